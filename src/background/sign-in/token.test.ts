import { beforeEach, expect, it, vi } from 'vitest';
import { createFakeEntra, type FakeEntra } from './fake-entra.ts';
import type { SignIn } from './sign-in.ts';

const session = new Map<string, unknown>();
let entra: FakeEntra;
let clock: number;

vi.mock('webextension-polyfill', async () => {
  const { createFakeBrowser } = await import('./fake-entra.ts');
  return { default: createFakeBrowser(session, () => entra) };
});

/** A worker's life: fresh modules, the same `storage.session`. */
const wake = async (): Promise<SignIn> => {
  vi.resetModules();
  const { createSignIn } = await import('./sign-in.ts');
  const clientId = async () => '7a3c9e52-1f4d-4b86-9c0e-2d5b8f6a4e31';
  return createSignIn({ clientId, networkClient: entra.network, now: () => clock });
};

const tokenText = async (
  signIn: SignIn,
  resource: 'graph' | 'exchange',
  refused?: string,
): Promise<string> => {
  const token = await signIn.token(resource, refused);
  return token.ok ? token.token : token.why;
};

/** The worker dies, and the access tokens it had are an hour older when the next one wakes. */
const wakeAnHourLater = async (): Promise<SignIn> => {
  const entries: Record<string, string> = Object(session.get('msal'));
  for (const [key, text] of Object.entries(entries)) {
    if (key.includes('|accesstoken|')) {
      entries[key] = JSON.stringify({ ...JSON.parse(text), expiresOn: '1', extendedExpiresOn: '1' });
    }
  }
  session.set('msal', entries);
  return wake();
};

const nothing = { mfa: false, smtp: false, evidence: false, refused: [] };
const grants = (): string[] => entra.redeemed.map(({ grant }) => grant);
const deadRefreshToken = {
  error: 'invalid_grant',
  suberror: 'bad_token',
  error_description: 'AADSTS700084: The refresh token was issued to a single page app and has expired.',
};

beforeEach(() => {
  entra = createFakeEntra();
  session.clear();
  clock = 1_800_000_000_000;
});

it('survives the death of the worker, from the cache and by the refresh token', async () => {
  await (await wake()).connect('mfa');
  expect(await tokenText(await wake(), 'graph')).toBe('access-1');
  expect(grants()).toEqual(['authorization_code']);
  const later = await wakeAnHourLater();
  expect(await Promise.all([1, 2, 3].map(() => tokenText(later, 'graph')))).toEqual(
    Array(3).fill('access-2'),
  );
  expect(grants()).toEqual(['authorization_code', 'refresh_token']);
  expect(entra.redeemed[1]?.url).toContain(`/${entra.user.tenant}/oauth2/v2.0/token`);
  expect(entra.opened).toHaveLength(1);
});

it('is not stuck after the worker died while the person was at the sign-in window', async () => {
  const first = await wake();
  entra.page = () => new Promise(() => undefined);
  first.connect('mfa');
  await vi.waitFor(() => expect(entra.opened).toHaveLength(1));
  await vi.waitFor(() => expect(session.has('msal')).toBe(true));
  expect(JSON.stringify([...session])).not.toMatch(/interaction\.status|code\.verifier|request\.params/);
  entra.page = () => 'signs-in';
  expect(await (await wake()).connect('mfa')).toMatchObject({ ok: true });
});

it('signs in by the browser’s own session when the refresh token is dead', async () => {
  await (await wake()).connect('mfa');
  entra.refreshError = deadRefreshToken;
  const later = await wakeAnHourLater();
  expect(await tokenText(later, 'graph')).toBe('access-2');
  const quiet = entra.opened[1]?.searchParams;
  expect(quiet?.get('prompt')).toBe('none');
  expect(quiet?.get('login_hint')).toBe('admin@contoso.com');
  expect(await later.state()).toMatchObject({ mfa: true });
});

it('says expired when the browser has no session either, rests a minute, and is back by itself', async () => {
  await (await wake()).connect('mfa');
  entra.refreshError = deadRefreshToken;
  const seen: boolean[] = [];
  entra.page = (_url, interactive) => {
    seen.push(interactive);
    return 'must-interact';
  };
  const later = await wakeAnHourLater();
  expect(await tokenText(later, 'graph')).toBe('expired');
  expect(await later.state()).toMatchObject({ mfa: false, trouble: 'expired', user: 'admin@contoso.com' });
  expect(await tokenText(later, 'graph')).toBe('expired');
  expect(seen).toEqual([false]);
  clock += 61_000;
  entra.page = () => 'signs-in';
  expect(await tokenText(await wake(), 'graph')).toBe('access-2');
  expect(await later.state()).toMatchObject({ mfa: true });
});

it('tells a revoked grant, a page that does not load and no network apart', async () => {
  await (await wake()).connect('mfa');
  let later = await wakeAnHourLater();
  entra.offline = true;
  expect(await tokenText(later, 'graph')).toBe('unreachable');
  expect((await later.state()).mfa).toBe(true);
  entra.offline = false;
  entra.refreshError = { error: 'invalid_grant', error_description: 'AADSTS50173: The grant was revoked.' };
  entra.page = () => 'cannot-load';
  expect(await tokenText(later, 'graph')).toBe('unreachable');
  entra.page = () => 'must-interact';
  later = await wake();
  expect(await tokenText(later, 'graph')).toBe('expired');
});

it('passes on what Conditional Access wants proved to the next sign-in by the person', async () => {
  await (await wake()).connect('mfa');
  const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
  entra.refreshError = { error: 'interaction_required', error_description: 'AADSTS50076: MFA.', claims };
  entra.page = () => 'must-interact';
  const later = await wakeAnHourLater();
  expect(await tokenText(later, 'graph')).toBe('expired');
  expect(await later.state()).toMatchObject({ mfa: false, trouble: 'proof' });
  entra.page = () => 'signs-in';
  expect(await later.connect('mfa')).toMatchObject({ ok: true });
  expect(entra.opened.at(-1)?.searchParams.get('claims')).toContain('"acrs"');
});

it('asks anew with what an API wants proved, and leaves the rest to the person’s next click', async () => {
  const claims = '{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}';
  const signIn = await wake();
  await signIn.connect('mfa');
  expect(entra.redeemed[0]?.claims).toContain('"CP1"');
  const answer = await signIn.token('graph', 'access-1', claims);
  expect(answer).toMatchObject({ ok: true, token: 'access-2' });
  expect(JSON.parse(entra.redeemed[1]?.claims ?? '')).toMatchObject(JSON.parse(claims));

  entra.refreshError = deadRefreshToken;
  entra.page = (_url, interactive) => (interactive ? 'signs-in' : 'must-interact');
  expect(await signIn.token('graph', 'access-2', claims)).toMatchObject({ ok: false, why: 'expired' });
  expect(await signIn.state()).toMatchObject({ mfa: false, trouble: 'proof' });
  expect(entra.opened.filter((page) => page.searchParams.get('prompt') !== 'none')).toHaveLength(1);
  // The old token is still in the cache: it must not come back, not even from another worker a while later.
  clock += 61_000;
  expect(await (await wake()).token('graph')).toMatchObject({ ok: false, why: 'expired' });
  clock += 61_000;
  expect(await signIn.connect('mfa')).toMatchObject({ ok: true });
  expect(entra.opened.at(-1)?.searchParams.get('claims')).toContain('"nbf"');
  expect((await signIn.state()).trouble).toBeUndefined();
});

it('gets one new token of each level after a renewal was asked for, with the roles active then', async () => {
  const signIn = await wake();
  await signIn.connect('mfa');
  await signIn.connect('smtp');
  expect(await tokenText(signIn, 'graph')).toBe('access-1');
  signIn.renew();
  expect(await tokenText(signIn, 'graph')).toBe('access-3');
  expect(await tokenText(signIn, 'graph')).toBe('access-3');
  expect(await tokenText(signIn, 'exchange')).toBe('access-4');
  expect(grants().slice(2)).toEqual(['refresh_token', 'refresh_token']);

  signIn.renew();
  entra.offline = true;
  expect(await tokenText(signIn, 'graph')).toBe('unreachable');
  entra.offline = false;
  expect(await tokenText(signIn, 'graph')).toBe('access-5');
});

it('does not take a token of whoever else the browser is signed in as', async () => {
  await (await wake()).connect('mfa');
  entra.refreshError = deadRefreshToken;
  entra.user = { ...entra.user, name: 'other@contoso.com', oid: '11111111-0000-4000-8000-000000000009' };
  const later = await wakeAnHourLater();
  expect(await tokenText(later, 'graph')).toBe('expired');
  expect(await later.state()).toMatchObject({ user: 'admin@contoso.com', mfa: false });
});

it('does not give out again a token an API has refused', async () => {
  const signIn = await wake();
  await signIn.connect('mfa');
  expect(await tokenText(signIn, 'graph', 'access-1')).toBe('access-2');
  expect(await tokenText(signIn, 'graph', 'access-1')).toBe('access-2');
  expect(grants()).toEqual(['authorization_code', 'refresh_token']);
});

it('forgets everything on disconnect, also what a sign-in still under way brings', async () => {
  const signIn = await wake();
  await signIn.connect('mfa');
  await signIn.disconnect();
  expect(await signIn.state()).toEqual(nothing);
  expect(await tokenText(signIn, 'graph')).toBe('not-connected');
  expect(JSON.stringify([...session])).not.toMatch(/access-|refresh-|contoso/);

  let finish = (): void => undefined;
  entra.page = () =>
    new Promise((resolve) => {
      finish = () => resolve('signs-in');
    });
  const late = signIn.connect('mfa');
  await vi.waitFor(() => expect(entra.opened).toHaveLength(2));
  await signIn.disconnect();
  finish();
  expect(await late).toMatchObject({ ok: false, why: 'cancelled' });
  expect(await signIn.state()).toEqual(nothing);
  expect(JSON.stringify([...session])).not.toMatch(/access-|refresh-|contoso/);
});
