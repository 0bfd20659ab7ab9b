import { request as httpsRequest } from 'node:https';
import type { PracticeTenant } from './start.ts';

/** What came back for one request. */
export type Received = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where the request went, for resolving a redirect. */
  readonly url: URL;
};

/** A request to a played host; `form` is posted as one. */
export type Sending = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly form?: Readonly<Record<string, string>>;
};

/** As much of a browser as the tests need: real host names on loopback, cookies by host, no redirects of its own. */
export type TestBrowser = {
  readonly send: (address: string, sending?: Sending) => Promise<Received>;
  /** Sends and follows redirects while they stay on played hosts; the last answer, or the redirect that leaves. */
  readonly open: (address: string, sending?: Sending) => Promise<Received>;
  /** Fills in the form of a sign-in page and posts it. */
  readonly submit: (page: Received, fields: Readonly<Record<string, string>>) => Promise<Received>;
};

/** A browser without cookies, pointed at `tenant`. */
export function createTestBrowser({ port, certificatePem }: PracticeTenant): TestBrowser {
  const jar = new Map<string, Map<string, string>>();

  const send = (address: string, sending: Sending = {}): Promise<Received> => {
    const url = new URL(address);
    const { method = sending.form || sending.body ? 'POST' : 'GET', headers = {}, form } = sending;
    const body = form ? new URLSearchParams(form).toString() : sending.body;
    const cookies = [...(jar.get(url.host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
    return new Promise((resolve, reject) => {
      const outgoing = httpsRequest(
        {
          host: '127.0.0.1',
          port,
          servername: url.host,
          ca: certificatePem,
          method,
          path: url.pathname + url.search,
          headers: { host: url.host, ...(cookies ? { cookie: cookies } : {}), ...headers },
        },
        (incoming) => {
          const received = new Headers();
          for (const [name, value] of Object.entries(incoming.headers)) received.set(name, String(value));
          keepCookies(jar, url.host, incoming.headers['set-cookie'] ?? []);
          let text = '';
          incoming.setEncoding('utf8');
          // A connection that is cut amid the answer.
          incoming.on('error', reject);
          incoming.on('data', (chunk: string) => {
            text += chunk;
          });
          incoming.on('end', () =>
            resolve({ status: incoming.statusCode ?? 0, headers: received, text, url }),
          );
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  };

  const open = async (address: string, sending?: Sending): Promise<Received> => {
    let received = await send(address, sending);
    for (let hops = 0; received.status === 302 && hops < 10; hops++) {
      const next = new URL(received.headers.get('location') ?? '', received.url);
      if (/\.(chromiumapp|allizom)\.org$/.test(next.host)) break;
      received = await send(next.href);
    }
    return received;
  };

  return {
    send,
    open,
    submit(page, fields) {
      const hidden = [...page.text.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)];
      const kept = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]));
      const action = /action="([^"]*)"/.exec(page.text)?.[1] ?? '';
      return open(new URL(action, page.url).href, { form: { ...kept, decision: 'go', ...fields } });
    },
  };
}

/** Goes through Email and password from `address` on; the page or redirect that follows. */
export async function signIn(browser: TestBrowser, address: string, email: string): Promise<Received> {
  const first = await browser.open(address);
  const second = await browser.submit(first, { email });
  return browser.submit(second, { password: 'any' });
}

/** The parameters in the fragment an app is sent back with. */
export function readFragment({ headers }: Received): URLSearchParams {
  const location = headers.get('location') ?? '';
  return new URLSearchParams(location.slice(location.indexOf('#') + 1));
}

function keepCookies(jar: Map<string, Map<string, string>>, host: string, lines: readonly string[]): void {
  const own = jar.get(host) ?? new Map<string, string>();
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '') own.delete(name);
    else own.set(name, value);
  }
  jar.set(host, own);
}
