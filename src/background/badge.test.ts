import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Journey } from '../guide/journey.ts';
import { journeyOf } from '../guide/journey-of-events.ts';
import { guideWords } from '../guide/words/guide-languages.ts';
import { showBadge } from './badge.ts';

const action = vi.hoisted(() => ({
  setTitle: vi.fn(),
  setBadgeText: vi.fn(),
  setBadgeBackgroundColor: vi.fn(),
  setBadgeTextColor: vi.fn(),
}));
vi.mock('webextension-polyfill', () => ({ default: { action } }));
beforeEach(() => vi.clearAllMocks());

const en = guideWords('en');
/** Badge and name of the toolbar button. */
async function shown(journey: Journey | undefined) {
  await showBadge(journey, en);
  return [action.setBadgeText.mock.lastCall?.[0].text, action.setTitle.mock.lastCall?.[0].title];
}

describe('the toolbar button', () => {
  it('says that nothing is walked: keys and popup then start at the first screen', async () => {
    const nothing = ['', 'Waymark · Nothing is being walked.'];
    expect(await shown(undefined)).toEqual(nothing);
    expect(await shown(journeyOf(['ap@contoso.com'], { type: 'ended' }))).toEqual(nothing);
  });

  it('says which step it is, in words as well', async () => {
    expect(await shown(journeyOf(['ap@contoso.com']))).toEqual([
      '1',
      'Waymark · Part 1 · Step 1 of 8: Sign in to the portal',
    ]);
  });
});
