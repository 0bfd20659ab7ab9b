import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fact } from '../guide/fact.ts';
import type { Ask, Journey, JourneyEvent } from '../guide/journey.ts';
import { begin } from '../guide/reduce.ts';
import { askAlarm, createAsking, type Readers } from './asking.ts';

const alarms = vi.hoisted(() => ({ create: vi.fn(async () => undefined), clear: vi.fn(async () => true) }));
vi.mock('webextension-polyfill', () => ({ default: { alarms } }));

const now = Date.UTC(2026, 10, 22, 9);
const ap = 'ap@contoso.com';

/** A journey with these questions; `due` counts from now, in ms. */
function journeyWith(...asks: (Pick<Ask, 'what'> & { due: number; address?: string })[]): Journey {
  const start = { type: 'started' as const, at: now, id: 'j', accounts: [ap], portal: 'azure' as const };
  return {
    ...begin(start),
    asks: asks.map(({ what, due, address = ap }) => ({ address, what, due: now + due, waits: [] })),
  };
}

const unknown = { known: false, why: 'not-found', source: 'graph', at: now } as const;

/** Readers whose answers a test gives when it wants, in the order they were asked. */
function heldReaders() {
  const held: {
    what: string;
    signal: AbortSignal;
    give: (fact: Fact<never>) => void;
    fail: (error: Error) => void;
  }[] = [];
  const reader = (what: string) => (address: string, signal: AbortSignal) =>
    new Promise<Fact<never>>((give, fail) => held.push({ what: `${what} ${address}`, signal, give, fail }));
  const openAgain = vi.fn(() => 0);
  const readers: Readers = {
    user: reader('user'),
    mfa: reader('mfa'),
    smtp: reader('smtp'),
    openAgainAt: openAgain,
  };
  return { held, readers, openAgain };
}

function asking() {
  const { held, readers, openAgain } = heldReaders();
  const told: JourneyEvent[] = [];
  const tell = vi.fn(async (event: JourneyEvent) => void told.push(event));
  return { held, openAgain, told, tell, follow: createAsking(readers, tell) };
}

beforeEach(() => {
  vi.useFakeTimers({ now });
  alarms.create.mockClear();
  alarms.clear.mockClear();
});
afterEach(() => vi.useRealTimers());

describe('asking', () => {
  it('asks what is due at once and tells each answer as its event', async () => {
    const { held, told, follow } = asking();
    const followed = follow(
      journeyWith({ what: 'user', due: 0 }, { what: 'mfa', due: -1 }, { what: 'smtp', due: -9 }),
    );
    expect(held.map(({ what }) => what)).toEqual([`user ${ap}`, `mfa ${ap}`, `smtp ${ap}`]);
    vi.setSystemTime(now + 700);
    for (const { give } of held) give(unknown);
    await followed;
    expect(told).toEqual(
      ['answered-user', 'answered-mfa', 'answered-smtp'].map((type) => ({
        type,
        at: now + 700,
        address: ap,
        fact: unknown,
      })),
    );
  });

  it('tells with a refusal when the API may be asked again, which a later worker has to know', async () => {
    const { held, openAgain, told, follow } = asking();
    openAgain.mockReturnValue(now + 9000);
    const followed = follow(journeyWith({ what: 'smtp', due: 0 }));
    const refused = { known: false, why: 'throttled', source: 'exchange', at: now } as const;
    held[0]?.give(refused);
    await followed;
    expect(told).toMatchObject([{ type: 'answered-smtp', fact: refused, again: now + 9000 }]);
  });

  it('asks what is due later then, and not before', async () => {
    const { held, follow } = asking();
    await follow(journeyWith({ what: 'mfa', due: 20_000 }, { what: 'smtp', due: 5_000 }));
    await vi.advanceTimersByTimeAsync(4_999);
    expect(held).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(held.map(({ what }) => what)).toEqual([`smtp ${ap}`]);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(held.map(({ what }) => what)).toEqual([`smtp ${ap}`, `mfa ${ap}`]);
  });

  it('leaves an alarm for the worker that dies before: not sooner than browsers run one', async () => {
    const { follow } = asking();
    await follow(journeyWith({ what: 'mfa', due: 5_000 }));
    expect(alarms.create).toHaveBeenLastCalledWith(askAlarm, { when: now + 30_000 });
    await follow(journeyWith({ what: 'mfa', due: 160_000 }));
    expect(alarms.create).toHaveBeenLastCalledWith(askAlarm, { when: now + 160_000 });
  });

  it('leaves an alarm for a question under way too, for it dies with the worker', async () => {
    const { follow } = asking();
    void follow(journeyWith({ what: 'mfa', due: 0 }, { what: 'smtp', due: 160_000 }));
    expect(alarms.create).toHaveBeenLastCalledWith(askAlarm, { when: now + 30_000 });
  });

  it('never has one question under way twice, however often it is called', async () => {
    const { held, told, follow } = asking();
    const journey = journeyWith({ what: 'mfa', due: 0 });
    const all = [follow(journey), follow(journey), follow(journey)];
    expect(held).toHaveLength(1);
    held[0]?.give(unknown);
    await Promise.all(all);
    expect(told).toHaveLength(1);
  });

  it('may ask the same again while an answer is being told, and then still not twice', async () => {
    const { held, tell, follow } = asking();
    const journey = journeyWith({ what: 'mfa', due: 0 });
    // As the walk does: what an answer means is followed before the answer is through.
    tell.mockImplementationOnce(async () => void follow(journey));
    const first = follow(journey);
    held[0]?.give(unknown);
    await first;
    expect(held).toHaveLength(2);
    void follow(journey);
    expect(held).toHaveLength(2);
  });

  it('asks about two accounts side by side', () => {
    const { held, follow } = asking();
    void follow(journeyWith({ what: 'mfa', due: 0 }, { what: 'mfa', due: 0, address: 'orders@contoso.com' }));
    expect(held.map(({ what }) => what)).toEqual([`mfa ${ap}`, 'mfa orders@contoso.com']);
  });
});

describe('the end of a journey', () => {
  it.each([
    ['it has ended', { ...journeyWith({ what: 'mfa', due: 0 }), endedAt: now }],
    ['nothing is left to ask', journeyWith()],
    ['there is none', undefined],
  ])('stops questions under way and clears the alarm: %s', async (_, after) => {
    const { held, told, follow } = asking();
    const first = follow(journeyWith({ what: 'mfa', due: 0 }));
    await follow(after);
    expect(held[0]?.signal.aborted).toBe(true);
    expect(alarms.clear).toHaveBeenCalledWith(askAlarm);
    held[0]?.fail(new DOMException('stopped', 'AbortError'));
    await first;
    expect(told).toEqual([]);
  });

  it('tells nothing of an answer that comes all the same', async () => {
    const { held, told, follow } = asking();
    const first = follow(journeyWith({ what: 'mfa', due: 0 }));
    await follow(undefined);
    held[0]?.give(unknown);
    await first;
    expect(told).toEqual([]);
  });

  it('stops the timer', async () => {
    const { held, follow } = asking();
    await follow(journeyWith({ what: 'mfa', due: 5_000 }));
    await follow(undefined);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(held).toHaveLength(0);
  });

  it('lets the next journey ask the same at once, though the stopped question has not gone yet', async () => {
    const { held, follow } = asking();
    void follow(journeyWith({ what: 'mfa', due: 0 }));
    await follow(undefined);
    void follow(journeyWith({ what: 'mfa', due: 0 }));
    expect(held).toHaveLength(2);
  });
});

describe('a question that fails', () => {
  it('is said by rejecting, keeps the others going, and is asked again with the next call', async () => {
    const { held, told, follow } = asking();
    const journey = journeyWith({ what: 'mfa', due: 0 }, { what: 'smtp', due: 0 });
    const first = follow(journey);
    held[0]?.fail(new Error('broken'));
    held[1]?.give(unknown);
    await expect(first).rejects.toThrow('broken');
    expect(told.map(({ type }) => type)).toEqual(['answered-smtp']);
    void follow(journey);
    expect(held.map(({ what }) => what).slice(2)).toEqual([`mfa ${ap}`, `smtp ${ap}`]);
  });

  it('is said too where the answer could not be told', async () => {
    const { held, tell, follow } = asking();
    tell.mockRejectedValueOnce(new Error('disk is full'));
    const first = follow(journeyWith({ what: 'mfa', due: 0 }));
    held[0]?.give(unknown);
    await expect(first).rejects.toThrow('disk is full');
  });
});
