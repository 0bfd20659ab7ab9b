import { expect, it, vi } from 'vitest';
import { type Cloud, CloudName, cloudOf } from '../../guide/clouds.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import { readers } from './readers.ts';

vi.mock('webextension-polyfill', () => ({ default: { permissions: { contains: async () => true } } }));

const never = new AbortController().signal;
const ap = 'ap@contoso.com';
const user = {
  id: 'c0a1b2d3-4e5f-4a6b-8c7d-000000000a00',
  userPrincipalName: ap,
  proxyAddresses: [],
  accountEnabled: true,
  userType: null,
  onPremisesSyncEnabled: null,
  assignedPlans: [],
};

/** Readers of a cloud whose APIs say the same to everything, and what was asked of whom. */
function readersOf(cloud: Cloud, body: object) {
  const asked: { origin: string; path: string; token: string | null }[] = [];
  const token = { ok: true, token: 'secret', tenant: 't', user: 'u', oid: 'o' } as const;
  const signIn: Pick<SignIn, 'token'> = { token: async () => token };
  const ask = readers(signIn, {
    cloud: async () => cloud,
    fetch: async (request, init) => {
      const { origin, pathname } = new URL(String(request));
      asked.push({ origin, path: pathname, token: new Headers(init?.headers).get('authorization') });
      return Response.json(pathname.includes('/users/') ? { ...user, ...body } : body);
    },
  });
  return { ask, asked };
}

it.each(CloudName.options)('asks nobody but the hosts of the cloud %s, each with the token', async (name) => {
  const cloud = cloudOf(name);
  const { ask, asked } = readersOf(cloud, {});
  const { roles: _, openAgainAt: __, securityDefaults, organisation, ...accounts } = ask;
  await ask.user(ap, never);
  for (const read of Object.values(accounts)) await read(ap, never);
  for (const read of [securityDefaults, organisation]) await read(never);
  expect(new Set(asked.map(({ origin }) => origin))).toEqual(new Set([cloud.graph, cloud.exchange]));
  expect(new Set(asked.map(({ token }) => token))).toEqual(new Set(['Bearer secret']));
  expect(asked.length).toBeGreaterThan(9);
});

it('follows no link into another cloud', async () => {
  const next = 'https://graph.microsoft.com/v1.0/auditLogs/signIns?$skiptoken=1';
  const { ask, asked } = readersOf(cloudOf('dod'), { value: [], '@odata.nextLink': next });
  expect(await ask.signIns(ap, never)).toMatchObject({ known: false, why: 'not-understood' });
  expect(asked.map(({ path }) => path)).toEqual([
    `/v1.0/users/${encodeURIComponent(ap)}`,
    '/v1.0/auditLogs/signIns',
  ]);
});

it('asks Exchange nothing without leave to reach its host', async () => {
  const fetch = vi.fn();
  const ask = readers(
    { token: async () => ({ ok: false, why: 'not-connected' }) },
    { fetch, mayCall: async () => false },
  );
  for (const read of [ask.smtp, ask.mailbox, ask.authenticationPolicy])
    expect(await read(ap, never)).toMatchObject({ known: false, why: 'not-connected' });
  expect(await ask.organisation(never)).toMatchObject({ known: false, why: 'not-connected' });
  expect(fetch).not.toHaveBeenCalled();
});
