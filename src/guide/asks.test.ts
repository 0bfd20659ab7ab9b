import { describe, expect, it } from 'vitest';
import { pollWaits } from './asks.ts';
import type { UnknownReason } from './fact.ts';
import type { Journey, JourneyEvent } from './journey.ts';
import { begin, reduce } from './reduce.ts';

const ap = 'ap@contoso.com';
const at = 1_000_000;
const unknown = (why: UnknownReason) => ({ known: false, why, source: 'graph', at }) as const;
const enabled = { known: true, value: 'enabled', source: 'graph', at } as const;

const tell = (journey: Journey, ...events: JourneyEvent[]): Journey => events.reduce(reduce, journey);
const connected = tell(begin({ type: 'started', at, id: 'j', accounts: [ap], portal: 'azure' }), {
  type: 'connected',
  at,
  mfa: true,
  smtp: false,
});
const answer = (fact: typeof enabled | ReturnType<typeof unknown>, again?: number): JourneyEvent => ({
  type: 'answered-mfa',
  at,
  address: ap,
  fact,
  ...(again === undefined ? {} : { again }),
});
const mfaAsk = (journey: Journey) => journey.asks.find(({ what }) => what === 'mfa');

describe('a question that could not be put', () => {
  it('stays, and waits for as long as the API asked', () => {
    expect(mfaAsk(tell(connected, answer(unknown('throttled'), at + 7000)))).toMatchObject({
      due: at + 7000,
      waits: [],
    });
    expect(mfaAsk(tell(connected, answer(unknown('throttled'))))?.due).toBe(at + 60_000);
    expect(mfaAsk(tell(connected, answer(unknown('unreachable'))))?.due).toBe(at + 60_000);
  });

  it('goes by its own waits where the API named no time, and loses none of them where it did', () => {
    const [first = 0, ...rest] = pollWaits;
    const polled = {
      ...connected,
      asks: connected.asks.map((ask) => ({ ...ask, waits: [...pollWaits] })),
    };
    const unreachable = tell(polled, answer(unknown('unreachable')));
    expect(mfaAsk(unreachable)).toMatchObject({ due: at + first, waits: rest });
    const throttled = tell(polled, answer(unknown('throttled'), at + 1));
    expect(mfaAsk(throttled)).toMatchObject({ due: at + 1, waits: pollWaits });
  });

  it('takes nothing from what is known', () => {
    const known = tell(connected, answer(enabled));
    const after = tell(known, { type: 'check', at }, answer(unknown('unreachable')));
    expect(after.accounts[0]?.mfaGraph).toEqual(enabled);
    expect(mfaAsk(after)).toBeDefined();
    expect(tell(connected, answer(unknown('unreachable'))).accounts[0]?.mfaGraph).toEqual(
      unknown('unreachable'),
    );
  });
});

it.each<UnknownReason>(['forbidden', 'expired', 'refused', 'not-understood', 'not-found', 'other-tenant'])(
  '%s is an answer: it replaces what was known, and is not asked again by itself',
  (why) => {
    const after = tell(connected, answer(enabled), { type: 'check', at }, answer(unknown(why)));
    expect(after.accounts[0]?.mfaGraph).toEqual(unknown(why));
    expect(mfaAsk(after)).toBeUndefined();
  },
);
