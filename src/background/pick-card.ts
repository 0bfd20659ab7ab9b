import * as v from 'valibot';
import { Correction } from '../guide/correction.ts';
import { stepIds } from '../guide/guide.ts';
import type { Journey } from '../guide/journey.ts';
import { shown } from '../guide/knowledge.ts';
import { mayBeHidden, targetToPick } from '../guide/mail-mfa-smtp/picks.ts';
import type { PlaceId } from '../guide/places.ts';
import { positionOf } from '../guide/position.ts';
import type { Target } from '../guide/target.ts';
import type { GuideWords } from '../guide/words/guide.ts';
import type { Card } from '../messages/order.ts';
import { refusals } from '../messages/picking.ts';
import type { Verdict } from './frames.ts';
import { targetsOf } from './orders.ts';

const asked = { tab: v.number(), journey: v.string(), step: v.picklist(stepIds), target: v.string() };

/** What is under way, or came of the last pick, in one tab; kept with the browser session, so that any worker knows. */
export const PickState = v.variant('is', [
  v.object({ is: v.literal('picking'), ...asked, revision: v.number() }),
  v.object({
    is: v.literal('refused'),
    ...asked,
    reason: v.picklist(refusals),
    about: v.exactOptional(v.string()),
  }),
  v.object({
    is: v.literal('learned'),
    ...asked,
    correction: Correction,
    /** What it replaced: Undo puts it back. */
    before: v.exactOptional(Correction),
  }),
]);
export type PickState = v.InferOutput<typeof PickState>;

/** What a tab shows, for its card. */
export interface TabShown {
  readonly tab: number;
  readonly verdict: Verdict;
  /** Places its frames show. */
  readonly places: readonly PlaceId[];
}

/** Misses in which the control may be there under a name nobody knows. */
const unknowns: readonly string[] = ['absent', 'ambiguous', 'other-dialog'];

/** The target a person could show now, where the finder is not sure: a likely claim, or a miss on the right page. */
export function offerOf(journey: Journey, { verdict, places }: Omit<TabShown, 'tab'>): Target | undefined {
  const position = positionOf(journey);
  if (!position) return undefined;
  const path = targetsOf(journey, position);
  if (verdict.kind === 'found') {
    const { opener, grade, greyed, target } = verdict.claim;
    return grade === 'likely' && !greyed && !opener ? targetToPick(path, places, target) : undefined;
  }
  const target = targetToPick(path, places);
  if (unknowns.includes(verdict.reason)) return target;
  // A page that another tab shows is not the one this tab hides.
  const lost = verdict.reason === 'wrong-place' && !shown(journey, position.step.places);
  return lost && target && mayBeHidden(position.step, target, places) ? target : undefined;
}

type Say = NonNullable<Card['say']>;

/** What the control was learned by, and how sure that is. */
function learned(correction: Correction, words: GuideWords): string {
  const [role] = correction.roles;
  const name = correction.name || (Object.values(correction.attributes)[0] ?? '');
  const what = words(`pick.roles.${role ?? 'button'}`);
  return words(name ? `pick.learned.${correction.grade}` : 'pick.learned.nameless', { role: what, name });
}

function sayOf(state: PickState, subject: string, words: GuideWords): Say | undefined {
  if (state.is === 'picking') return undefined;
  if (state.is === 'learned') return { tone: 'note', text: learned(state.correction, words) };
  const about = state.about ?? subject;
  const count = Number.parseInt(about, 10) || 2;
  return { tone: 'warning', text: words(`pick.refused.${state.reason}`, { about, count }) };
}

/** While a control is to be picked: what to do, and the way out; nothing else is ringed or asked. */
function pickingCard(
  { anchor: _, grade: __, type: ___, marked: ____, ...card }: Card,
  words: GuideWords,
): Card {
  return {
    ...card,
    act: 'none',
    say: { tone: 'note', text: words('pick.how') },
    buttons: [{ action: 'cancel-pick', text: words('pick.cancel'), main: true }],
  };
}

/** A tab's card with what there is to say and to press about picking. */
export function pickCard(
  card: Card,
  journey: Journey,
  inTab: TabShown,
  state: PickState | undefined,
  words: GuideWords,
): Card {
  const position = positionOf(journey);
  const here = state?.tab === inTab.tab && state.journey === journey.id && state.step === position?.step.id;
  if (here && state.is === 'picking' && state.revision === journey.revision) return pickingCard(card, words);
  const offer = offerOf(journey, inTab);
  const news = here ? sayOf(state, position.subject?.address ?? '', words) : undefined;
  // What came of a pick is news; beside a refusal only a warning is still worth its line.
  const kept = news?.tone === 'warning' && card.say?.tone !== 'warning' ? undefined : card.say;
  const text = [news?.text, kept?.text].filter((each) => each).join(' ');
  const tone = news?.tone === 'warning' || kept?.tone === 'warning' ? 'warning' : 'note';
  const key = inTab.verdict.kind === 'found' ? 'pick.confirm' : 'pick.show';
  return {
    ...card,
    ...(text ? { say: { tone, text } } : {}),
    ...(offer ? { pick: offer.id } : {}),
    buttons: [
      ...card.buttons,
      ...(offer ? [{ action: 'pick' as const, text: words(key), main: false }] : []),
      ...(here && state.is === 'learned'
        ? [{ action: 'undo-pick' as const, text: words('pick.undo'), main: false }]
        : []),
    ],
  };
}
