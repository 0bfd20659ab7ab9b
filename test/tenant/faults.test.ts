import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Disturbance, empty, json, plain } from '../../practice/server/call.ts';
import { openStage, type Stage } from './stage.ts';

vi.mock('webextension-polyfill', async () => ({ default: (await import('./extension.ts')).extension }));

const never = new AbortController().signal;
const ap = 'ap@contoso.com';
let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
  for (const level of ['mfa', 'smtp', 'evidence'] as const) await stage.administrator.connect(level);
});

afterEach(async () => {
  await stage.tenant.close();
  expect(stage.strays).toEqual([]);
});

/** Every fact there is a call for, but Conditional Access: it may be asked about but once a second. */
const read = (ask: Stage['ask']) =>
  Promise.all([
    ask.user(ap, never),
    ask.mfa(ap, never),
    ask.securityDefaults(never),
    ask.registration(ap, never),
    ask.signIns(ap, never),
    ask.smtp(ap, never),
    ask.mailbox(ap, never),
    ask.authenticationPolicy(ap, never),
    ask.organisation(never),
  ]);
const whys = async (ask: Stage['ask']) => {
  // Reports may be asked for five times in ten seconds; the person's clock says they have passed.
  stage.ahead.worker += 11_000;
  return new Set((await read(ask)).map((fact) => (fact.known ? 'known' : fact.why)));
};

/** Until it is over, the person's clock goes on by more than any API may ask for. */
const later = () => {
  stage.tenant.disturb();
  stage.ahead.worker += 15 * 60_000;
};

const graphError = (status: number, headers = {}) =>
  json(status, { error: { code: 'Some_Code', message: 'Some text.' } }, headers);

describe('whatever goes wrong, every fact says why, and is back by itself', () => {
  it.each<[string, ReturnType<Disturbance>, string]>([
    ['a 401 for the newest token too', graphError(401), 'forbidden'],
    ['403', graphError(403), 'forbidden'],
    ['403 without a body', empty(403), 'forbidden'],
    ['403 with NUL bytes', plain(403, '\0\0\0'), 'forbidden'],
    ['400', graphError(400), 'not-understood'],
    ['429', graphError(429), 'throttled'],
    ['429 with Retry-After', graphError(429, { 'retry-after': '9' }), 'throttled'],
    ['429 without a body', empty(429, { 'retry-after': '9' }), 'throttled'],
    ['503', graphError(503), 'throttled'],
    ['504', plain(504, '<html>'), 'throttled'],
    ['500', graphError(500), 'unreachable'],
    ['a connection cut amid the answer', { ...json(200, { value: [] }), breaks: 'amid' }, 'unreachable'],
    ['what is no JSON', plain(200, '{"value":['), 'not-understood'],
    ['an empty body', empty(200), 'not-understood'],
    ['null', json(200, null), 'not-understood'],
    ['wrong types', json(200, { value: [{ id: 5 }], id: {}, isEnabled: 'no' }), 'not-understood'],
    ['a list of nulls', json(200, { value: [null] }), 'not-understood'],
  ])('%s', async (_, answer, why) => {
    const { ask } = stage;
    expect(await whys(ask)).toEqual(new Set(['known']));
    stage.tenant.disturb(() => answer);
    expect(await whys(ask)).toEqual(new Set([why]));
    later();
    expect(await whys(ask)).toEqual(new Set(['known']));
  });

  it('an answer that never comes', async () => {
    stage.tenant.disturb(() => ({ ...empty(200), breaks: 'before' }));
    expect(await whys(stage.wake({ patienceMs: 200 }))).toEqual(new Set(['unreachable']));
    later();
    expect(await whys(stage.wake())).toEqual(new Set(['known']));
  });

  it.each<[string, ReturnType<Disturbance>, string]>([
    ['403', graphError(403), 'forbidden'],
    ['429', graphError(429), 'throttled'],
    ['a connection cut amid the answer', { ...json(200, { value: [] }), breaks: 'amid' }, 'unreachable'],
    ['wrong types', json(200, { value: [{ displayName: 5 }] }), 'not-understood'],
  ])('Conditional Access: %s', async (_, answer, why) => {
    stage.tenant.disturb(({ url }) => (url.pathname.includes('/conditionalAccess/') ? answer : undefined));
    expect(await stage.ask.conditionalAccess(ap, never)).toMatchObject({ known: false, why });
    later();
    expect(await stage.ask.conditionalAccess(ap, never)).toMatchObject({ value: { by: 'what-if' } });
  });

  it('404 is an answer about the account, and of Exchange only in its own words', async () => {
    const ask = stage.wake();
    await ask.user(ap, never);
    stage.tenant.disturb(() => plain(404, '<html>'));
    expect(await ask.smtp(ap, never)).toMatchObject({ why: 'not-understood' });
    expect(await ask.mailbox(ap, never)).toMatchObject({ why: 'not-understood' });
    stage.tenant.disturb(() => graphError(404));
    expect(await ask.smtp(ap, never)).toMatchObject({ why: 'no-mailbox' });
    expect(await ask.mailbox(ap, never)).toMatchObject({ known: true, value: 'none' });
    expect(await ask.organisation(never)).toMatchObject({ why: 'not-understood' });
    expect(await ask.mfa(ap, never)).toMatchObject({ why: 'not-found' });
    expect(await ask.user(ap, never)).toMatchObject({ why: 'not-found' });
    later();
    expect(await whys(ask)).toEqual(new Set(['known']));
  });
});

describe('time', () => {
  it.each([-3 * 3600_000, 3 * 3600_000])('does not matter when the clocks are %i ms apart', async (apart) => {
    await stage.administrator.disconnect();
    stage.ahead.tenant = apart;
    for (const level of ['mfa', 'smtp', 'evidence'] as const) await stage.administrator.connect(level);
    expect(await whys(stage.wake())).toEqual(new Set(['known']));
  });

  it('is Microsoft’s where it asks for patience until a date', async () => {
    const theirs = Date.parse('2030-01-01T00:00:00Z');
    const [date, until] = [theirs, theirs + 20_000].map((at) => new Date(at).toUTCString());
    stage.tenant.disturb(() => graphError(429, { date, 'retry-after': until }));
    const ask = stage.wake({ now: () => 1000 });
    await ask.user(ap, never);
    expect(ask.openAgainAt('user')).toBe(21_000);
  });

  it('is not given away to a slip of theirs', async () => {
    stage.tenant.disturb(() => graphError(429, { 'retry-after': '999999999' }));
    const ask = stage.wake({ now: () => 1000 });
    await ask.user(ap, never);
    expect(ask.openAgainAt('user')).toBe(601_000);
  });
});

it.each([
  ['Reports Reader', ['registration', 'signIns']],
  ['Authentication Policy Administrator', ['mfa']],
  ['Exchange Administrator', ['smtp', 'mailbox', 'authenticationPolicy']],
  [
    'Global Reader',
    ['mfa', 'conditionalAccess', 'registration', 'signIns', 'smtp', 'mailbox', 'authenticationPolicy'],
  ],
] as const)('reads what the role %s may read, once it is active and the token renewed', async (role, may) => {
  const { ask, tenant } = stage;
  const names = [
    ...(['mfa', 'conditionalAccess', 'registration', 'signIns'] as const),
    ...(['smtp', 'mailbox', 'authenticationPolicy'] as const),
  ];
  const activate = (active: typeof role | null) => {
    const email = 'admin@contoso.com';
    tenant.store.arrange(({ users, ...rest }) => ({
      ...rest,
      users: users.map((user) => (user.userPrincipalName === email ? { ...user, role: active } : user)),
    }));
    stage.administrator.renew();
  };
  const told = async () => {
    const facts = await Promise.all(names.map((name) => ask[name](ap, never)));
    return facts.map((fact) => (fact.known ? 'known' : fact.why));
  };
  activate(null);
  expect(new Set(await told())).toEqual(new Set(['forbidden']));
  expect(await ask.user(ap, never)).toMatchObject({ known: true });
  activate(role);
  const readable: readonly string[] = may;
  stage.ahead.worker += 11_000;
  expect(await told()).toEqual(names.map((name) => (readable.includes(name) ? 'known' : 'forbidden')));
});

it('says that reports take a licence the tenant has not', async () => {
  stage.tenant.store.arrange((tenant) => ({ ...tenant, premium: false }));
  expect(await stage.ask.registration(ap, never)).toMatchObject({ why: 'needs-premium' });
  expect(await stage.ask.signIns(ap, never)).toMatchObject({ why: 'needs-premium' });
  expect(await stage.ask.mfa(ap, never)).toMatchObject({ known: true });
});

it('takes away with a refused consent only what that consent gave', async () => {
  await stage.administrator.disconnect();
  await stage.administrator.connect('mfa');
  const facts = await read(stage.wake());
  expect(facts.map((fact) => (fact.known ? 'known' : fact.why))).toEqual([
    ...['known', 'known', 'known'],
    ...Array.from({ length: 6 }, () => 'not-connected'),
  ]);
});

it('leaves Exchange alone while the browser’s permission for its host is refused, and asks once it is given', async () => {
  let allowed = false;
  const ask = stage.wake({ mayCall: async () => allowed });
  stage.newRequests();
  const facts = await read(ask);
  expect(facts.map((fact) => (fact.known ? 'known' : fact.why))).toEqual([
    ...Array.from({ length: 5 }, () => 'known'),
    ...Array.from({ length: 4 }, () => 'not-connected'),
  ]);
  expect(stage.newRequests().filter((each) => each.startsWith('outlook'))).toEqual([]);
  allowed = true;
  expect(await whys(ask)).toEqual(new Set(['known']));
});
