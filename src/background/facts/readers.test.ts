import fc from 'fast-check';
import * as v from 'valibot';
import { expect, it, vi } from 'vitest';
import { CloudName } from '../../guide/cloud-names.ts';
import { type Cloud, cloudOf } from '../../guide/clouds.ts';
import { AccountFacts, TenantFacts } from '../../guide/gates/facts.ts';
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

/** A clock on which time flies: no limit is waited for. */
let clock = 0;
const now = () => {
  clock += 60_000;
  return clock;
};

/** Readers of a cloud whose APIs say the same to everything, and what was asked of whom. */
function readersOf(cloud: Cloud, body: object) {
  const asked: { origin: string; path: string; token: string | null }[] = [];
  const token = { ok: true, token: 'secret', tenant: 't', user: 'u', oid: 'o' } as const;
  const signIn: Pick<SignIn, 'token'> = { token: async () => token };
  const ask = readers(signIn, {
    cloud: async () => cloud,
    now,
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

it('makes a fact of its own shape, or an unknown, of whatever an API says', async () => {
  // What the readers look for, with any value: where one is right, others may be wrong or missing.
  const names = [
    'value',
    'id',
    'isEnabled',
    'perUserMfaState',
    'isMfaRegistered',
    'methodsRegistered',
    'responses',
  ];
  const rows = [
    'SmtpClientAuthenticationDisabled',
    'RecipientTypeDetails',
    'AuthenticationPolicy',
    'AllowBasicAuthSmtp',
  ];
  const some = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.boolean(),
    fc.constantFrom(user.id, ap, 'enforced', 'User'),
  );
  const row = fc.dictionary(fc.constantFrom(...names, ...rows, ...Object.keys(user)), some);
  const body = fc.oneof(
    row,
    fc.array(row, { maxLength: 2 }).map((value) => ({ value })),
    fc.jsonValue(),
  );
  await fc.assert(
    fc.asyncProperty(body, fc.constantFrom(200, 200, 200, 400, 404), async (said, status) => {
      const ask = readers(
        { token: async () => ({ ok: true, token: 'secret', tenant: 't', user: 'u', oid: 'o' }) },
        {
          now,
          fetch: async () => Response.json(said, { status }),
        },
      );
      for (const name of v.keyof(AccountFacts).options)
        expect(v.is(AccountFacts.entries[name], await ask[name](ap, never))).toBe(true);
      for (const name of v.keyof(TenantFacts).options)
        expect(v.is(TenantFacts.entries[name], await ask[name](never))).toBe(true);
    }),
    { numRuns: 60 },
  );
});
