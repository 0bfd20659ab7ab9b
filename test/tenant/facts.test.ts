import { afterEach, beforeEach, expect, it, vi } from 'vitest';
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
import { createExchangeFacts, type ExchangeFacts } from '../../src/background/facts/exchange.ts';
import { createGraphFacts, type GraphFacts } from '../../src/background/facts/graph.ts';
import { readers } from '../../src/background/facts/readers.ts';
import { createSignIn, type SignIn } from '../../src/background/sign-in/sign-in.ts';
import { createLoopbackFetch } from './loopback-fetch.ts';

const kept = new Map<string, unknown>();
const never = new AbortController().signal;
const extension = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop';
let launch: (url: string) => Promise<string>;

vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      session: {
        get: async (key: string) => (kept.has(key) ? { [key]: structuredClone(kept.get(key)) } : {}),
        set: async (items: object) => {
          for (const [key, value] of Object.entries(items)) kept.set(key, structuredClone(value));
        },
        remove: async (key: string) => {
          kept.delete(key);
        },
      },
    },
    identity: {
      getRedirectURL: () => 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/',
      launchWebAuthFlow: ({ url }: { url: string }) => launch(url),
    },
    permissions: { contains: async () => true },
  },
}));

let tenant: PracticeTenant;
let browser: TestBrowser;
let administrator: SignIn;
let graph: GraphFacts;
let exchange: ExchangeFacts;

/** The person at Entra's pages: Email and password where they are asked for, then Accept. */
const pass = (email: string) => async (url: string) => {
  let page = await browser.open(url);
  if (page.text.includes('name="email"')) page = await signIn(browser, url, email);
  const back = page.status === 302 ? page : await browser.submit(page, {});
  return back.headers.get('location') ?? '';
};

const post = async <T>(url: string, options?: { headers?: Record<string, string>; body?: string }) => {
  const headers = { ...options?.headers, origin: extension };
  const sending: Sending = { method: 'POST', body: options?.body ?? '', headers };
  const { status, headers: received, text } = await browser.send(url, sending);
  const body: T = JSON.parse(text);
  return { status, headers: Object.fromEntries(received), body };
};

beforeEach(async () => {
  kept.clear();
  tenant = await startPracticeTenant({
    face: 'legacy',
    locale: 'en',
    pace: 0,
    fault: 'none',
    portalsDir: 'none',
  });
  browser = createTestBrowser(tenant);
  launch = pass('admin@contoso.com');
  administrator = createSignIn({
    clientId: async () => practiceClientId,
    networkClient: { sendPostRequestAsync: post, sendGetRequestAsync: post },
  });
  const parts = {
    token: administrator.token,
    tenant: () => contosoTenantId,
    fetch: createLoopbackFetch(tenant),
  };
  graph = createGraphFacts(parts);
  exchange = createExchangeFacts(parts);
});

afterEach(() => tenant.close());

const idOf = (name: string): string => findUser(tenant.store.current(), name)?.id ?? '';

it('follows an account from disabled to enforced and accepting SMTP AUTH', async () => {
  expect(await administrator.connect('mfa', 'contoso.com')).toMatchObject({
    ok: true,
    tenant: contosoTenantId,
  });
  expect(await exchange.readSmtp('ap@contoso.com', never)).toMatchObject({ why: 'not-connected' });
  expect(await administrator.connect('smtp', contosoTenantId)).toMatchObject({ ok: true });

  const id = idOf('ap@contoso.com');
  expect(await graph.readUser('AP@contoso.com', never)).toMatchObject({
    known: true,
    value: { id, userPrincipalName: 'ap@contoso.com', guest: false, enabled: true, exchangePlan: true },
  });
  expect(await graph.readMfa(id, never)).toMatchObject({ known: true, value: 'disabled', source: 'graph' });
  tenant.store.changeMfa(id, 'enabled', 'test');
  expect(await graph.readMfa(id, never)).toMatchObject({ value: 'enabled' });
  tenant.store.changeMfa(id, 'enforced', 'test');
  expect(await graph.readMfa('ap@contoso.com', never)).toMatchObject({ value: 'enforced' });

  const before = { mailbox: 'inherits', organisation: 'off', effective: 'off' };
  expect(await exchange.readSmtp(id, never)).toMatchObject({
    known: true,
    value: before,
    source: 'exchange',
  });
  const apps = { owa: true, mapi: true, ews: true, mobile: true, imap: true, pop: true, smtp: true };
  tenant.store.saveEmailApps(id, apps, 'test');
  expect(await exchange.readSmtp(id, never)).toMatchObject({ value: { mailbox: 'on', effective: 'on' } });
});

it('resolves mail addresses and tells the accounts apart that a guide must leave out', async () => {
  await administrator.connect('mfa');
  await administrator.connect('smtp');
  const user = (address: string) => graph.readUser(address, never);
  expect(await user('invoices@contoso.com')).toMatchObject({
    value: { userPrincipalName: 'j.doe@contoso.com' },
  });
  expect(await user('dana@fabrikam.com')).toMatchObject({ value: { guest: true, exchangePlan: false } });
  expect(await user('reports-old@contoso.com')).toMatchObject({ value: { enabled: false } });
  expect(await user('scanner@contoso.com')).toMatchObject({ value: { synced: true } });
  expect(await user('nobody@contoso.com')).toMatchObject({ known: false, why: 'not-found' });
  expect(await user('Jane Doe')).toMatchObject({ known: false, why: 'not-found' });
  expect(await graph.readMfa('nobody@contoso.com', never)).toMatchObject({ why: 'not-found' });
  expect(await exchange.readSmtp(idOf('nomail@contoso.com'), never)).toMatchObject({ why: 'no-mailbox' });
  expect(await exchange.readSmtp('alerts@contoso.com', never)).toMatchObject({ value: { mailbox: 'off' } });
});

it('reads MFA and mailbox of an address that is no user name, and the mailbox without Graph’s consent', async () => {
  const ask = readers(administrator, { fetch: createLoopbackFetch(tenant) });
  await administrator.connect('smtp');
  expect(await ask.mfa('invoices@contoso.com', never)).toMatchObject({ known: false, why: 'not-connected' });
  expect(await ask.smtp('invoices@contoso.com', never)).toMatchObject({ value: { mailbox: 'inherits' } });
  await administrator.connect('mfa');
  expect(await ask.mfa('invoices@contoso.com', never)).toMatchObject({ known: true, value: 'disabled' });
  expect(await ask.smtp('invoices@contoso.com', never)).toMatchObject({ known: true });
  const asked = tenant.requests.map(({ path }) => path).filter((path) => path.endsWith('/requirements'));
  expect(asked).toEqual([`/beta/users/${idOf('j.doe@contoso.com')}/authentication/requirements`]);
});

it('says forbidden where Graph and Exchange answer 403', async () => {
  await administrator.connect('mfa');
  await administrator.connect('smtp');
  tenant.settings.fault = 'forbidden';
  expect(await graph.readUser('ap@contoso.com', never)).toMatchObject({ known: false, why: 'forbidden' });
  expect(await graph.readMfa('ap@contoso.com', never)).toMatchObject({ known: false, why: 'forbidden' });
  expect(await exchange.readSmtp('ap@contoso.com', never)).toMatchObject({ known: false, why: 'forbidden' });
});

it('does not let an ordinary user in', async () => {
  launch = pass('adele.vance@contoso.com');
  expect(await administrator.connect('mfa')).toMatchObject({ ok: false });
  expect(await graph.readMfa('ap@contoso.com', never)).toMatchObject({ known: false });
});

it('says unreachable when the tenant is gone', async () => {
  await administrator.connect('mfa');
  await tenant.close();
  expect(await graph.readMfa('ap@contoso.com', never)).toMatchObject({ known: false, why: 'unreachable' });
  tenant = await startPracticeTenant({
    face: 'legacy',
    locale: 'en',
    pace: 0,
    fault: 'none',
    portalsDir: 'none',
  });
});
