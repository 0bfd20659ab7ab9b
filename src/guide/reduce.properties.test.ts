import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MfaState, stepIds } from './guide.ts';
import type { Journey, JourneyEvent } from './journey.ts';
import type { PlaceRead } from './places.ts';
import { positionOf, stepOf } from './position.ts';
import { begin, reduce, replay } from './reduce.ts';
import { statusOf } from './status.ts';

const ap = 'ap@contoso.com';
const orders = 'orders@contoso.com';
const started = (accounts: string[]): JourneyEvent & { type: 'started' } => ({
  type: 'started',
  at: 1000,
  id: 'j',
  accounts,
  portal: 'azure',
});

const address = fc.constantFrom(ap, orders, 'x@contoso.com');
const state = fc.constantFrom<MfaState>('disabled', 'enabled', 'enforced');
const at = fc.integer({ min: 1000, max: 100_000 });
const step = fc.constantFrom(...stepIds);
const place: fc.Arbitrary<PlaceRead> = fc.oneof(
  fc.record({
    place: fc.constantFrom('mfa.page' as const, 'mfa.legacy-page' as const),
    rows: fc.uniqueArray(address),
    statuses: fc.dictionary(address, state),
    ticked: fc.uniqueArray(address),
  }),
  fc.record({
    place: fc.constantFrom(
      'azure.portal' as const,
      'azure.all-users' as const,
      'm365.active-users' as const,
      'm365.user-panel' as const,
    ),
  }),
  fc.record({
    place: fc.constant('m365.email-apps' as const),
    box: fc.constantFrom('ticked' as const, 'unticked' as const),
    save: fc.constantFrom('ready' as const, 'greyed' as const),
  }),
);
const anyEvent: fc.Arbitrary<JourneyEvent> = fc.oneof(
  fc.record({ type: fc.constant('corrected' as const), at }),
  fc.record({
    type: fc.constant('read' as const),
    at,
    frame: fc.constantFrom('1:0', '2:0', '2:7'),
    subject: address,
    places: fc.array(place, { maxLength: 3 }),
  }),
  fc.record({ type: fc.constant('acted' as const), at, step, target: step.map((id) => `${id}/x`) }),
  fc.record({
    type: fc.constant('answered-mfa' as const),
    at,
    address,
    fact: fc.record({
      known: fc.constant(true as const),
      value: state,
      source: fc.constant('graph' as const),
      at,
    }),
  }),
  fc.record({ type: fc.constant('connected' as const), at, mfa: fc.boolean(), smtp: fc.boolean() }),
  fc.record({ type: fc.constantFrom('next' as const, 'back' as const, 'check' as const), at }),
  fc.record({ type: fc.constant('go-to' as const), at, step }),
  fc.record({
    type: fc.constantFrom('tab-closed' as const, 'away' as const),
    at,
    tab: fc.constantFrom(1, 2),
  }),
);

describe('whatever happens in whatever order', () => {
  const log = fc.array(anyEvent, { maxLength: 40 });

  it('no account and nothing an API said of it is lost', () => {
    fc.assert(
      fc.property(log, (events) => {
        const journey = events.reduce(reduce, begin(started([ap, orders])));
        expect(journey.accounts.map(({ typed }) => typed)).toEqual([ap, orders]);
        for (const account of journey.accounts) {
          const last = events.findLast(
            (event) => event.type === 'answered-mfa' && event.address === account.address,
          );
          expect(account.mfaGraph).toEqual(last?.type === 'answered-mfa' ? last.fact : undefined);
        }
      }),
    );
  });

  it('replaying the log gives the same journey, from any point of it', () => {
    fc.assert(
      fc.property(log, fc.nat(40), (events, cut) => {
        const all: JourneyEvent[] = [started([ap, orders]), ...events];
        const whole = replay(all);
        const first: Journey | undefined = replay(all.slice(0, 1 + Math.min(cut, events.length)));
        const stored: Journey = JSON.parse(JSON.stringify(first));
        expect(events.slice(cut).reduce(reduce, stored)).toEqual(whole);
      }),
    );
  });

  it('verified is never shown without an answer about this account', () => {
    fc.assert(
      fc.property(log, (events) => {
        const journey = events.reduce(reduce, begin(started([ap])));
        const answered = events.some((event) => event.type === 'answered-mfa' && event.address === ap);
        const verified = stepIds.some((id) => statusOf(journey, stepOf(id), undefined) === 'verified');
        expect(verified && !answered).toBe(false);
      }),
    );
  });

  it('there is always a step, or everything is done', () => {
    fc.assert(
      fc.property(log, (events) => {
        const journey = events.reduce(reduce, begin(started([ap, orders])));
        const current = positionOf(journey);
        if (current) return;
        for (const id of stepIds) {
          expect(['seen', 'verified', 'told', 'passed-over']).toContain(
            statusOf(journey, stepOf(id), undefined),
          );
        }
      }),
    );
  });
});
