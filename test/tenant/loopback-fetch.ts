import type { PracticeTenant } from '../../practice/server/start.ts';
import { createTestBrowser } from '../../practice/server/test-browser.ts';

/** The only hosts the readers may ask in the global cloud. */
const hosts = ['graph.microsoft.com', 'outlook.office365.com'];

/**
 * A fetch whose requests for the real host names go to the practice tenant. Sends no cookies.
 * @param strays is given the address of every request to another host, which fails
 */
export function createLoopbackFetch(tenant: PracticeTenant, strays: string[]): typeof fetch {
  const browser = createTestBrowser(tenant);
  return (request, init = {}) => {
    const address = String(request);
    const { signal } = init;
    if (!hosts.includes(new URL(address).host)) {
      strays.push(address);
      return Promise.reject(new TypeError(`${address} is none of the cloud's.`));
    }
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      browser
        .send(address, {
          method: init.method ?? 'GET',
          headers: Object.fromEntries(new Headers(init.headers)),
          ...(typeof init.body === 'string' ? { body: init.body } : {}),
        })
        .then(({ status, headers, text }) =>
          resolve(new Response(status === 204 ? null : text, { status, headers })),
        )
        .catch(reject);
    });
  };
}
