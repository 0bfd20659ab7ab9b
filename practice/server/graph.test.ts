import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findUser } from '../model/find-user.ts';
import { type PracticeTenant, startPracticeTenant } from './start.ts';
import { createTestBrowser, type TestBrowser } from './test-browser.ts';
import { findWrongError, findWrongShape, type GraphVersion } from './test-schemas.ts';
import { connect, exchangeScope, graphScopes, readTokens, renew } from './test-sign-in.ts';

let time = Date.parse('2026-11-22T09:00:00Z');
let tenant: PracticeTenant;
let browser: TestBrowser;
let token: string;

beforeEach(async () => {
  const options = { face: 'legacy', locale: 'en', pace: 1, fault: 'none', portalsDir: 'none' } as const;
  tenant = await startPracticeTenant({ ...options, now: () => time });
  browser = createTestBrowser(tenant);
  token = (await connect(browser, `${graphScopes} ${exchangeScope}`)).access_token;
});

afterEach(() => tenant.close());

const ask = async (path: string, sending = {}, bearer = token) => {
  const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
  const received = await browser.send(`https://graph.microsoft.com${path}`, { headers, ...sending });
  return { status: received.status, headers: received.headers, body: JSON.parse(received.text) };
};

const batch = (requests: object[]) => ask('/beta/$batch', { body: JSON.stringify({ requests }) });
const requirements = '/beta/users/ap@contoso.com/authentication/requirements';

describe('answers in the shapes of the published description', () => {
  it.each<[GraphVersion, string, string]>([
    ['v1.0', '/users', '?$top=5'],
    ['v1.0', '/users/{user-id}', '/users/ap@contoso.com'],
    [
      'v1.0',
      '/users/{user-id}',
      '/users/ap@contoso.com?$select=id,assignedPlans,assignedLicenses,proxyAddresses,userType',
    ],
    ['v1.0', '/me', ''],
    ['v1.0', '/users/{user-id}/licenseDetails', '/users/ap@contoso.com/licenseDetails'],
    ['v1.0', '/organization', ''],
    ['v1.0', '/policies/identitySecurityDefaultsEnforcementPolicy', ''],
    ['v1.0', '/identity/conditionalAccess/policies', ''],
    [
      'beta',
      '/users/{user-id}/authentication/requirements',
      '/users/ap@contoso.com/authentication/requirements',
    ],
  ])('%s %s %s', async (version, described, asked) => {
    const path = asked.startsWith('/') ? asked : described + asked;
    const { status, body } = await ask(`/${version}${path}`);
    expect(status).toBe(200);
    expect(body['@odata.context']).toMatch(/^https:\/\/graph\.microsoft\.com\/(v1\.0|beta)\/\$metadata#/);
    expect(findWrongShape(version, described, body)).toEqual([]);
  });

  it('is a contract that can be broken', () => {
    expect(
      findWrongShape('beta', '/users/{user-id}/authentication/requirements', { perUserMfaState: 'on' }),
    ).not.toEqual([]);
    expect(findWrongShape('v1.0', '/me', { id: 'x', invented: true })).not.toEqual([]);
    expect(findWrongError('v1.0', { error: 'forbidden' })).not.toEqual([]);
  });
});

describe('users', () => {
  it('finds a user by name or id, selects, and resolves a mailbox address', async () => {
    const select =
      '?$select=id,userPrincipalName,mail,proxyAddresses,userType,accountEnabled,onPremisesSyncEnabled';
    const { body } = await ask(`/v1.0/users/J.DOE@contoso.com${select}`);
    expect(body).toMatchObject({
      userPrincipalName: 'j.doe@contoso.com',
      mail: 'billing@contoso.com',
      onPremisesSyncEnabled: null,
    });
    expect(Object.keys(body).length).toBe(8);
    expect((await ask(`/v1.0/users/${body.id}`)).body.displayName).toBe('Jane Doe');
    const filter = encodeURIComponent("proxyAddresses/any(p:p eq 'smtp:Billing@contoso.com')");
    const found = await ask(`/v1.0/users?$filter=${filter}&$select=id,userPrincipalName`);
    expect(found.body.value).toEqual([{ id: body.id, userPrincipalName: 'j.doe@contoso.com' }]);
  });

  it('finds a guest under its written-out name', async () => {
    const { body } = await ask(
      `/v1.0/users/${encodeURIComponent('dana_fabrikam.com#EXT#@contoso.com')}?$select=userType`,
    );
    expect(body.userType).toBe('Guest');
  });

  it('pages to the end without losing or doubling anyone', async () => {
    const names: string[] = [];
    let path = '/v1.0/users?$top=17&$select=userPrincipalName,perUserMfaState';
    while (path) {
      const { body } = await ask(path);
      for (const { userPrincipalName, perUserMfaState } of body.value) {
        names.push(userPrincipalName);
        expect(perUserMfaState).toMatch(/^(disabled|enabled|enforced)$/);
      }
      path = (body['@odata.nextLink'] ?? '').replace('https://graph.microsoft.com', '');
    }
    expect(names).toEqual(tenant.store.current().users.map(({ userPrincipalName }) => userPrincipalName));
  });

  it.each([
    ['/v1.0/users/nobody@contoso.com', 404, 'Request_ResourceNotFound'],
    ['/beta/users/nobody@contoso.com/authentication/requirements', 404, 'Request_ResourceNotFound'],
    ['/v1.0/users/ap@contoso.com/authentication/requirements', 400, 'BadRequest'],
    ['/v1.0/users/ap@contoso.com?$select=perUserMfaState', 400, 'BadRequest'],
    ['/v1.0/users?$filter=startswith(mail,%27a%27)', 400, 'Request_UnsupportedQuery'],
    ['/v1.0/nothing', 400, 'BadRequest'],
  ])('%s is %i %s', async (path, status, code) => {
    const answer = await ask(path);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(findWrongError('v1.0', answer.body)).toEqual([]);
  });

  it('gives no licence with Exchange to an account without mailbox', async () => {
    expect((await ask('/v1.0/users/nomail@contoso.com/licenseDetails')).body.value).toEqual([]);
  });
});

describe('per-user MFA', () => {
  it('shows a change made in the portal only after the lag', async () => {
    const id = findUser(tenant.store.current(), 'ap@contoso.com')?.id ?? '';
    tenant.store.changeMfa(id, 'enabled', 'admin@contoso.com');
    expect((await ask(requirements)).body.perUserMfaState).toBe('disabled');
    time += tenant.settings.lagMs;
    expect((await ask(requirements)).body.perUserMfaState).toBe('enabled');
  });

  it('is read, never written', async () => {
    const body = JSON.stringify({ perUserMfaState: 'enforced' });
    expect((await ask(requirements, { method: 'PATCH', body })).status).toBe(405);
    expect(tenant.store.changes).toEqual([]);
  });
});

describe('batches', () => {
  it('answers each part on its own, in no promised order', async () => {
    const { status, body } = await batch([
      { id: '1', method: 'GET', url: '/users/ap@contoso.com/authentication/requirements' },
      { id: '2', method: 'GET', url: 'users/nobody@contoso.com' },
    ]);
    expect(status).toBe(200);
    expect(findWrongShape('beta', '/$batch', body)).toEqual([]);
    const told = body.responses.map(({ id, status: inner }: { id: string; status: number }) => [id, inner]);
    expect(told).toEqual([
      ['2', 404],
      ['1', 200],
    ]);
    expect(body.responses[1].body.perUserMfaState).toBe('disabled');
  });

  it('takes twenty parts, not more, with ids of their own', async () => {
    const parts = Array.from({ length: 21 }, (_, at) => ({ id: String(at), method: 'GET', url: '/me' }));
    expect((await batch(parts)).status).toBe(400);
    expect((await batch(parts.slice(1))).body.responses.length).toBe(20);
    expect(
      (
        await batch([
          { id: '1', method: 'GET', url: '/me' },
          { id: '1', method: 'GET', url: '/me' },
        ])
      ).status,
    ).toBe(400);
    expect((await batch([{ id: 1 }])).status).toBe(400);
  });
});

describe('who may ask', () => {
  it('wants a token, of Graph, made by this Entra, and not expired', async () => {
    const other = readTokens(
      await renew(
        browser,
        (await connect(createTestBrowser(tenant), graphScopes)).refresh_token,
        `${exchangeScope} openid offline_access`,
      ),
    );
    const [head, claims] = token.split('.');
    for (const bad of ['', 'x.y.z', `${head}.${claims}.AAAA`, other.access_token]) {
      const { status, headers, body } = await ask('/v1.0/me', {}, bad);
      expect([status, body.error.code]).toEqual([401, 'InvalidAuthenticationToken']);
      expect(headers.get('www-authenticate')).toContain('Bearer');
    }
    time += 3600 * 1000;
    expect((await ask('/v1.0/me')).body.error.message).toContain('expired');
  });

  it('wants the scope, and the role where one is needed', async () => {
    const small = (
      await connect(
        createTestBrowser(tenant),
        'openid profile offline_access User.Read',
        'megan.bowen@contoso.com',
      )
    ).access_token;
    expect((await ask('/v1.0/me', {}, small)).status).toBe(200);
    const { status, body } = await ask('/v1.0/users', {}, small);
    expect([status, body.error.code]).toEqual([403, 'Authorization_RequestDenied']);
  });

  it('answers 403 to everything while forbidden, batches in their parts', async () => {
    tenant.settings.fault = 'forbidden';
    const { status, body } = await ask(requirements);
    expect([status, body.error.code]).toEqual([403, 'Authorization_RequestDenied']);
    expect(findWrongError('beta', body)).toEqual([]);
    const parts = await batch([{ id: '1', method: 'GET', url: '/me' }]);
    expect([parts.status, parts.body.responses[0].status]).toEqual([200, 403]);
    tenant.settings.fault = 'none';
    expect((await ask(requirements)).status).toBe(200);
  });

  it('lets any origin ask', async () => {
    const preflight = await browser.send(`https://graph.microsoft.com${requirements}`, { method: 'OPTIONS' });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    expect((await ask(requirements)).headers.get('access-control-allow-origin')).toBe('*');
  });
});
