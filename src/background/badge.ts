import browser from 'webextension-polyfill';
import type { Journey } from '../guide/journey.ts';
import { walked } from '../guide/knowledge.ts';
import { positionOf } from '../guide/position.ts';
import { statusOf } from '../guide/status.ts';
import type { GuideWords } from '../guide/words/guide.ts';
import { stepTexts } from './step-texts.ts';

// The mark colours of `look/tokens.css`; a badge has no light and dark of its own.
const colours = { mark: '#C2410C', verified: '#15803D', stuck: '#B45309' };

/** Step number while walking, a tick when all is done, an exclamation mark when the person is needed elsewhere. */
function badgeOf(journey: Journey | undefined): { text: string; color: string } {
  if (!journey || journey.endedAt !== undefined) return { text: '', color: colours.mark };
  const position = positionOf(journey);
  // The end is reached as well where every account had to be left out: that is nothing to tick off.
  if (!position && walked(journey).length === 0) return { text: '!', color: colours.stuck };
  if (!position) return { text: '✓', color: colours.verified };
  const stuck =
    journey.notice !== undefined || statusOf(journey, position.step, position.step.id) === 'stuck';
  if (stuck) return { text: '!', color: colours.stuck };
  return { text: position.step.number, color: colours.mark };
}

/** What the toolbar button says when it is pointed at, and to those who do not see the badge. */
function titleOf(journey: Journey | undefined, words: GuideWords): string {
  if (!journey || journey.endedAt !== undefined) return words('popup.stopped');
  const position = positionOf(journey);
  if (!position) return words(walked(journey).length === 0 ? 'card.nobody-title' : 'card.done-title');
  const { where, title } = stepTexts(position, words);
  return `${where}: ${title}`;
}

/** Draws the toolbar badge and names the button. */
export async function showBadge(journey: Journey | undefined, words: GuideWords): Promise<void> {
  const { text, color } = badgeOf(journey);
  await Promise.all([
    browser.action.setTitle({ title: `Waymark · ${titleOf(journey, words)}` }),
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color }),
    browser.action.setBadgeTextColor({ color: '#FFFFFF' }),
  ]);
}
