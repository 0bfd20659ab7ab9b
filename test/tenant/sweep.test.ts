import { setMaxListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Disturbance, empty, json } from '../../practice/server/call.ts';
import { openStage, type Stage } from './stage.ts';

vi.mock('webextension-polyfill', async () => ({ default: (await import('./extension.ts')).extension }));

const never = new AbortController().signal;
// Dozens of reads wait with it at once.
setMaxListeners(0, never);
let stage: Stage;
let members: string[];

beforeEach(async () => {
  stage = await openStage();
  for (const level of ['mfa', 'smtp'] as const) await stage.administrator.connect(level);
  members = stage.tenant.store
    .current()
    .users.filter(({ mailbox }) => mailbox)
    .map(({ userPrincipalName }) => userPrincipalName);
});

afterEach(async () => {
  await stage.tenant.close();
  expect(stage.strays).toEqual([]);
});

const all = async <T>(read: (address: string, signal: AbortSignal) => Promise<T>, of = members) =>
  Promise.all(of.map((address) => read(address, never)));
const whys = (facts: readonly { known: boolean; why?: string }[]) =>
  facts.map((fact) => (fact.known ? 'known' : fact.why));

/** The tenant without the property that is not documented. */
const withoutList: Disturbance = ({ url }) =>
  url.searchParams.get('$select')?.includes('perUserMfaState')
    ? json(400, { error: { code: 'BadRequest', message: 'Could not find a property.' } })
    : undefined;

describe('many accounts', () => {
  it('are read in batches of twenty, and their MFA in lists of fifteen', async () => {
    expect(members.length).toBe(37);
    stage.newRequests();
    await all(stage.ask.user);
    const facts = await all(stage.ask.mfa);
    expect(new Set(whys(facts))).toEqual(new Set(['known']));
    expect(facts[members.indexOf('scanner@contoso.com')]).toMatchObject({
      value: 'enforced',
      source: 'graph',
    });
    // Two batches for the users; one for the lists of their MFA.
    expect(stage.newRequests()).toEqual(Array.from({ length: 3 }, () => 'graph.microsoft.com /v1.0/$batch'));
  });

  it('are read in batches where there is no list, which is tried once and not again', async () => {
    const ask = stage.wake();
    await all(ask.user);
    stage.tenant.disturb(withoutList);
    stage.newRequests();
    const facts = await all(ask.mfa, members.slice(0, 15));
    expect(new Set(whys(facts))).toEqual(new Set(['known']));
    expect(stage.newRequests()).toEqual([
      'graph.microsoft.com /v1.0/users',
      'graph.microsoft.com /beta/$batch',
    ]);
    await all(ask.mfa, members.slice(0, 15));
    expect(stage.newRequests()).toEqual(['graph.microsoft.com /beta/$batch']);
  });

  it.each([
    ['has not the property', () => ({})],
    ['has values nobody has heard of', () => ({ perUserMfaState: 'unknownFutureValue' })],
  ])('are not told by a list that %s', async (_, state) => {
    const ask = stage.wake();
    await all(ask.user);
    stage.tenant.disturb(({ url }) =>
      url.searchParams.get('$select')?.includes('perUserMfaState')
        ? json(200, { value: members.map((name) => ({ id: stage.idOf(name), ...state() })) })
        : undefined,
    );
    const facts = await all(ask.mfa, members.slice(0, 5));
    expect(new Set(whys(facts))).toEqual(new Set(['known']));
  });

  it('are asked of Exchange two at a time, and of the organisation once', async () => {
    let running = 0;
    let most = 0;
    const ask = stage.wake({
      fetch: async (request, init) => {
        if (!String(request).includes('outlook')) return stage.fetch(request, init);
        running += 1;
        most = Math.max(most, running);
        return stage.fetch(request, init).finally(() => {
          running -= 1;
        });
      },
    });
    await all(ask.user);
    stage.newRequests();
    expect(new Set(whys(await all(ask.smtp)))).toEqual(new Set(['known']));
    expect(most).toBe(2);
    expect(stage.newRequests().length).toBe(members.length + 1);
  });

  it('are not asked about twice at once, whoever asks', async () => {
    await stage.ask.user('ap@contoso.com', never);
    stage.newRequests();
    const { mfa, user, smtp, mailbox, authenticationPolicy, securityDefaults, conditionalAccess } = stage.ask;
    for (let times = 0; times < 2; times += 1) {
      const perAccount = [mfa, user, smtp, mailbox, authenticationPolicy, conditionalAccess];
      const twice = [...perAccount, ...perAccount].map((read) => read('ap@contoso.com', never));
      await Promise.all([...twice, securityDefaults(never), securityDefaults(never)]);
      stage.ahead.worker += 1000;
    }
    // Per round: requirements, user, defaults, what-if; Get-CASMailbox, -TransportConfig, -User, -OrganizationConfig.
    const asked = stage.newRequests();
    expect(asked.filter((each) => each.startsWith('outlook')).length).toBe(8);
    expect(asked.filter((each) => each.endsWith('/evaluate')).length).toBe(2);
    expect(asked.length).toBe(16);
  });

  it('are let go of when nobody wants them any more', async () => {
    const leaving = new AbortController();
    setMaxListeners(0, leaving.signal);
    const asked = members.map((address) => stage.ask.smtp(address, leaving.signal));
    leaving.abort(new Error('no longer wanted'));
    const ends = await Promise.allSettled(asked);
    expect(new Set(ends.map(({ status }) => status))).toEqual(new Set(['rejected']));
    expect(whys(await all(stage.ask.smtp, ['ap@contoso.com']))).toEqual(['known']);
  });
});

describe('a refusal amid many', () => {
  const some = ['ap@contoso.com', 'orders@contoso.com', 'alerts@contoso.com', 'adele.vance@contoso.com'];

  it.each([
    ['the largest of several Retry-Afters', ['3', '7'], 7000],
    ['a second where none is given', [undefined, undefined], 1000],
  ])('in a batch keeps the others; what failed is asked again after %s', async (_, waits, wait) => {
    let clock = 1000;
    const ask = stage.wake({ now: () => clock });
    await all(ask.user, some);
    const refused = new Map(some.slice(0, 2).map((name, at) => [stage.idOf(name), waits[at]]));
    stage.tenant.disturb((call) => {
      const [, id = ''] = /users\/([^/]+)\/authentication/.exec(call.url.pathname) ?? [];
      if (!refused.has(id)) return withoutList(call);
      const after = refused.get(id);
      return empty(429, after === undefined ? {} : { 'retry-after': after });
    });
    expect(whys(await all(ask.mfa, some))).toEqual(['throttled', 'throttled', 'known', 'known']);
    expect(ask.openAgainAt('mfa')).toBe(clock + wait);
    stage.newRequests();
    expect(whys(await all(ask.mfa, some))).toEqual(Array.from({ length: 4 }, () => 'throttled'));
    expect(stage.newRequests()).toEqual([]);
    stage.tenant.disturb(withoutList);
    clock += wait;
    expect(whys(await all(ask.mfa, some.slice(0, 2)))).toEqual(['known', 'known']);
    expect(stage.newRequests().length).toBe(2);
  });

  it('of the whole batch or list refuses all, without asking one by one', async () => {
    const ask = stage.wake();
    await all(ask.user, some);
    stage.newRequests();
    stage.tenant.disturb(() => empty(429, { 'retry-after': '5' }));
    expect(new Set(whys(await all(ask.mfa, some)))).toEqual(new Set(['throttled']));
    expect(stage.newRequests().length).toBe(1);
  });

  it.each<[string, (responses: object[]) => unknown]>([
    ['is missing', (responses) => responses.slice(1)],
    ['is told twice', (responses) => [...responses, { id: '3', status: 200, body: {} }]],
    ['has no status', (responses) => [{ id: '0' }, ...responses.slice(1)]],
    ['is the answer to nothing', () => 'none'],
  ])('is not made up: a part that %s', async (_, change) => {
    const ask = stage.wake();
    await all(ask.user, some);
    const parts = some.map((__, at) => ({ id: `${at}`, status: 200, body: { perUserMfaState: 'enforced' } }));
    stage.tenant.disturb((call) =>
      call.url.pathname === '/beta/$batch' ? json(200, { responses: change(parts) }) : withoutList(call),
    );
    const told = whys(await all(ask.mfa, some));
    expect(told).toContain('not-understood');
  });
});

describe('a sweep', () => {
  it('goes on when the token is refused for its age on the way', async () => {
    const ask = stage.wake({
      fetch: (request, init) => {
        // After some have been read, an hour and more passes for Microsoft.
        if (stage.tenant.requests.length === 20) stage.ahead.tenant += 2 * 3600_000;
        return stage.fetch(request, init);
      },
    });
    expect(new Set(whys(await all(ask.user)))).toEqual(new Set(['known']));
    expect(new Set(whys(await all(ask.smtp)))).toEqual(new Set(['known']));
    expect(new Set(whys(await all(ask.mfa)))).toEqual(new Set(['known']));
    expect(stage.tenant.requests.some(({ status }) => status === 401)).toBe(true);
  });

  it('is asked again as a whole when a token is refused inside a batch', async () => {
    const ask = stage.wake();
    stage.ahead.tenant += 2 * 3600_000;
    stage.newRequests();
    expect(new Set(whys(await all(ask.user)))).toEqual(new Set(['known']));
    expect(stage.newRequests().length).toBe(4);
  });

  it('keeps what it has when the consent is revoked on the way, and says so of the rest', async () => {
    const ask = stage.wake();
    expect(new Set(whys(await all(ask.user)))).toEqual(new Set(['known']));
    stage.tenant.settings.grantsEnded = true;
    stage.ahead.tenant += 2 * 3600_000;
    expect(new Set(whys(await all(ask.smtp)))).toEqual(new Set(['expired']));
    expect(new Set(whys(await all(ask.mfa)))).toEqual(new Set(['expired']));
    stage.tenant.settings.grantsEnded = false;
    await stage.administrator.connect('mfa');
    expect(new Set(whys(await all(ask.mfa)))).toEqual(new Set(['known']));
  });
});
