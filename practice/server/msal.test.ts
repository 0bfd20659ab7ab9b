import {
  CacheLookupPolicy,
  InteractionRequiredAuthError,
  PublicClientApplication,
} from '@azure/msal-browser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { contosoTenantId } from '../model/contoso.ts';
import { practiceClientId } from './entra-registration.ts';
import { type PracticeTenant, startPracticeTenant } from './start.ts';
import { createTestBrowser, type Sending, signIn, type TestBrowser } from './test-browser.ts';
import { exchangeScope, redirectUri } from './test-sign-in.ts';

const graphScopes = ['User.Read', 'User.Read.All', 'Policy.Read.All'];
const extension = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop';

let tenant: PracticeTenant;
let browser: TestBrowser;
let leaveFor = '';

const ignore = () => undefined;

beforeEach(async () => {
  vi.stubGlobal('window', makeWindow());
  vi.stubGlobal('document', {
    addEventListener: ignore,
    removeEventListener: ignore,
    cookie: '',
    title: '',
  });
  const options = { face: 'legacy', locale: 'en', pace: 0.02, fault: 'none', portalsDir: 'none' } as const;
  tenant = await startPracticeTenant(options);
  browser = createTestBrowser(tenant);
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await tenant.close();
});

// Only what MSAL touches on its way (measured with 5.29, 2026-11-22).
function makeWindow(): object {
  const kept = new Map<string, string>();
  const methods = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    hasOwnProperty: (key: string) => kept.has(key),
  };
  const sessionStorage = new Proxy(methods, {
    ownKeys: () => [...kept.keys()],
    getOwnPropertyDescriptor: (_, key) => ({
      configurable: true,
      enumerable: true,
      value: kept.get(String(key)),
    }),
  });
  const location = { href: `${extension}/worker.js`, origin: extension, hash: '', search: '' };
  const self = {
    location,
    crypto,
    navigator: { onLine: true },
    performance,
    sessionStorage,
    opener: null,
    history: {},
  };
  const events = { addEventListener: ignore, removeEventListener: ignore, setTimeout };
  const window: Record<string, unknown> = { ...self, ...events };
  return Object.assign(window, { parent: window, top: window });
}

async function createMsal(): Promise<PublicClientApplication> {
  const post = async (url: string, options?: { headers?: Record<string, string>; body?: string }) => {
    const headers = { ...options?.headers, origin: extension };
    const sending: Sending = { method: 'POST', body: options?.body ?? '', headers };
    const { status, headers: received, text } = await browser.send(url, sending);
    return { status, headers: Object.fromEntries(received), body: JSON.parse(text) };
  };
  const msal = new PublicClientApplication({
    auth: {
      clientId: practiceClientId,
      authority: `https://login.microsoftonline.com/${contosoTenantId}`,
      redirectUri,
      onRedirectNavigate: (url) => {
        leaveFor = url;
        return false;
      },
    },
    cache: { cacheLocation: 'sessionStorage' },
    system: { networkClient: { sendPostRequestAsync: post, sendGetRequestAsync: post } },
  });
  await msal.initialize();
  return msal;
}

async function interact(msal: PublicClientApplication, scopes: string[], decision = 'go') {
  await msal.acquireTokenRedirect({ scopes });
  const consent = await signIn(browser, leaveFor, 'admin@contoso.com');
  const back = (await browser.submit(consent, { decision })).headers.get('location') ?? '';
  return msal.handleRedirectPromise({
    hash: back.slice(back.indexOf('#')),
    navigateToLoginRequestUrl: false,
  });
}

describe('MSAL signs in to the practice Entra', () => {
  it('and keeps account and tokens, renews silently, and learns that Exchange needs consent', async () => {
    const msal = await createMsal();
    const result = await interact(msal, graphScopes);
    expect(result?.account).toMatchObject({ username: 'admin@contoso.com', tenantId: contosoTenantId });
    expect(result?.scopes).toEqual(expect.arrayContaining(graphScopes));
    const { account = null } = result ?? {};
    if (!account) throw new Error('MSAL kept no account.');

    const cached = await msal.acquireTokenSilent({ scopes: graphScopes, account });
    expect([cached.fromCache, cached.accessToken]).toEqual([true, result?.accessToken]);
    const renewing = { account, cacheLookupPolicy: CacheLookupPolicy.RefreshToken };
    expect((await msal.acquireTokenSilent({ scopes: graphScopes, ...renewing })).fromCache).toBe(false);
    await expect(msal.acquireTokenSilent({ scopes: [exchangeScope], ...renewing })).rejects.toBeInstanceOf(
      InteractionRequiredAuthError,
    );

    await msal.acquireTokenRedirect({ scopes: [exchangeScope], account });
    const agreed = await browser.submit(await browser.open(leaveFor), {});
    const back = agreed.headers.get('location') ?? '';
    await msal.handleRedirectPromise({
      hash: back.slice(back.indexOf('#')),
      navigateToLoginRequestUrl: false,
    });
    const whole = ['https://outlook.office365.com/.default'];
    const exchange = await msal.acquireTokenSilent({ scopes: whole, ...renewing });
    expect(exchange.scopes).toContain(exchangeScope);
    const again = await msal.acquireTokenSilent({ scopes: whole, account });
    expect(again.fromCache).toBe(true);
  });

  it('and hears of it when the person declines', async () => {
    const msal = await createMsal();
    await expect(interact(msal, graphScopes, 'cancel')).rejects.toMatchObject({ errorCode: 'access_denied' });
  });

  it('calling nothing but authorize and token', async () => {
    await interact(await createMsal(), graphScopes);
    const asked = tenant.requests.map(({ path }) => path.replace(`/${contosoTenantId}/`, '/'));
    expect(new Set(asked)).toEqual(
      new Set(['/oauth2/v2.0/authorize', '/common/practice-sign-in', '/oauth2/v2.0/token']),
    );
  });
});
