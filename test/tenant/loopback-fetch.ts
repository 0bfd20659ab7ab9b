import type { PracticeTenant } from '../../practice/server/start.ts';
import { createTestBrowser } from '../../practice/server/test-browser.ts';

/** A fetch whose requests for the real host names go to the practice tenant. Sends no cookies. */
export function createLoopbackFetch(tenant: PracticeTenant): typeof fetch {
  const browser = createTestBrowser(tenant);
  return async (request, init = {}) => {
    init.signal?.throwIfAborted();
    const { status, headers, text } = await browser.send(String(request), {
      method: init.method ?? 'GET',
      headers: Object.fromEntries(new Headers(init.headers)),
      ...(typeof init.body === 'string' ? { body: init.body } : {}),
    });
    init.signal?.throwIfAborted();
    return new Response(status === 204 ? null : text, { status, headers });
  };
}
