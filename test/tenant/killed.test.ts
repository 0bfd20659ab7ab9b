import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { empty } from '../../practice/server/call.ts';
import { createAsking } from '../../src/background/asking.ts';
import { openJournal } from '../../src/background/journal.ts';
import type { Journey, JourneyEvent } from '../../src/guide/journey.ts';
import { openStage, type Stage } from './stage.ts';

vi.mock('webextension-polyfill', async () => ({ default: (await import('./extension.ts')).extension }));

const addresses = [
  'ap@contoso.com',
  'orders@contoso.com',
  'alerts@contoso.com',
  'invoices@contoso.com',
  'scanner@contoso.com',
];
const start: readonly JourneyEvent[] = [
  { type: 'started', at: Date.now(), id: 'j', accounts: addresses, portal: 'azure' },
  { type: 'connected', at: Date.now(), mfa: true, smtp: true },
];
/** Machines are busy. */
const patient = { timeout: 10_000 };
let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
  for (const level of ['mfa', 'smtp'] as const) await stage.administrator.connect(level);
});

afterEach(async () => {
  vi.useRealTimers();
  await stage.tenant.close();
  expect(stage.strays).toEqual([]);
});

/** A worker's life: asks what is due and saves each answer. It ends when it would send one request more than it may. */
function live(mostRequests = Number.POSITIVE_INFINITY) {
  const journal = openJournal();
  let sent = 0;
  let mailboxes = 0;
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const forEver = () => new Promise<never>(() => undefined);
  const readers = stage.wake({
    fetch: (request, init) => {
      sent += 1;
      if (String(init?.body).includes('Get-CASMailbox')) mailboxes += 1;
      if (sent <= mostRequests) return stage.fetch(request, init);
      end();
      return forEver();
    },
  });
  const follow = async (): Promise<void> => pursue(await journal.load());
  const tell = async (event: JourneyEvent): Promise<void> => {
    // What a dead worker would have said is never heard.
    if (sent > mostRequests) await forEver();
    const { before, after } = await journal.append(event);
    if (before !== after) void follow();
  };
  const pursue = createAsking(readers, tell);
  const done = vi.waitFor(async () => expect((await journal.load())?.asks).toEqual([]), patient);
  return { tell, follow, journal, ended, done, sent: () => sent, mailboxes: () => mailboxes };
}

const allKnown = (journey: Journey | undefined) => {
  expect(journey?.accounts.length).toBe(addresses.length);
  for (const { user, mfaGraph, smtpExchange } of journey?.accounts ?? [])
    expect([user?.known, mfaGraph?.known, smtpExchange?.known]).toEqual([true, true, true]);
};

it('a worker killed between any two requests leaves nothing unasked', async () => {
  const whole = live();
  for (const event of start) await whole.tell(event);
  await whole.done;
  allKnown(await whole.journal.load());
  const requests = whole.sent();
  expect(requests).toBeGreaterThan(5);
  for (let most = 0; most < requests; most += 1) {
    const first = live(most);
    for (const event of start) await first.tell(event);
    await first.ended;
    const open = (await openJournal().load())?.asks.filter(({ what }) => what === 'smtp') ?? [];
    const second = live();
    void second.follow();
    await second.done;
    allKnown(await second.journal.load());
    // A mailbox that was answered is not asked about again; one more is, where its user's name is learnt meanwhile.
    expect(second.mailboxes()).toBeLessThanOrEqual(open.length + 1);
  }
});

it('a question that was refused is kept with the time from which it may be asked', async () => {
  const worker = live();
  stage.tenant.disturb(({ url }) =>
    url.pathname.includes('InvokeCommand') ? empty(429, { 'retry-after': '120' }) : undefined,
  );
  for (const event of start) await worker.tell(event);
  const asks = await vi.waitFor(async () => {
    const open = (await worker.journal.load())?.asks ?? [];
    expect(open.map(({ what }) => what)).toEqual(addresses.map(() => 'smtp'));
    expect(open.every(({ due }) => due > Date.now() + 60_000)).toBe(true);
    return open;
  }, patient);
  // A worker woken too early asks nobody.
  stage.newRequests();
  await live().follow();
  expect(stage.newRequests()).toEqual([]);

  stage.tenant.disturb();
  vi.useFakeTimers({ now: Math.max(...asks.map(({ due }) => due)), toFake: ['Date'] });
  const later = live();
  void later.follow();
  await later.done;
  allKnown(await later.journal.load());
});

it('what is known stays known when it cannot be asked again just now', async () => {
  const worker = live();
  for (const event of start) await worker.tell(event);
  await worker.done;
  const before = (await worker.journal.load())?.accounts;
  stage.tenant.disturb(() => ({ ...empty(200), breaks: 'amid' }));
  await worker.tell({ type: 'check', at: Date.now() });
  await vi.waitFor(async () => {
    const open = (await worker.journal.load())?.asks ?? [];
    expect(open.length).toBe(3 * addresses.length);
    expect(open.every(({ due }) => due > Date.now())).toBe(true);
  }, patient);
  expect((await worker.journal.load())?.accounts).toEqual(before);
});
