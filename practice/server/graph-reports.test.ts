import { afterEach, beforeEach, expect, it } from 'vitest';
import { findUser } from '../model/find-user.ts';
import { gateFaults, openGates } from '../model/gates.ts';
import { json } from './call.ts';
import { type PracticeTenant, startPracticeTenant } from './start.ts';
import { createTestBrowser, type TestBrowser } from './test-browser.ts';
import { findWrongError, findWrongShape } from './test-schemas.ts';
import { connect, graphScopes } from './test-sign-in.ts';

const time = Date.parse('2026-11-22T09:00:00Z');
const evidence = `${graphScopes} AuditLog.Read.All`;
let tenant: PracticeTenant;
let browser: TestBrowser;
let token: string;

beforeEach(async () => {
  const options = { face: 'legacy', locale: 'en', pace: 1, fault: 'none', portalsDir: 'none' } as const;
  tenant = await startPracticeTenant({ ...options, now: () => time });
  browser = createTestBrowser(tenant);
  token = (await connect(browser, evidence)).access_token;
});

afterEach(() => tenant.close());

const idOf = (name: string) => findUser(tenant.store.current(), name)?.id ?? '';
const ask = async (path: string, body?: unknown) => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const sending = body === undefined ? { headers } : { headers, body: JSON.stringify(body) };
  const received = await browser.send(`https://graph.microsoft.com/v1.0${path}`, sending);
  return { status: received.status, body: JSON.parse(received.text) };
};

const signIns = (name: string, since = '2026-11-01T00:00:00Z', more = '') => {
  const apps = "(clientAppUsed eq 'Authenticated SMTP' or clientAppUsed eq 'SMTP')";
  const filter = `createdDateTime ge ${since} and userId eq '${idOf(name)}' and ${apps}`;
  return ask(`/auditLogs/signIns?$filter=${encodeURIComponent(filter)}${more}`);
};
const registration = '/reports/authenticationMethods/userRegistrationDetails';

const evaluate = (name: string, clientAppType = 'other') =>
  ask('/identity/conditionalAccess/evaluate', {
    signInIdentity: { '@odata.type': '#microsoft.graph.userSignIn', userId: idOf(name) },
    signInContext: {
      '@odata.type': '#microsoft.graph.applicationContext',
      includeApplications: ['00000002-0000-0ff1-ce00-000000000000'],
    },
    signInConditions: { clientAppType },
  });
const applied = async (name: string, clientAppType?: string) =>
  (await evaluate(name, clientAppType)).body.value.map(
    (policy: { policyApplies: boolean; analysisReasons: string }) => policy.analysisReasons,
  );

it('tells the sign-in log in its published shape, the latest first, in pages', async () => {
  const { status, body } = await signIns('scanner@contoso.com', undefined, '&$top=2');
  expect(status).toBe(200);
  expect(findWrongShape('v1.0', '/auditLogs/signIns', body)).toEqual([]);
  const next = body['@odata.nextLink'].replace('https://graph.microsoft.com/v1.0', '');
  const rest = (await ask(next)).body;
  const told = [...body.value, ...rest.value].map((each) => [each.createdDateTime, each.status.errorCode]);
  expect(told).toEqual([
    ['2026-11-22T08:10:00.0000000Z', 0],
    ['2026-11-21T03:00:00.0000000Z', 50126],
    ['2026-11-21T02:00:00.0000000Z', 0],
  ]);
  expect(rest['@odata.nextLink']).toBeUndefined();
  expect((await signIns('scanner@contoso.com', '2026-11-22T00:00:00Z')).body.value.length).toBe(1);
  expect((await signIns('ap@contoso.com')).body.value).toEqual([]);
  expect((await ask('/auditLogs/signIns')).status).toBe(400);
});

it('tells what is registered in its published shape', async () => {
  const path = `${registration}/${idOf('orders@contoso.com')}`;
  const { body } = await ask(path);
  expect(findWrongShape('v1.0', `${registration}/{userRegistrationDetails-id}`, body)).toEqual([]);
  expect([body.isMfaRegistered, body.methodsRegistered.length]).toEqual([true, 2]);
  expect((await ask(`${registration}/${idOf('ap@contoso.com')}`)).body.isMfaRegistered).toBe(false);
});

it('refuses reports to a tenant without premium and to a token without the scope', async () => {
  tenant.store.arrange((now) => ({ ...now, premium: false }));
  const refused = await signIns('ap@contoso.com');
  expect([refused.status, refused.body.error.code]).toEqual([
    403,
    'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
  ]);
  expect(findWrongError('v1.0', refused.body)).toEqual([]);
  tenant.store.arrange((now) => ({ ...now, premium: true }));
  token = (await connect(createTestBrowser(tenant), graphScopes, 'breakglass@contoso.com')).access_token;
  expect((await signIns('ap@contoso.com')).status).toBe(403);
});

it('says which policies would apply, in the shape of the what-if reference, and why the others would not', async () => {
  const { body } = await evaluate('ap@contoso.com');
  expect(findWrongShape('v1.0', '/identity/conditionalAccess/evaluate', body)).toEqual([]);
  expect(await applied('ap@contoso.com')).toEqual(['users', 'notSet']);
  expect(await applied('ap@contoso.com', 'browser')).toEqual(['users', 'clientApps']);
  expect(await applied('admin@contoso.com')).toEqual(['notSet', 'notSet']);
  tenant.store.arrange(gateFaults['access-blocks-group']);
  expect(await applied('ap@contoso.com')).toEqual(['users', 'notSet', 'notSet']);
  expect(await applied('scanner@contoso.com')).toEqual(['users', 'notSet', 'users']);
  expect((await ask('/identity/conditionalAccess/evaluate', {})).status).toBe(400);
});

it('finds several users by id in one list, with their MFA state, and no more than fifteen', async () => {
  const list = (ids: string[]) =>
    ask(`/users?$filter=id in (${ids.map((id) => `'${id}'`).join(',')})&$select=id,perUserMfaState`);
  const ids = tenant.store.current().users.map(({ id }) => id);
  expect((await list([idOf('scanner@contoso.com')])).body.value).toEqual([
    { id: idOf('scanner@contoso.com'), perUserMfaState: 'enforced' },
  ]);
  expect((await list(ids.slice(0, 15))).body.value.length).toBe(15);
  expect((await list(ids.slice(0, 16))).status).toBe(400);
});

it.each(Object.entries(gateFaults))('closes %s for a mail account that had every gate open', (_, close) => {
  const open = openGates(tenant.store.current());
  expect(close(open)).not.toEqual(open);
});

it('lets a test answer in its stead, also inside a batch', async () => {
  tenant.disturb(({ url }) =>
    url.pathname.endsWith('/me') ? json(429, {}, { 'retry-after': '7' }) : undefined,
  );
  expect((await ask('/me')).status).toBe(429);
  const requests = ['/me', '/organization'].map((url, id) => ({ id: `${id}`, method: 'GET', url }));
  const { responses } = (await ask('/$batch', { requests })).body;
  expect(responses.map(({ status }: { status: number }) => status)).toEqual([200, 429]);
  expect(responses[1].headers['retry-after']).toBe('7');
  tenant.disturb();
  expect((await ask('/me')).status).toBe(200);
});

it('is busy at every second call while that fault is on', async () => {
  tenant.settings.fault = 'busy';
  const statuses = [];
  for (let nth = 0; nth < 4; nth += 1) statuses.push((await ask('/me')).status);
  expect(statuses).toEqual([200, 429, 200, 429]);
});
