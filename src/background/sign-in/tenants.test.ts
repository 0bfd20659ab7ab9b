import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CloudName } from '../../guide/cloud-names.ts';
import { cloudOf } from '../../guide/clouds.ts';
import { createFakeEntra, type FakeEntra } from './fake-entra.ts';
import type { SignIn } from './sign-in.ts';

const clientId = '7a3c9e52-1f4d-4b86-9c0e-2d5b8f6a4e31';
const contoso = {
  name: 'admin@contoso.com',
  oid: '11111111-0000-4000-8000-000000000001',
  tenant: '22222222-0000-4000-8000-000000000002',
};
const fabrikam = {
  name: 'b@fabrikam.com',
  oid: '33333333-0000-4000-8000-000000000001',
  tenant: '33333333-0000-4000-8000-000000000003',
};

const session = new Map<string, unknown>();
let entra: FakeEntra;
let journey: string | undefined;
let cloud: CloudName;
let allowed: string[] | undefined;

vi.mock('webextension-polyfill', async () => {
  const { createFakeBrowser } = await import('./fake-entra.ts');
  return { default: createFakeBrowser(session, () => entra) };
});

/** A worker's life: fresh modules, the same `storage.session`. */
const wake = async (): Promise<SignIn> => {
  vi.resetModules();
  const { createSignIn } = await import('./sign-in.ts');
  return createSignIn({
    clientId: async () => clientId,
    cloud: async () => cloudOf(cloud),
    tenant: async () => journey,
    allowed: async () => allowed,
    networkClient: entra.network,
  });
};

/** The person connects for a journey in a tenant, as someone. */
const connectAs = (
  signIn: SignIn,
  user: FakeEntra['user'],
  tenant: string,
  level: 'mfa' | 'smtp' = 'mfa',
) => {
  entra.user = user;
  journey = tenant;
  return signIn.connect(level);
};

beforeEach(() => {
  entra = createFakeEntra();
  session.clear();
  journey = undefined;
  cloud = 'global';
  allowed = undefined;
});

describe('several tenants', () => {
  it('are kept apart: a journey uses only its own’s account, tokens, grants and refusals', async () => {
    const signIn = await wake();
    await connectAs(signIn, contoso, 'contoso.com');
    await connectAs(signIn, contoso, contoso.tenant, 'smtp');
    journey = 'fabrikam.com';
    expect(await signIn.token('graph')).toMatchObject({ ok: false, why: 'not-connected' });
    expect(await signIn.state()).toMatchObject({ mfa: false, smtp: false });
    await connectAs(signIn, fabrikam, 'fabrikam.com');
    expect(entra.opened[2]?.pathname).toMatch(/^\/fabrikam\.com\//);
    expect(entra.opened[2]?.searchParams.get('prompt')).toBe('select_account');
    journey = fabrikam.tenant;
    await signIn.refuse('smtp');

    const later = await wake();
    expect(await later.state()).toMatchObject({ mfa: true, smtp: false, user: fabrikam.name });
    expect(await later.token('graph')).toMatchObject({ token: 'access-3', tenant: fabrikam.tenant });
    expect(await later.token('exchange')).toMatchObject({ why: 'refused' });
    // The next journey in the first tenant finds it by its domain, and nothing has to be asked.
    journey = 'contoso.com';
    expect(await later.state()).toMatchObject({ mfa: true, smtp: true, tenant: contoso.tenant, refused: [] });
    expect(await later.token('graph')).toMatchObject({ token: 'access-1', user: contoso.name });
    later.renew();
    entra.user = contoso;
    expect(await later.token('exchange')).toMatchObject({ ok: true, tenant: contoso.tenant });
    expect(entra.redeemed.at(-1)?.url).toContain(`/${contoso.tenant}/`);
  });

  it('may have one administrator, whose tokens stay while one of them needs them', async () => {
    const signIn = await wake();
    await connectAs(signIn, contoso, 'contoso.com');
    // Someone of another tenant works here as a guest, and their account is that of home.
    const guest = { ...fabrikam, tenant: contoso.tenant };
    await connectAs(signIn, guest, 'contoso.com');
    expect(await signIn.state()).toMatchObject({ user: fabrikam.name, tenant: contoso.tenant });
    expect(JSON.stringify(session.get('msal'))).not.toContain(contoso.name);
    expect(await connectAs(signIn, contoso, fabrikam.tenant)).toMatchObject({ why: 'other-tenant' });
    journey = contoso.tenant;
    expect(await signIn.token('graph')).toMatchObject({ ok: true, user: fabrikam.name });
  });

  it('are all forgotten on disconnect, with every name', async () => {
    const signIn = await wake();
    await connectAs(signIn, contoso, 'contoso.com');
    await connectAs(signIn, fabrikam, 'fabrikam.com');
    await (await wake()).disconnect();
    expect(JSON.stringify([...session])).not.toMatch(/access-|refresh-|contoso|fabrikam/);
    for (const name of ['contoso.com', contoso.tenant, fabrikam.tenant]) {
      journey = name;
      expect(await (await wake()).token('graph')).toMatchObject({ ok: false, why: 'not-connected' });
    }
  });
});

describe('a policy', () => {
  it('is asked before anybody signs in, and heeded after a domain has told its tenant', async () => {
    allowed = [contoso.tenant];
    const signIn = await wake();
    expect(await connectAs(signIn, fabrikam, fabrikam.tenant)).toMatchObject({ why: 'not-allowed' });
    expect(entra.opened).toHaveLength(0);
    expect(await connectAs(signIn, fabrikam, 'fabrikam.com')).toMatchObject({ why: 'not-allowed' });
    expect(JSON.stringify([...session])).not.toMatch(/access-|refresh-|fabrikam/);
    journey = undefined;
    entra.user = contoso;
    expect(await signIn.connect('mfa')).toMatchObject({ ok: true });
    expect(entra.opened.at(-1)?.pathname).toMatch(new RegExp(`^/${contoso.tenant}/`));
  });

  it('that comes later, or names nothing that is understood, ends what was there', async () => {
    const signIn = await wake();
    await connectAs(signIn, contoso, 'contoso.com');
    allowed = [];
    expect(await signIn.state()).toMatchObject({ mfa: false });
    expect(await signIn.token('graph')).toMatchObject({ why: 'not-connected' });
    expect(await signIn.connect('mfa')).toMatchObject({ why: 'not-allowed' });
  });
});

describe.each(['gcc-high', 'dod', 'china'] as const)('the cloud %s', (name) => {
  it('is signed in to, renewed and asked at its own hosts only, with scopes in full', async () => {
    const { login, graph, exchange } = cloudOf(name);
    cloud = name;
    const signIn = await wake();
    await connectAs(signIn, contoso, 'contoso.com');
    await connectAs(signIn, contoso, contoso.tenant, 'smtp');
    signIn.renew();
    expect(await signIn.token('graph')).toMatchObject({ ok: true });
    expect(entra.opened.map(({ origin }) => origin)).toEqual([login, login]);
    expect(new Set(entra.redeemed.map(({ url }) => new URL(url).origin))).toEqual(new Set([login]));
    expect(entra.redeemed[0]?.scope).toContain(`${graph}/User.Read.All`);
    expect(entra.redeemed[1]?.scope).toContain(`${exchange}/Exchange.Manage`);
  });

  it('has nothing of the one before it, nor that of it', async () => {
    await connectAs(await wake(), contoso, 'contoso.com');
    cloud = name;
    const other = await wake();
    expect(await other.state()).toMatchObject({ mfa: false });
    expect(await other.token('graph')).toMatchObject({ why: 'not-connected' });
    await connectAs(other, fabrikam, 'contoso.com');
    expect(JSON.stringify([...session])).not.toContain(contoso.name);
    cloud = 'global';
    expect(await other.token('graph')).toMatchObject({ why: 'not-connected' });
  });
});
