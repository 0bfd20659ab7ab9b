import type { Journey } from '../guide/journey.ts';
import { shown } from '../guide/knowledge.ts';
import type { Position } from '../guide/position.ts';
import { articleSteps, namesFor, namesIn, titleOf, unticks } from '../guide/summary.ts';
import type { GuideWords } from '../guide/words/guide.ts';
import type { CardButton } from '../messages/order.ts';
import type { NowView } from '../messages/view.ts';

/** What the portal's search box wants for step 2 (Azure Active Directory has been renamed, 2023-07). */
export const searchFor = 'Microsoft Entra ID';

/** What a step says of itself, whatever a page shows: which one it is, what to do and why. */
export function stepTexts(position: Position, words: GuideWords) {
  const { step } = position;
  const count = articleSteps(step.part);
  const names = namesIn(namesFor(position), words);
  return {
    step: step.id,
    where: words('card.where', { part: step.part, number: step.number, count }),
    title: titleOf(position, words),
    body: words(unticks(position) ? 'select.body-untick' : `steps.${step.id}.body`, names),
  };
}

/** Back, where there is a step before. */
export const backFrom = ({ step }: Position, words: GuideWords): CardButton[] =>
  step.id === 'mfa.sign-in' ? [] : [{ action: 'back', text: words('card.back'), main: false }];

/** Steps that look for an account's row, whose address may have to be searched for. */
const inLists: readonly string[] = ['mfa.select-user', 'mfa.check-status', 'smtp.open-user'];

function typeOf(position: Position): string[] {
  if (position.step.id === 'mfa.open-users') return [searchFor];
  if (!inLists.includes(position.step.id)) return [];
  const { account, accounts } = namesFor(position);
  return accounts.length > 0 ? accounts : [account];
}

/** The current step for popup and side panel: known from the journey alone, so it is there before any tab has answered. */
export function nowOf(journey: Journey, position: Position, words: GuideWords): NowView {
  const there = shown(journey, position.step.places) !== undefined;
  return {
    ...stepTexts(position, words),
    type: typeOf(position),
    buttons: [
      ...backFrom(position, words),
      { action: 'find-again', text: words('card.find-again'), main: false },
      { action: 'take-me-there', text: words('card.take-me-there'), main: !there },
      { action: 'next', text: words('card.next'), main: there },
    ],
  };
}
