import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { JourneyEvent } from '../guide/journey.ts';
import { replay } from '../guide/reduce.ts';
import { openJournal } from './journal.ts';

/** `storage.local` in memory; like the browser's it keeps copies, not the things themselves. */
const disk = vi.hoisted(() => {
  const stored = new Map<string, string>();
  return {
    stored,
    get: vi.fn(async (key: string): Promise<Record<string, unknown>> => {
      const text = stored.get(key);
      return text === undefined ? {} : { [key]: JSON.parse(text) };
    }),
    set: vi.fn(async (items: Record<string, unknown>) => {
      for (const [key, value] of Object.entries(items)) stored.set(key, JSON.stringify(value));
    }),
  };
});
vi.mock('webextension-polyfill', () => ({ default: { storage: { local: disk } } }));

const ap = 'ap@contoso.com';
const started: JourneyEvent = { type: 'started', at: 1000, id: 'j', accounts: [ap], portal: 'azure' };
const goTo = (at: number, step: 'mfa.enable' | 'mfa.enforce'): JourneyEvent => ({ type: 'go-to', at, step });
const read = (at: number, ticked: string[]): JourneyEvent => ({
  type: 'read',
  at,
  frame: '2:0',
  places: [{ place: 'mfa.legacy-page', rows: [ap], statuses: { [ap]: 'disabled' }, ticked }],
});
const log = () => JSON.parse(disk.stored.get('journal') ?? '{}').log as JourneyEvent[];

beforeEach(() => {
  disk.stored.clear();
  disk.get.mockClear();
  disk.set.mockClear();
});

describe('the journal', () => {
  it('has no journey before one has started, and takes no event for it', async () => {
    const journal = openJournal();
    expect(await journal.load()).toBeUndefined();
    expect(await journal.append(goTo(2000, 'mfa.enable'))).toEqual({ before: undefined, after: undefined });
    expect(disk.set).not.toHaveBeenCalled();
  });

  it('saves before it gives the journey', async () => {
    const journal = openJournal();
    await journal.append(started);
    let written = (): void => undefined;
    disk.set.mockImplementationOnce(() => new Promise((resolve) => (written = () => resolve(undefined))));
    const after = vi.fn();
    const appended = journal.append(goTo(2000, 'mfa.enable')).then(after);
    await vi.waitFor(() => expect(disk.set).toHaveBeenCalledTimes(2));
    expect(after).not.toHaveBeenCalled();
    expect((await journal.load())?.chosen).toBeUndefined();
    written();
    await appended;
    expect((await journal.load())?.chosen).toBe('mfa.enable');
  });

  it('is the same to a worker that has just woken', async () => {
    const journal = openJournal();
    for (const event of [started, read(2000, []), read(3000, [ap])]) await journal.append(event);
    const woken = openJournal();
    expect(await woken.load()).toEqual(await journal.load());
    expect(await woken.load()).toEqual(replay([started, read(2000, []), read(3000, [ap])]));
    const { after } = await woken.append(goTo(4000, 'mfa.enforce'));
    expect(await openJournal().load()).toEqual(after);
  });

  it('gives the journey before and after an event, and writes nothing where they are one', async () => {
    const journal = openJournal();
    const { after: begun } = await journal.append(started);
    const { before, after } = await journal.append({ type: 'tab-closed', at: 2000, tab: 9 });
    expect(before).toBe(begun);
    expect(after?.accounts).toEqual(begun?.accounts);
    await journal.append({ type: 'ended', at: 3000 });
    const writes = disk.set.mock.calls.length;
    const late = await journal.append(goTo(4000, 'mfa.enable'));
    expect(late.after).toBe(late.before);
    expect(disk.set.mock.calls.length).toBe(writes);
  });

  it('begins anew with the next journey', async () => {
    const journal = openJournal();
    await journal.append(started);
    await journal.append(goTo(2000, 'mfa.enable'));
    await journal.append({
      type: 'started',
      at: 5000,
      id: 'k',
      accounts: ['x@contoso.com'],
      portal: 'entra',
    });
    expect(await openJournal().load()).toMatchObject({ id: 'k', accounts: [{ typed: 'x@contoso.com' }] });
    expect(log()).toEqual([]);
  });
});

describe('a long journey', () => {
  it('is folded past 200 events, and is the same as its whole log', async () => {
    const events = Array.from({ length: 450 }, (_, i) => read(2000 + i, i % 2 === 0 ? [ap] : []));
    const journal = openJournal();
    await journal.append(started);
    const lengths: number[] = [];
    for (const event of events) {
      await journal.append(event);
      lengths.push(log().length);
    }
    expect(Math.max(...lengths)).toBe(200);
    expect(lengths.filter((length) => length === 0)).toHaveLength(2);
    const whole = replay([started, ...events]);
    expect(await journal.load()).toEqual(whole);
    expect(await openJournal().load()).toEqual(whole);
  });
});

it('keeps no name of who was signed in, once they have disconnected', async () => {
  const journal = openJournal();
  await journal.append(started);
  await journal.append({ type: 'connected', at: 1500, mfa: true, smtp: false, tenant: 't', user: 'who@x.y' });
  expect(JSON.stringify([...disk.stored])).toContain('who@x.y');
  await journal.append({ type: 'connected', at: 1600, mfa: false, smtp: false });
  expect(JSON.stringify([...disk.stored])).not.toContain('who@x.y');
  expect(await openJournal().load()).toMatchObject({ connected: { mfa: false, tenant: 't' } });
});

describe('a journey with something in every field', () => {
  const value = {
    id: '1',
    userPrincipalName: 'j.doe@contoso.com',
    guest: false,
    enabled: true,
    synced: true,
    exchangePlan: true,
  };
  const panel = (save: 'ready' | 'greyed', box: 'ticked' | 'unticked'): JourneyEvent => ({
    type: 'read',
    at: 7000,
    frame: '3:0',
    subject: 'j.doe@contoso.com',
    places: [{ place: 'm365.email-apps', tenant: 'contoso.com', panel: 'j.doe@contoso.com', box, save }],
  });
  const answer = { known: false, why: 'forbidden', source: 'exchange', at: 5500 } as const;
  const everything: JourneyEvent[] = [
    { type: 'connected', at: 2000, mfa: true, smtp: true, tenant: 't', user: 'admin@contoso.com' },
    { type: 'answered-user', at: 3000, address: ap, fact: { known: true, value, source: 'graph', at: 3000 } },
    read(4000, [ap]),
    { type: 'acted', at: 5000, step: 'mfa.enable', target: 'mfa.enable/legacy' },
    { type: 'answered-smtp', at: 5500, address: 'j.doe@contoso.com', fact: answer },
    { type: 'next', at: 6000 },
    panel('greyed', 'unticked'),
    panel('ready', 'ticked'),
    { type: 'read', at: 8000, frame: '3:0', subject: 'j.doe@contoso.com', places: [] },
    { type: 'away', at: 8500, tab: 2 },
    goTo(9000, 'mfa.enforce'),
  ];

  it('is read again as it was, after every event and folded', async () => {
    const journal = openJournal();
    await journal.append(started);
    for (const event of everything) {
      const { after } = await journal.append(event);
      disk.stored.set('journal', JSON.stringify({ base: after, log: [] }));
      expect(await openJournal().load(), event.type).toEqual(after);
    }
    expect(disk.stored.has('journal.broken')).toBe(false);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['nonsense', 'nonsense'],
    ['a journey of another shape', { base: { id: 'old' }, log: [] }],
    ['an event nobody knows', { base: {}, log: [{ type: 'flew', at: 1 }] }],
  ])('is set aside, not lost: %s', async (_, content) => {
    disk.stored.set('journal', JSON.stringify(content));
    const journal = openJournal();
    expect(await journal.load()).toBeUndefined();
    expect(JSON.parse(disk.stored.get('journal.broken') ?? '')).toEqual(content);
    await journal.append(started);
    expect(await openJournal().load()).toMatchObject({ id: 'j' });
    expect(JSON.parse(disk.stored.get('journal.broken') ?? '')).toEqual(content);
  });
});

describe('appends side by side', () => {
  it('keep their order and lose none', async () => {
    const journal = openJournal();
    const events = Array.from({ length: 50 }, (_, i) => read(2000 + i, i % 2 === 0 ? [ap] : []));
    // The first write is the slowest: later ones must not overtake it.
    disk.set.mockImplementationOnce(async (items) => {
      for (let i = 0; i < 20; i++) await Promise.resolve();
      for (const [key, value] of Object.entries(items)) disk.stored.set(key, JSON.stringify(value));
    });
    const results = await Promise.all([started, ...events].map((event) => journal.append(event)));
    expect(log().map(({ at }) => at)).toEqual(events.map(({ at }) => at));
    for (const [i, { before }] of results.slice(1).entries()) expect(before).toBe(results[i]?.after);
    expect(await openJournal().load()).toEqual(replay([started, ...events]));
  });
});

describe('long lists', () => {
  it('are folded away before they fill the disk, and nothing of the journey with them', async () => {
    const journal = openJournal();
    const rows = Array.from({ length: 500 }, (_, i) => `somebody.with.a.long.name.${i}@contoso.com`);
    const events = Array.from(
      { length: 12 },
      (_, i): JourneyEvent => ({
        type: 'read',
        at: 2000 + i,
        frame: '1:0',
        places: [{ place: 'mfa.page', rows, ticked: i % 2 ? [ap] : [] }],
      }),
    );
    for (const event of [started, ...events]) await journal.append(event);
    expect(JSON.stringify(log()).length).toBeLessThan(120_000);
    expect(await openJournal().load()).toEqual(replay([started, ...events]));
  });
});

describe('a disk that fails', () => {
  it('rejects the event it could not save, keeps the journey as saved, and takes the next', async () => {
    const journal = openJournal();
    await journal.append(started);
    disk.set.mockRejectedValueOnce(new Error('QUOTA_BYTES quota exceeded'));
    const failed = journal.append(goTo(2000, 'mfa.enable'));
    const next = journal.append(goTo(3000, 'mfa.enforce'));
    await expect(failed).rejects.toThrow('QUOTA_BYTES');
    const { before, after } = await next;
    expect(before?.chosen).toBeUndefined();
    expect(after?.chosen).toBe('mfa.enforce');
    expect(await openJournal().load()).toEqual(after);
  });

  it('is read anew after a read that failed', async () => {
    await openJournal().append(started);
    const journal = openJournal();
    disk.get.mockRejectedValueOnce(new Error('I/O error'));
    await expect(journal.load()).rejects.toThrow('I/O error');
    expect(await journal.load()).toMatchObject({ id: 'j' });
  });
});
