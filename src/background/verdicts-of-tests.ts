import type { Claim, missReasons } from '../messages/order.ts';
import type { Verdict } from './frames.ts';

/** The rectangle of every ring in tests. */
export const anchorOfTests = { x: 1, y: 2, width: 3, height: 4 };

/** For tests: a ring granted to frame 0, for a certain claim on a button in sight unless told otherwise. */
export const found = (claim: Partial<Extract<Claim, { kind: 'found' }>> = {}): Verdict => ({
  kind: 'found',
  frame: 0,
  anchor: anchorOfTests,
  claim: {
    kind: 'found',
    target: 'mfa.enable/legacy',
    opener: false,
    grade: 'certain',
    act: 'click',
    name: 'Enable',
    rect: anchorOfTests,
    greyed: false,
    inView: true,
    ...claim,
  },
});

/** For tests: no ring, and why. */
export const miss = (reason: (typeof missReasons)[number], ...about: string[]): Verdict => ({
  kind: 'miss',
  reason,
  about,
});
