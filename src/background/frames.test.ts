import { describe, expect, it } from 'vitest';
import type { PlaceRead } from '../guide/places.ts';
import type { ChildFrame, Claim, Report } from '../messages/order.ts';
import { createFrames } from './frames.ts';

type Found = Extract<Claim, { kind: 'found' }>;
const mfa: PlaceRead = { place: 'mfa.page' };
const places = ['mfa.page', 'mfa.legacy-page'] as const;

const found = (what: Partial<Found> = {}): Found => ({
  kind: 'found',
  target: 'mfa.enable/current',
  opener: false,
  grade: 'certain',
  act: 'click',
  name: 'Enable MFA',
  rect: { x: 10, y: 20, width: 30, height: 40 },
  greyed: false,
  inView: true,
  ...what,
});
const miss = (reason: Extract<Claim, { kind: 'miss' }>['reason'], about?: string[]): Claim => ({
  kind: 'miss',
  reason,
  ...(about ? { about } : {}),
});
const child = (index: number, what: Partial<ChildFrame> = {}): ChildFrame => ({
  index,
  shown: true,
  x: 0,
  y: 0,
  scale: 1,
  ...what,
});
const report = (chain: number[], what: Partial<Report> = {}): Report => ({
  journey: 'j',
  revision: 3,
  chain,
  loaded: 0,
  lang: 'en',
  children: [],
  places: [],
  claim: miss('absent'),
  ...what,
});

/** Frames of tab 1 by their number: each report under the frame number of its place in the list. */
function tabWith(...reports: Report[]) {
  const frames = createFrames();
  for (const [frame, one] of reports.entries()) frames.put({ tab: 1, frame }, one);
  return frames;
}
const verdictOf = (...reports: Report[]) => tabWith(...reports).verdict(1, 3, places);

describe('a claim in a frame', () => {
  const clear = { x: 0, y: 0, width: 200, height: 100 };
  it('is placed in the top frame by the sum of its parents, scaled frames too', () => {
    const verdict = verdictOf(
      report([], { children: [child(2, { x: 100, y: 50, scale: 0.5 })] }),
      report([2], { children: [child(0, { x: 20, y: 10, scale: 2 })] }),
      report([2, 0], { places: [mfa], claim: found({ clear, row: clear }) }),
    );
    expect(verdict).toEqual({
      kind: 'found',
      frame: 2,
      claim: found({ clear, row: clear }),
      anchor: { x: 120, y: 75, width: 30, height: 40 },
      clear: { x: 110, y: 55, width: 200, height: 100 },
      row: { x: 110, y: 55, width: 200, height: 100 },
    });
  });

  it('counts in the top frame as it is', () => {
    const verdict = verdictOf(report([], { places: [mfa], claim: found() }));
    expect(verdict).toMatchObject({ frame: 0, anchor: { x: 10, y: 20, width: 30, height: 40 } });
  });

  it.each([
    ['its parent hides it', [report([], { children: [child(0, { shown: false })] })], [0]],
    ['its parent has not spoken yet', [], [0]],
    ['its parent does not know it', [report([], { children: [child(1)] })], [0]],
    ['it does not know where it is', [report([], { children: [child(0)] })], [-1]],
    [
      'a parent further up is hidden',
      [
        report([], { children: [child(0, { shown: false })] }),
        report([0], { children: [child(0)], places: [] }),
      ],
      [0, 0],
    ],
  ])('does not count while %s', (_, parents, chain) => {
    const frames = tabWith(...parents, report(chain, { places: [mfa], claim: found() }));
    expect(frames.verdict(1, 3, places)).toEqual({ kind: 'miss', reason: 'wrong-place', about: [] });
    expect(frames.hidden(1)).toContain(parents.length);
    expect(frames.shown(1).map(({ frame }) => frame)).not.toContain(parents.length);
  });

  it('does not count under an older revision, while what it showed still tells the place', () => {
    expect(verdictOf(report([], { revision: 2, places: [mfa], claim: found() }))).toEqual({
      kind: 'miss',
      reason: 'absent',
      about: [],
    });
  });

  it('does not count where no frame of the tab shows a place of the step', () => {
    const elsewhere = report([], { places: [{ place: 'azure.portal' }], claim: found() });
    expect(verdictOf(elsewhere)).toMatchObject({ kind: 'miss', reason: 'wrong-place' });
    expect(verdictOf()).toMatchObject({ kind: 'miss', reason: 'wrong-place' });
  });
});

describe('claims of several frames', () => {
  const shell = report([], { children: [child(0), child(1), child(2)], places: [mfa] });

  it('that are equally good get no ring, and the card says how many there are', () => {
    expect(verdictOf(shell, report([0], { claim: found() }), report([1], { claim: found() }))).toEqual({
      kind: 'miss',
      reason: 'ambiguous',
      about: ['2'],
    });
  });

  it('under something that lies over the whole frame, or over one around it, are covered by that', () => {
    const over = report([], { children: [{ ...child(0), cover: 'Survey' }], places: [mfa] });
    const covered = { kind: 'miss', reason: 'covered', about: ['Survey'] };
    expect(verdictOf(over, report([0], { claim: found() }))).toEqual(covered);
    const outer = report([0], { children: [child(0)] });
    expect(verdictOf(over, outer, report([0, 0], { claim: found() }))).toEqual(covered);
  });

  it('of the only frame in a shadow tree, which has no index, count too', () => {
    const shadow = report([], { children: [child(-1)], places: [mfa] });
    expect(verdictOf(shadow, report([-1], { claim: found() }))).toMatchObject({ kind: 'found' });
  });

  it('count as ambiguous only as far as they are equal', () => {
    const verdict = verdictOf(
      shell,
      report([0], { claim: found() }),
      report([1], { claim: found() }),
      report([2], { claim: found({ opener: true }) }),
    );
    expect(verdict).toMatchObject({ reason: 'ambiguous', about: ['2'] });
  });

  it.each([
    ['a target before an opener', { grade: 'likely' as const }, { opener: true }],
    ['certain before likely', {}, { grade: 'likely' as const }],
    ['a certain opener before a likely one', { opener: true }, { opener: true, grade: 'likely' as const }],
  ])('give the ring to one: %s', (_, better, worse) => {
    const reports = [report([0], { claim: found(worse) }), report([1], { claim: found(better) })];
    expect(verdictOf(shell, ...reports)).toMatchObject({ kind: 'found', frame: 2 });
    expect(verdictOf(shell, ...reports.toReversed())).toMatchObject({ kind: 'found', frame: 1 });
  });

  it('give it to the one shown where its twin is a hidden spare', () => {
    const hiding = report([], { children: [child(0), child(1, { shown: false })], places: [mfa] });
    const verdict = verdictOf(hiding, report([0], { claim: found() }), report([1], { claim: found() }));
    expect(verdict).toMatchObject({ kind: 'found', frame: 1 });
  });

  it('say, when none has found it, the reason a person can do something about', () => {
    const verdict = verdictOf(
      shell,
      report([0], { claim: miss('row-not-shown', ['ap@contoso.com']) }),
      report([1], { claim: miss('foreign-tick', ['x@contoso.com']) }),
    );
    expect(verdict).toEqual({ kind: 'miss', reason: 'foreign-tick', about: ['x@contoso.com'] });
  });
});

describe('frames that come and go', () => {
  it('are replaced by their successor in the same place', () => {
    const frames = tabWith(
      report([], { children: [child(0)], places: [mfa] }),
      report([0], { claim: found() }),
    );
    frames.put({ tab: 1, frame: 9 }, report([0]));
    expect(frames.verdict(1, 3, places)).toMatchObject({ kind: 'miss', reason: 'absent' });
    expect(frames.shown(1).map(({ frame }) => frame)).toEqual([0, 9]);
  });

  it('speak with their last word', () => {
    const frames = tabWith(report([], { places: [mfa] }));
    frames.put({ tab: 1, frame: 0 }, report([], { places: [mfa], claim: found() }));
    expect(frames.verdict(1, 3, places).kind).toBe('found');
  });

  it('are forgotten with the top frame that is left, and one by one', () => {
    const frames = tabWith(report([], { children: [child(0)] }), report([0]));
    expect(frames.unheard(1, 3, [7])).toEqual([7]);
    expect(frames.leave({ tab: 1, frame: 1 }, report([0]))).toEqual([1]);
    expect(frames.shown(1)).toHaveLength(1);
    expect(frames.leave({ tab: 1, frame: 0 }, report([]))).toEqual([0]);
    expect(frames.shown(1)).toEqual([]);
  });

  it('are forgotten with their tab, and no other tab is touched', () => {
    const frames = tabWith(report([], { children: [child(0)] }), report([0]));
    frames.put({ tab: 2, frame: 0 }, report([], { places: [mfa], claim: found() }));
    frames.drop(1);
    expect(frames.shown(1)).toEqual([]);
    expect(frames.verdict(2, 3, places).kind).toBe('found');
  });
});
