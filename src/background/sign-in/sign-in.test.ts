import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeEntra, type FakeEntra } from './fake-entra.ts';
import type { SignIn } from './sign-in.ts';

const clientId = '7a3c9e52-1f4d-4b86-9c0e-2d5b8f6a4e31';

const session = new Map<string, unknown>();
let entra: FakeEntra;

vi.mock('webextension-polyfill', async () => {
  const { createFakeBrowser } = await import('./fake-entra.ts');
  return { default: createFakeBrowser(session, () => entra) };
});

/** A worker's life: fresh modules, the same `storage.session`. */
const wake = async (id: string | undefined = clientId): Promise<SignIn> => {
  vi.resetModules();
  const { createSignIn } = await import('./sign-in.ts');
  return createSignIn({ clientId: async () => id, networkClient: entra.network });
};

const tokenText = async (
  signIn: SignIn,
  resource: 'graph' | 'exchange' | 'logs',
  refused?: string,
): Promise<string> => {
  const token = await signIn.token(resource, refused);
  return token.ok ? token.token : token.why;
};

const stored = (): string => JSON.stringify([...session]);
const nothing = { mfa: false, smtp: false, evidence: false, refused: [] };
const interactionKeys = /interaction\.status|code\.verifier|request\.params/;

beforeEach(() => {
  entra = createFakeEntra();
  session.clear();
});

describe('connect', () => {
  it('signs in to the journey’s tenant with the permissions of its level and no more', async () => {
    const signIn = await wake();
    const outcome = await signIn.connect('mfa', 'contoso.com');
    expect(outcome).toEqual({ ok: true, tenant: entra.user.tenant, user: 'admin@contoso.com' });
    expect(entra.opened[0]?.pathname).toBe('/contoso.com/oauth2/v2.0/authorize');
    expect(entra.opened[0]?.searchParams.get('scope')?.split(' ').sort()).toEqual(
      ['openid', 'profile', 'offline_access', 'User.Read', 'User.Read.All', 'Policy.Read.All'].sort(),
    );
    expect(entra.opened[0]?.searchParams.get('prompt')).toBe('select_account');
    expect(await signIn.state()).toEqual({
      ...nothing,
      mfa: true,
      user: 'admin@contoso.com',
      tenant: entra.user.tenant,
    });
    expect(await signIn.token('graph')).toEqual({
      ok: true,
      token: 'access-1',
      tenant: entra.user.tenant,
      user: 'admin@contoso.com',
      oid: entra.user.oid,
    });
    expect(await tokenText(signIn, 'exchange')).toBe('not-connected');
    expect(entra.redeemed).toHaveLength(1);
  });

  it('adds the next level for the same person without asking who they are', async () => {
    const signIn = await wake();
    await signIn.connect('mfa');
    expect(entra.opened[0]?.pathname).toMatch(/^\/organizations\//);
    expect(await signIn.connect('smtp')).toMatchObject({ ok: true });
    expect(entra.opened[1]?.pathname).toMatch(new RegExp(`^/${entra.user.tenant}/`));
    expect(entra.opened[1]?.searchParams.get('prompt')).toBeNull();
    expect(entra.opened[1]?.searchParams.get('scope')).toContain('outlook.office365.com/Exchange.Manage');
    expect(await signIn.state()).toMatchObject({ mfa: true, smtp: true });
    expect(await tokenText(signIn, 'exchange')).toBe('access-2');
    expect(await tokenText(signIn, 'graph')).toBe('access-1');
  });

  it('can be cancelled twice and still succeeds the third time', async () => {
    const signIn = await wake();
    entra.page = () => 'closes';
    expect(await signIn.connect('mfa')).toMatchObject({ ok: false, why: 'cancelled' });
    expect(await signIn.connect('mfa')).toMatchObject({ ok: false, why: 'cancelled' });
    expect(stored()).not.toMatch(interactionKeys);
    expect(await signIn.state()).toEqual(nothing);
    entra.page = () => 'signs-in';
    expect(await signIn.connect('mfa')).toMatchObject({ ok: true });
  });

  it('remembers a refused consent, which takes nothing from another level', async () => {
    const signIn = await wake();
    await signIn.connect('mfa');
    entra.page = () => 'declines';
    expect(await signIn.connect('smtp')).toMatchObject({ ok: false, why: 'refused' });
    const refused = { mfa: true, smtp: false, refused: ['smtp'], trouble: 'refused' };
    expect(await signIn.state()).toMatchObject(refused);
    const next = await wake();
    expect(await tokenText(next, 'exchange')).toBe('refused');
    expect(await tokenText(next, 'graph')).toBe('access-1');
    entra.page = () => 'signs-in';
    expect(await next.connect('smtp')).toMatchObject({ ok: true });
    expect(await next.state()).toMatchObject({ smtp: true, refused: [] });
    expect((await next.state()).trouble).toBeUndefined();
  });

  it('remembers a level refused by the browser, and asks Entra for the last one by itself', async () => {
    const signIn = await wake();
    await signIn.connect('mfa');
    await signIn.refuse('smtp');
    expect(await (await wake()).state()).toMatchObject({ smtp: false, refused: ['smtp'] });
    expect(await signIn.connect('evidence')).toMatchObject({ ok: true });
    const scopes = entra.opened[1]?.searchParams.get('scope')?.split(' ');
    expect(scopes).toContain('AuditLog.Read.All');
    expect(scopes).not.toContain('Policy.Read.All');
    expect(await signIn.state()).toMatchObject({ mfa: true, smtp: false, evidence: true });
    expect(await tokenText(signIn, 'logs')).toBe('access-2');
    expect(await tokenText(signIn, 'graph')).toBe('access-1');
  });

  it('takes a grant that leaves out a permission for a refusal', async () => {
    entra.withheld = ['Policy.Read.All'];
    const signIn = await wake();
    expect(await signIn.connect('mfa')).toMatchObject({ ok: false, why: 'refused' });
    expect(await signIn.state()).toMatchObject({ mfa: false, trouble: 'refused' });
  });

  it('says when a sign-in window is open already', async () => {
    const signIn = await wake();
    let finish = (): void => undefined;
    entra.page = () =>
      new Promise((resolve) => {
        finish = () => resolve('signs-in');
      });
    const first = signIn.connect('mfa');
    expect(await signIn.connect('mfa')).toMatchObject({ ok: false, why: 'window-open' });
    await vi.waitFor(() => expect(entra.opened).toHaveLength(1));
    finish();
    expect(await first).toMatchObject({ ok: true });
    entra.page = () => 'orphaned-window';
    expect(await signIn.connect('smtp')).toMatchObject({ ok: false, why: 'window-open' });
  });

  it('says what failed, and starts nothing for a missing client id or a tenant that cannot be one', async () => {
    expect(await (await wake('')).connect('mfa')).toMatchObject({ ok: false, why: 'no-client-id' });
    const signIn = await wake();
    expect(await signIn.connect('mfa', '../common')).toMatchObject({ ok: false, why: 'failed' });
    expect(entra.opened).toHaveLength(0);
    entra.offline = true;
    expect(await signIn.connect('mfa')).toMatchObject({ ok: false, why: 'failed' });
    expect(await signIn.connect('mfa', '33333333-0000-4000-8000-000000000003')).toMatchObject({ ok: false });
    entra.offline = false;
    const elsewhere = await signIn.connect('mfa', '33333333-0000-4000-8000-000000000003');
    expect(elsewhere).toEqual({ ok: false, why: 'other-tenant', detail: 'Signed in to another tenant.' });
    expect(await tokenText(signIn, 'graph')).toBe('not-connected');
  });
});
