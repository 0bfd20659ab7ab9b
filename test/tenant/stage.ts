import { contosoTenantId } from '../../practice/model/contoso.ts';
import { findUser } from '../../practice/model/find-user.ts';
import { practiceClientId } from '../../practice/server/entra-registration.ts';
import { type PracticeTenant, startPracticeTenant } from '../../practice/server/start.ts';
import {
  createTestBrowser,
  type Sending,
  signIn,
  type TestBrowser,
} from '../../practice/server/test-browser.ts';
import { type readers as makeReaders, readers } from '../../src/background/facts/readers.ts';
import { createSignIn, type SignIn } from '../../src/background/sign-in/sign-in.ts';
import { forgetStorage, person } from './extension.ts';
import { createLoopbackFetch } from './loopback-fetch.ts';

const origin = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop';
const { now } = Date;

/** The worker's readers in front of the practice tenant, with an administrator who can sign in. */
export interface Stage {
  readonly tenant: PracticeTenant;
  readonly administrator: SignIn;
  readonly ask: ReturnType<typeof makeReaders>;
  /** The readers' own fetch: to hold a request back, or to count. */
  readonly fetch: typeof fetch;
  /** Addresses of requests that went to no host of the cloud. */
  readonly strays: string[];
  /** How far the worker's and the tenant's clocks are ahead, in ms. */
  readonly ahead: { worker: number; tenant: number };
  /** Object id of the user with this name. */
  idOf(name: string): string;
  /** The person who signs in from now on. */
  enter(email: string): void;
  /** Readers of a worker that has just started. */
  wake(parts?: Parameters<typeof makeReaders>[1]): ReturnType<typeof makeReaders>;
  /** `host path` of the requests to Graph and Exchange since the last call, in their order. */
  newRequests(): string[];
}

/** Opens the stage anew; what an earlier one kept is gone. Close its tenant at the end. */
export async function openStage(): Promise<Stage> {
  forgetStorage();
  const ahead = { worker: 0, tenant: 0 };
  const tenant = await startPracticeTenant({
    face: 'legacy',
    locale: 'en',
    pace: 0,
    fault: 'none',
    portalsDir: 'none',
    now: () => now() + ahead.tenant,
  });
  const browser = createTestBrowser(tenant);
  const strays: string[] = [];
  const loopback = createLoopbackFetch(tenant, strays);
  const post = poster(browser);
  const administrator = createSignIn({
    clientId: async () => practiceClientId,
    networkClient: { sendPostRequestAsync: post, sendGetRequestAsync: post },
  });
  const enter = (email: string): void => {
    person.launch = passer(browser, email);
  };
  enter('admin@contoso.com');
  const wake: Stage['wake'] = (parts) =>
    readers(administrator, {
      fetch: loopback,
      tenant: () => contosoTenantId,
      now: () => now() + ahead.worker,
      ...parts,
    });
  let seen = 0;
  return {
    tenant,
    administrator,
    ask: wake(),
    fetch: loopback,
    strays,
    ahead,
    enter,
    wake,
    idOf: (name) => findUser(tenant.store.current(), name)?.id ?? '',
    newRequests() {
      const all = tenant.requests.slice(seen).filter(({ host }) => host !== 'login.microsoftonline.com');
      seen = tenant.requests.length;
      return all.map(({ host, path }) => `${host} ${path}`);
    },
  };
}

/** The person at Entra's pages: Email and password where they are asked for, then Accept. */
const passer = (browser: TestBrowser, email: string) => async (url: string) => {
  let page = await browser.open(url);
  if (page.text.includes('name="email"')) page = await signIn(browser, url, email);
  const back = page.status === 302 ? page : await browser.submit(page, {});
  return back.headers.get('location') ?? '';
};

const poster =
  (browser: TestBrowser) =>
  async <T>(url: string, options?: { headers?: Record<string, string>; body?: string }) => {
    const headers = { ...options?.headers, origin };
    const sending: Sending = { method: 'POST', body: options?.body ?? '', headers };
    const { status, headers: received, text } = await browser.send(url, sending);
    const body: T = JSON.parse(text);
    return { status, headers: Object.fromEntries(received), body };
  };
