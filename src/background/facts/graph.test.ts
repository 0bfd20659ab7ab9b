import { beforeEach, describe, expect, it } from 'vitest';
import { cloudOf } from '../../guide/clouds.ts';
import type { Token } from '../sign-in/token.ts';
import type { FactParts } from './caller.ts';
import { createGraphFacts, type GraphFacts } from './graph.ts';
import { createGraphClient, type GraphClient } from './graph-client.ts';

const tenant = '22222222-0000-4000-8000-000000000002';
const id = '071cc716-8147-4397-a5ba-b2105951cc0b';
const never = new AbortController().signal;

const row = {
  id,
  userPrincipalName: 'J.Doe@contoso.com',
  proxyAddresses: ['SMTP:billing@contoso.com', 'smtp:invoices@contoso.com'],
  accountEnabled: true,
  userType: 'Member',
  onPremisesSyncEnabled: null,
  assignedPlans: [{ service: 'exchange', capabilityStatus: 'Enabled', servicePlanId: 'efb87545' }],
};
const doe = {
  id,
  userPrincipalName: 'j.doe@contoso.com',
  guest: false,
  enabled: true,
  synced: false,
  exchangePlan: true,
};

let asked: { url: URL; headers: Headers }[];
let answer: (url: URL) => Response | Promise<Response>;
let token: Token;
let refusedTokens: (string | undefined)[];
let proofs: (string | undefined)[];
let clock: number;
let client: GraphClient;
let facts: GraphFacts;

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
const graphError = (status: number, headers?: Record<string, string>) => () =>
  json(status, { error: { code: 'Some_Code', message: 'Some text.' } }, headers);

beforeEach(() => {
  asked = [];
  refusedTokens = [];
  proofs = [];
  clock = 1000;
  token = { ok: true, token: 'secret', tenant, user: 'admin@contoso.com', oid: 'o' };
  const parts: FactParts = {
    token: async (_resource, refused, claims) => {
      refusedTokens.push(refused);
      proofs.push(claims);
      return token;
    },
    tenant: () => tenant.toUpperCase(),
    now: () => clock,
    fetch: async (request, options) => {
      const url = new URL(String(request));
      asked.push({ url, headers: new Headers(options?.headers) });
      options?.signal?.throwIfAborted();
      return answer(url);
    },
  };
  client = createGraphClient('graph', parts);
  facts = createGraphFacts(client, parts);
});

describe('readUser', () => {
  it('finds by user name and says nothing more than Graph did', async () => {
    answer = () => json(200, row);
    expect(await facts.readUser(' J.Doe@Contoso.com ', never)).toEqual({
      known: true,
      value: doe,
      source: 'graph',
      at: 1000,
    });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.url.origin).toBe('https://graph.microsoft.com');
    expect(asked[0]?.url.pathname).toBe('/v1.0/users/j.doe%40contoso.com');
    expect(asked[0]?.url.searchParams.get('$select')?.split(',').sort()).toEqual(Object.keys(row).sort());
    expect(asked[0]?.headers.get('authorization')).toBe('Bearer secret');
  });

  it('finds by any mail address, quoting what OData and the address line would read otherwise', async () => {
    const wanted = "o'neil+a&b@contoso.com";
    const owner = { ...row, proxyAddresses: [`smtp:${wanted}`] };
    answer = (url) => (url.pathname === '/v1.0/users' ? json(200, { value: [owner] }) : graphError(404)());
    expect(await facts.readUser(wanted, never)).toMatchObject({ known: true, value: doe });
    expect(asked[0]?.url.pathname).toBe("/v1.0/users/o'neil%2Ba%26b%40contoso.com");
    expect(asked[1]?.url.search).toContain('smtp%3Ao');
    expect(asked[1]?.url.searchParams.get('$filter')).toBe(
      "proxyAddresses/any(p:p eq 'smtp:o''neil+a&b@contoso.com')",
    );
  });

  it.each([
    ['nobody', [], 'not-found'],
    ['a list that was not filtered', [row, row], 'not-understood'],
    ['somebody else', [{ ...row, proxyAddresses: [] }], 'not-understood'],
  ])('takes %s for %j rows as unknown', async (_what, value, why) => {
    answer = (url) => (url.pathname === '/v1.0/users' ? json(200, { value }) : graphError(404)());
    expect(await facts.readUser('other@contoso.com', never)).toMatchObject({ known: false, why });
  });

  it('tells guests, disabled, synchronised and plans without a mailbox', async () => {
    const foundation = { service: 'exchange', servicePlanId: '113feb6c-3fe4-4440-bddc-54d774bf0318' };
    answer = () =>
      json(200, {
        ...row,
        userType: 'Guest',
        accountEnabled: false,
        onPremisesSyncEnabled: true,
        assignedPlans: [
          { ...foundation, capabilityStatus: 'Enabled' },
          { service: 'exchange', servicePlanId: 'efb87545', capabilityStatus: 'Deleted' },
        ],
      });
    const value = { ...doe, guest: true, enabled: false, synced: true, exchangePlan: false };
    expect(await facts.readUser('j.doe@contoso.com', never)).toMatchObject({ known: true, value });
  });

  it('asks nothing about what is no address, and does not guess what Graph left out', async () => {
    expect(await facts.readUser('Jane Doe', never)).toMatchObject({ known: false, why: 'not-found' });
    expect(asked).toHaveLength(0);
    const { accountEnabled: _, ...incomplete } = row;
    answer = () => json(200, incomplete);
    expect(await facts.readUser('j.doe@contoso.com', never)).toMatchObject({ why: 'not-understood' });
  });
});

describe('readMfa', () => {
  const context = (user: string) =>
    `https://graph.microsoft.com/beta/$metadata#users('${user}')/authentication`;

  it.each(['disabled', 'enabled', 'enforced'])('reads %s', async (state) => {
    answer = () => json(200, { '@odata.context': context(id), perUserMfaState: state });
    expect(await facts.readMfa(id, never)).toEqual({ known: true, value: state, source: 'graph', at: 1000 });
    expect(asked[0]?.url.pathname).toBe(`/beta/users/${id}/authentication/requirements`);
  });

  it.each([
    [{ perUserMfaState: 'unknownFutureValue' }],
    [{}],
    [null],
    [{ '@odata.context': context(id.replace('0', '1')), perUserMfaState: 'enforced' }],
  ])('does not understand %j', async (body) => {
    answer = () => json(200, body);
    expect(await facts.readMfa(id, never)).toMatchObject({ known: false, why: 'not-understood' });
  });

  it.each([
    [401, 'expired'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [429, 'throttled'],
    [500, 'unreachable'],
    [400, 'not-understood'],
  ])('takes %i for %s, and asks once', async (status, why) => {
    answer = graphError(status);
    expect(await facts.readMfa(id, never)).toEqual({ known: false, why, source: 'graph', at: 1000 });
    expect(asked).toHaveLength(1);
  });

  it('leaves Graph alone for as long as it asked', async () => {
    answer = graphError(429, { 'retry-after': '10' });
    await facts.readMfa(id, never);
    expect(client.retryAfterMs()).toBe(10_000);
    clock += 9_000;
    expect(await facts.readMfa(id, never)).toMatchObject({ why: 'throttled' });
    expect(asked).toHaveLength(1);
    clock += 1_000;
    answer = () => json(200, { perUserMfaState: 'enabled' });
    expect(await facts.readMfa(id, never)).toMatchObject({ value: 'enabled', at: 11_000 });
  });

  it('tells of no network, no token, another tenant', async () => {
    answer = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await facts.readMfa(id, never)).toMatchObject({ why: 'unreachable' });
    asked = [];
    token = { ok: true, token: 'secret', tenant: 'another', user: '', oid: '' };
    expect(await facts.readMfa(id, never)).toMatchObject({ why: 'other-tenant' });
    token = { ok: false, why: 'refused' };
    expect(await facts.readMfa(id, never)).toMatchObject({ why: 'refused' });
    expect(asked).toHaveLength(0);
  });

  it('asks for another token once one was refused, and calls it forbidden when that is refused too', async () => {
    answer = graphError(401);
    expect(await facts.readMfa(id, never)).toMatchObject({ why: 'expired' });
    token = { ok: true, token: 'fresh', tenant, user: '', oid: '' };
    expect(await facts.readMfa(id, never)).toMatchObject({ why: 'forbidden' });
    expect(refusedTokens).toEqual([undefined, 'secret', 'secret']);
  });

  it('asks again at once with a newer token where one was refused for its age', async () => {
    answer = () => {
      if (asked.at(-1)?.headers.get('authorization') === 'Bearer fresh')
        return json(200, { perUserMfaState: 'enforced' });
      token = { ok: true, token: 'fresh', tenant, user: '', oid: '' };
      return graphError(401)();
    };
    expect(await facts.readMfa(id, never)).toMatchObject({ known: true, value: 'enforced' });
    expect(asked).toHaveLength(2);
  });

  it('asks for a token with what Graph wants proved, and for none with it once Graph was content', async () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}';
    const header = `Bearer realm="", error="insufficient_claims", claims="${btoa(claims)}"`;
    answer = () => new Response(null, { status: 401, headers: { 'www-authenticate': header } });
    await facts.readMfa(id, never);
    answer = () => json(200, { perUserMfaState: 'enforced' });
    await facts.readMfa(id, never);
    await facts.readMfa(id, never);
    expect(proofs).toEqual([undefined, claims, claims, undefined]);
  });

  it('goes to the cloud it is told, and to no other host', async () => {
    const { graph } = cloudOf('dod');
    const parts: FactParts = {
      token: async () => token,
      cloud: async () => cloudOf('dod'),
      fetch: async (request) => {
        expect(new URL(String(request)).origin).toBe(graph);
        return json(200, { perUserMfaState: 'enforced' });
      },
    };
    const there = createGraphFacts(createGraphClient('graph', parts), parts);
    expect(await there.readMfa(id, never)).toMatchObject({ known: true });
  });

  it('sends identical requests once and stops when nobody waits any more', async () => {
    answer = () => json(200, { perUserMfaState: 'enabled' });
    await Promise.all([facts.readMfa(id, never), facts.readMfa(id.toUpperCase(), never)]);
    expect(asked).toHaveLength(1);
    const leaving = new AbortController();
    answer = () => new Promise(() => undefined);
    const left = facts.readMfa(id, leaving.signal);
    leaving.abort(new Error('no longer wanted'));
    await expect(left).rejects.toThrow('no longer wanted');
  });
});
