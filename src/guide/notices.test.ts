import { describe, expect, it } from 'vitest';
import type { JourneyEvent } from './journey.ts';
import { olderIn } from './reading.ts';
import { replay } from './reduce.ts';

const [ap, other] = ['ap@contoso.com', 'other@contoso.com'];
type States = Record<string, 'disabled' | 'enabled' | 'enforced'>;
let at = 1000;
const read = (statuses: States, more: { frame?: string; loaded?: number } = {}): JourneyEvent => ({
  type: 'read',
  at: ++at,
  frame: '2:0',
  places: [{ place: 'mfa.legacy-page', statuses, ticked: [] }],
  ...more,
});
const journeyAfter = (...events: JourneyEvent[]) =>
  replay([{ type: 'started', at: 1, id: 'j', accounts: [ap], portal: 'azure' }, ...events]);
const noticeAfter = (...events: JourneyEvent[]) => journeyAfter(...events)?.notice;

describe("another account's change", () => {
  const changed = [read({ [other]: 'disabled' }), read({}), read({ [other]: 'enabled' })];
  it('is said although the list was empty in between, while it loaded', () => {
    expect(noticeAfter(...changed)).toMatchObject({
      kind: 'other-changed',
      address: other,
      from: 'disabled',
    });
  });
  it('is over once put back, which is no change of its own', () => {
    expect(noticeAfter(...changed, read({}), read({ [other]: 'disabled' }))).toBeUndefined();
  });
  it('is over when the person goes on with Next or to a step, not with Back', () => {
    expect(noticeAfter(...changed, { type: 'next', at: 9000 })).toBeUndefined();
    expect(noticeAfter(...changed, { type: 'go-to', at: 9000, step: 'mfa.enable' })).toBeUndefined();
    expect(noticeAfter(...changed, { type: 'back', at: 9000 })).toBeDefined();
  });
  it('is said of the state it goes on to, too', () => {
    expect(noticeAfter(...changed, read({ [other]: 'enforced' }))).toMatchObject({
      from: 'enabled',
      to: 'enforced',
    });
  });
});

describe('an account of ours that was set back', () => {
  const lowered = [read({ [ap]: 'enabled' }), read({}), read({ [ap]: 'disabled' })];
  it('is said, and over at its old state or beyond', () => {
    expect(noticeAfter(...lowered)).toMatchObject({
      kind: 'lowered',
      address: ap,
      from: 'enabled',
      to: 'disabled',
    });
    expect(noticeAfter(...lowered, read({}))).toMatchObject({ kind: 'lowered' });
    expect(noticeAfter(...lowered, read({ [ap]: 'enabled' }))).toBeUndefined();
    // Enable takes an account with a registered method up to enforced.
    expect(noticeAfter(...lowered, read({ [ap]: 'enforced' }))).toBeUndefined();
  });
});

describe('a second tab that shows less', () => {
  const first = read({ [ap]: 'enabled' });
  const second = (loaded: number, state: States[string] = 'disabled') =>
    read({ [ap]: state }, { frame: '3:0', loaded });
  const stateAfter = (...events: JourneyEvent[]) => journeyAfter(...events)?.accounts[0]?.mfaPage;

  it('was loaded before the first showed more: nothing was put back', () => {
    const events = [first, second(first.at - 1)];
    expect(noticeAfter(...events)).toBeUndefined();
    expect(stateAfter(...events)).toMatchObject({ value: 'enabled' });
  });
  it('was loaded after it, or showed as much itself: it was put back', () => {
    for (const events of [
      [first, second(first.at + 1)],
      [first, second(first.at - 1, 'enabled'), second(first.at - 1)],
    ]) {
      expect(noticeAfter(...events)).toMatchObject({ kind: 'lowered', to: 'disabled' });
      expect(stateAfter(...events)).toMatchObject({ value: 'disabled' });
    }
  });
  it('is known to be older, as long as it is', () => {
    const olderAfter = (...events: JourneyEvent[]) => {
      const journey = journeyAfter(...events);
      return journey && [olderIn(journey, 2), olderIn(journey, 3)];
    };
    expect(olderAfter(first, second(first.at - 1))).toEqual([[], [ap]]);
    expect(olderAfter(first, second(first.at - 1), second(first.at + 9, 'enabled'))).toEqual([[], []]);
    expect(olderAfter(first, second(first.at + 1))).toEqual([[], []]);
  });
  it('is all there is, once the first is closed', () => {
    const closed: JourneyEvent = { type: 'tab-closed', at: 9000, tab: 2 };
    expect(stateAfter(first, closed, second(first.at - 1))).toMatchObject({ value: 'disabled' });
  });
});

describe('a tab that went to sign in', () => {
  const away: JourneyEvent = { type: 'away', at: 8000, tab: 2 };
  it('is waited for until it shows a place again, or is closed', () => {
    expect(noticeAfter(away)).toMatchObject({ kind: 'away', tab: 2 });
    expect(noticeAfter(away, { type: 'next', at: 9000 })).toMatchObject({ kind: 'away' });
    expect(noticeAfter(away, { type: 'tab-closed', at: 9000, tab: 3 })).toMatchObject({ kind: 'away' });
    expect(noticeAfter(away, { type: 'tab-closed', at: 9000, tab: 2 })).toBeUndefined();
    expect(noticeAfter(away, read({}))).toBeUndefined();
  });
});
