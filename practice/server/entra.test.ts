import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contosoTenantId } from '../model/contoso.ts';
import { type PracticeTenant, startPracticeTenant } from './start.ts';
import { createTestBrowser, readFragment, signIn, type TestBrowser } from './test-browser.ts';
import {
  askToken,
  authorizeUrl,
  connect,
  exchangeScope,
  graphScopes,
  readTokens,
  redirectUri,
  renew,
  verifier,
} from './test-sign-in.ts';

let time = Date.parse('2026-11-22T09:00:00Z');
let tenant: PracticeTenant;
let browser: TestBrowser;

beforeEach(async () => {
  const options = { face: 'legacy', locale: 'en', pace: 0.02, fault: 'none', portalsDir: 'none' } as const;
  tenant = await startPracticeTenant({ ...options, now: () => time });
  browser = createTestBrowser(tenant);
});

afterEach(() => tenant.close());

// Signing in anew each time keeps a test from depending on what an earlier sign-in left behind.
const code = async (scope = graphScopes): Promise<string> => {
  const after = await signIn(browser, authorizeUrl({ scope, prompt: 'login' }), 'admin@contoso.com');
  const back = after.status === 302 ? after : await browser.submit(after, {});
  return readFragment(back).get('code') ?? '';
};

const claims = (token: string): unknown =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

describe('authorize', () => {
  it('leads over email, password and consent back to the app with code and state', async () => {
    const consent = await signIn(browser, authorizeUrl(), 'admin@contoso.com');
    expect(consent.text).toContain('<code>Policy.Read.All</code>');
    expect(consent.text).not.toContain('Exchange.Manage');
    const back = await browser.submit(consent, {});
    expect(back.headers.get('location')?.startsWith(`${redirectUri}#`)).toBe(true);
    expect(readFragment(back).get('state')).toBe('my state');
    expect(readFragment(back).get('code')).toMatch(/^\w{32}$/);
    expect(readFragment(back).has('client_info')).toBe(true);
  });

  it('asks neither again once signed in and consented, not even silently', async () => {
    await code();
    const again = await browser.open(authorizeUrl({ prompt: 'none', login_hint: 'admin@contoso.com' }));
    expect(readFragment(again).get('code')).toMatch(/^\w{32}$/);
  });

  it('answers a silent request it cannot serve with an error', async () => {
    const first = await browser.open(authorizeUrl({ prompt: 'none' }));
    expect(readFragment(first).get('error')).toBe('login_required');
    await code();
    const second = await browser.open(authorizeUrl({ prompt: 'none', scope: exchangeScope }));
    expect(readFragment(second).get('error')).toBe('consent_required');
  });

  it('gives access_denied when cancelled, at sign-in and at consent', async () => {
    const atEmail = await browser.submit(await browser.open(authorizeUrl()), {
      decision: 'cancel',
      email: '',
    });
    const consent = await signIn(browser, authorizeUrl(), 'admin@contoso.com');
    const atConsent = await browser.submit(consent, { decision: 'cancel' });
    for (const back of [atEmail, atConsent]) {
      expect(readFragment(back).get('error')).toBe('access_denied');
      expect(readFragment(back).get('state')).toBe('my state');
    }
  });

  it.each([
    [{ redirect_uri: 'https://evil.example/' }, 'AADSTS50011'],
    [{ redirect_uri: redirectUri.slice(0, -1) }, 'AADSTS50011'],
    [{ client_id: 'another' }, 'AADSTS700016'],
  ])('keeps %o on a page of its own', async (replaced, number) => {
    const received = await browser.open(authorizeUrl(replaced));
    expect([received.status, received.text]).toEqual([400, expect.stringContaining(number)]);
  });

  it.each([
    [{ code_challenge: '' }, 'AADSTS9002325'],
    [{ code_challenge_method: 'plain' }, 'AADSTS9002325'],
    [{ scope: 'Mail.Send' }, 'AADSTS650053'],
    [{ response_type: 'token' }, 'AADSTS700054'],
  ])('sends %o back to the app as an error', async (replaced, number) => {
    expect(readFragment(await browser.open(authorizeUrl(replaced))).get('error_description')).toContain(
      number,
    );
  });

  it('tells unknown and disabled accounts on the page, and lets no ordinary user consent for all', async () => {
    const first = await browser.open(authorizeUrl());
    const unknown = await browser.submit(first, { email: '<b>@contoso.com' });
    expect(unknown.text).toContain('There is no account');
    expect(unknown.text).toContain('&lt;b&gt;@contoso.com');
    expect((await browser.submit(unknown, { email: 'reports-old@contoso.com' })).text).toContain(
      'is disabled',
    );
    const refused = await signIn(browser, authorizeUrl(), 'megan.bowen@contoso.com');
    expect(refused.text).toContain('Need admin approval');
    expect(readFragment(await browser.submit(refused, {})).get('error_description')).toContain('AADSTS90094');
  });
});

describe('token', () => {
  const redeem = (given: string, more: Record<string, string> = {}, origin?: string) =>
    askToken(
      browser,
      { grant_type: 'authorization_code', code: given, code_verifier: verifier, ...more },
      origin,
    );

  it('gives tokens for the code, with the claims clients and services go by', async () => {
    const tokens = readTokens(await redeem(await code()));
    const admin = tenant.store
      .current()
      .users.find(({ userPrincipalName }) => userPrincipalName === 'admin@contoso.com');
    expect(claims(tokens.access_token)).toMatchObject({
      aud: 'https://graph.microsoft.com',
      scp: 'User.Read User.Read.All Policy.Read.All',
      tid: contosoTenantId,
      oid: admin?.id,
      upn: 'admin@contoso.com',
      wids: expect.arrayContaining(['62e90394-69f5-4237-9190-012177145e10']),
    });
    expect(claims(tokens.id_token)).toMatchObject({
      nonce: 'my-nonce',
      preferred_username: 'admin@contoso.com',
    });
    expect(tokens.scope).toBe('openid profile User.Read User.Read.All Policy.Read.All');
    expect(JSON.parse(Buffer.from(tokens.client_info, 'base64url').toString())).toEqual({
      uid: admin?.id,
      utid: contosoTenantId,
    });
  });

  it.each([
    ['a wrong verifier', { code_verifier: 'wrong' }, undefined, 501481, 'invalid_grant'],
    ['another redirect address', { redirect_uri: 'https://x/' }, undefined, 500112, 'invalid_grant'],
    ['no Origin', {}, '', 9002327, 'invalid_request'],
    ['two resources', { scope: `User.Read ${exchangeScope}` }, undefined, 28000, 'invalid_request'],
    ['scopes not consented', { scope: 'AuditLog.Read.All' }, undefined, 65001, 'invalid_grant'],
    ['another grant', { grant_type: 'password' }, undefined, 70003, 'unsupported_grant_type'],
  ])('refuses %s', async (_, more, origin, number, error) => {
    const received = await redeem(await code(), more, origin);
    expect(received.status).toBe(400);
    expect(JSON.parse(received.text)).toMatchObject({
      error,
      error_codes: [number],
      error_description: expect.stringMatching(
        new RegExp(`^AADSTS${number}: .+ Trace ID: .+ Correlation ID: .+`),
      ),
    });
    expect(received.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('takes a code once, and not late', async () => {
    const once = await code();
    expect((await redeem(once)).status).toBe(200);
    expect(JSON.parse((await redeem(once)).text)).toMatchObject({ error_codes: [54005] });
    const late = await code();
    time += 11 * 60 * 1000;
    expect(JSON.parse((await redeem(late)).text)).toMatchObject({ error_codes: [70008] });
  });

  it('renews for 24 hours from the first sign-in and no longer', async () => {
    const first = await connect(browser, graphScopes);
    time += 23 * 3600 * 1000;
    const second = readTokens(await renew(browser, first.refresh_token, graphScopes));
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(second.refresh_token_expires_in).toBeLessThanOrEqual(3600);
    time += 2 * 3600 * 1000;
    const dead = await renew(browser, second.refresh_token, graphScopes);
    expect(JSON.parse(dead.text)).toMatchObject({
      error: 'invalid_grant',
      suberror: 'bad_token',
      error_codes: [700084],
    });
  });

  it('redeems the refresh token for Exchange only once that was consented to', async () => {
    const { refresh_token } = await connect(browser, graphScopes);
    const scope = 'https://outlook.office365.com/.default openid profile offline_access';
    expect(JSON.parse((await renew(browser, refresh_token, scope)).text)).toMatchObject({
      error_codes: [65001],
    });
    await browser.submit(await browser.open(authorizeUrl({ scope: exchangeScope })), {});
    const tokens = readTokens(await renew(browser, refresh_token, scope));
    expect(claims(tokens.access_token)).toMatchObject({
      aud: 'https://outlook.office365.com',
      scp: 'Exchange.Manage',
    });
    expect(tokens.scope.split(' ')).toEqual(
      expect.arrayContaining([exchangeScope, 'https://outlook.office365.com/.default']),
    );
  });

  it('answers the preflight, and knows only its own tenant', async () => {
    const address = 'https://login.microsoftonline.com/fabrikam.com/oauth2/v2.0/token';
    const preflight = await browser.send(address, { method: 'OPTIONS' });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    expect(JSON.parse((await browser.send(address, { form: {} })).text)).toMatchObject({
      error_codes: [90002],
    });
  });
});

describe('signing out', () => {
  it('ends the browser session', async () => {
    await code();
    const out = await browser.open('https://login.microsoftonline.com/common/oauth2/v2.0/logout');
    expect(out.text).toContain('signed out');
    expect(readFragment(await browser.open(authorizeUrl({ prompt: 'none' }))).get('error')).toBe(
      'login_required',
    );
  });
});
