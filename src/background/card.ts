import type { Journey } from '../guide/journey.ts';
import { mfaShown, walked } from '../guide/knowledge.ts';
import { links } from '../guide/mail-mfa-smtp/links.ts';
import { type Position, positionOf } from '../guide/position.ts';
import { statusOf } from '../guide/status.ts';
import { asConnected, isFinished, mfaTold, namesFor, namesIn, smtpTold } from '../guide/summary.ts';
import { ownDomain } from '../guide/tenant.ts';
import type { GuideWords } from '../guide/words/guide.ts';
import type { Card } from '../messages/order.ts';
import { cardFrame } from './card-frame.ts';
import { doneCard } from './done-card.ts';
import type { Verdict } from './frames.ts';
import { listedAs, noticeIn } from './notices.ts';
import { onTheWay } from './orders.ts';
import { backFrom, searchFor, stepTexts } from './step-texts.ts';

type Say = NonNullable<Card['say']>;

const greyedReasons = ['mfa.enable', 'mfa.enforce', 'smtp.save-changes'] as const;
const optionalMore = (
  id: Position['step']['id'],
): id is Exclude<typeof id, `smtp.${'open-email-apps' | 'tick-authenticated-smtp' | 'save-changes'}`> =>
  !['smtp.open-email-apps', 'smtp.tick-authenticated-smtp', 'smtp.save-changes'].includes(id);

/** Accounts that are ticked on the MFA page and not meant: the command would change them too. */
function foreignTicks(journey: Journey): string[] {
  const ours = walked(journey).map(({ address }) => address);
  return (mfaShown(journey)?.ticked ?? []).filter((address) => !ours.includes(address));
}

/** Which ticks have to go; a row whose address can't be read (`?`) can only be told from those meant. */
function untickFirst(
  foreign: readonly string[],
  names: ReturnType<typeof namesIn>,
  words: GuideWords,
): string {
  const named = foreign.filter((address) => address !== '?');
  return named.length > 0
    ? words('misses.foreign-tick', { about: words.list(named) })
    : words('misses.foreign-unnamed', names);
}

/** What kind of opener is ringed; the finder names its own after what they do. */
function openerKind({
  target,
  act,
}: Extract<Verdict, { kind: 'found' }>['claim']): 'close' | 'search' | 'opener' {
  if (target.endsWith('#close')) return 'close';
  return act === 'type' ? 'search' : 'opener';
}

/** Why nothing is ringed, with what the page calls the things in question. */
function missed(
  { reason, about }: Extract<Verdict, { kind: 'miss' }>,
  names: ReturnType<typeof namesIn>,
  words: GuideWords,
): string {
  const [first, called] = about;
  if (reason === 'covered' && !first) return words('misses.covered-unnamed');
  if (reason === 'other-panel' && first === '?') return words('misses.panel-unclear', names);
  if (reason === 'ambiguous' && called) {
    const key = called === names.account ? 'misses.ambiguous-row' : 'misses.ambiguous-named';
    return words(key, { ...names, count: Number.parseInt(first ?? '2', 10), about: called });
  }
  const count = Number.parseInt(first ?? '2', 10);
  return words(`misses.${reason}`, {
    ...names,
    about: words.list(about.length > 0 ? about : [names.account]),
    count,
  });
}

/** Why nothing is ringed, why it is ringed dashed, or what stands in the way. */
function sayOf(journey: Journey, position: Position, verdict: Verdict, words: GuideWords): Say | undefined {
  if (verdict.kind === 'miss' && verdict.reason === 'other-tenant') {
    const domain = ownDomain(journey) ?? '';
    return {
      tone: 'warning',
      text: words('misses.other-tenant', { about: words.list(verdict.about), domain }),
    };
  }
  const notice = noticeIn(journey, words);
  if (notice) return notice;
  const names = namesIn(namesFor(position), words);
  // Looking at the status is the one step of that page which acts on no ticked row.
  const commands = position.step.places.includes('mfa.page') && position.step.id !== 'mfa.check-status';
  const foreign = commands ? foreignTicks(journey) : [];
  if (foreign.length > 0) return { tone: 'warning', text: untickFirst(foreign, names, words) };
  if (journey.chosen && isFinished(statusOf(journey, position.step, position.step.id))) {
    return { tone: 'note', text: words('card.already') };
  }
  if (statusOf(journey, position.step, position.step.id) === 'stuck') {
    return { tone: 'warning', text: words('card.stuck') };
  }
  // Which name the lists show counts where a row is looked for.
  const listed = listedAs(position, verdict, words);
  const withName = (text: string): Say => ({ tone: 'note', text: listed ? `${text} ${listed}` : text });
  if (verdict.kind === 'found') {
    if (onTheWay(journey, position)) return { tone: 'note', text: words('openers.way') };
    if (verdict.claim.opener) {
      return withName(words(`openers.${openerKind(verdict.claim)}`, names));
    }
    if (!verdict.claim.inView) return withName(words('openers.out-of-view'));
    const reason = greyedReasons.find((id) => id === position.step.id) ?? 'any';
    if (verdict.claim.greyed) return { tone: 'note', text: words(`openers.greyed.${reason}`) };
    return listed ? { tone: 'note', text: listed } : undefined;
  }
  if (verdict.reason === 'absent') return withName(words(`steps.${position.step.id}.absent`, names));
  if (verdict.reason === 'foreign-tick')
    return { tone: 'note', text: untickFirst(verdict.about, names, words) };
  return withName(missed(verdict, names, words));
}

function typedText(position: Position, verdict: Verdict): string | undefined {
  if (verdict.kind !== 'found' || verdict.claim.act !== 'type') return undefined;
  return verdict.claim.opener ? namesFor(position).account : searchFor;
}

function factOf(journey: Journey, position: Position, words: GuideWords, now: number): Card['fact'] {
  const subject = position.subject ?? position.group[0];
  if (!subject) return undefined;
  const account = asConnected(subject, journey.connected);
  const told = position.step.part === 1 ? mfaTold(account, words) : smtpTold(account, words, now);
  if (statusOf(journey, position.step, position.step.id) === 'waiting') {
    const at = account.acted[position.step.id] ?? journey.startedAt;
    return { sign: 'waiting', text: words('facts.waiting'), at };
  }
  return {
    sign: told.sign,
    text: `${account.address}: ${told.text}, ${told.source}`,
    ...(told.at === undefined ? {} : { at: told.at }),
  };
}

function buttonsOf(position: Position, verdict: Verdict, words: GuideWords): Card['buttons'] {
  const lost = verdict.kind === 'miss' && ['wrong-place', 'other-tenant'].includes(verdict.reason);
  const first = backFrom(position, words);
  if (lost) return [...first, { action: 'take-me-there', text: words('card.take-me-there'), main: true }];
  return [
    ...first,
    { action: 'find-again', text: words('card.find-again'), main: false },
    { action: 'next', text: words('card.next'), main: true },
  ];
}

/** The ring in words: as the page names what it is round. */
function markedOf({ claim }: Extract<Verdict, { kind: 'found' }>, words: GuideWords): Pick<Card, 'marked'> {
  const { name, grade } = claim;
  return name ? { marked: words(`card.marked.${grade}`, { name }) } : {};
}

/** What the person does now, for the robot and the screen reader: obey the ring, wait, or press a button of the card. */
function actOf(journey: Journey, position: Position, verdict: Verdict): Card['act'] {
  if (verdict.kind === 'found' && !verdict.claim.greyed) return verdict.claim.act;
  if (statusOf(journey, position.step, position.step.id) === 'waiting') return 'wait';
  return 'none';
}

const besideOf = ({
  anchor,
  clear,
  row,
}: Extract<Verdict, { kind: 'found' }>): Pick<Card, 'anchor' | 'clear' | 'row'> => ({
  anchor,
  ...(clear ? { clear } : {}),
  ...(row ? { row } : {}),
});

/** The card of a tab, every text final. `now` is ms since 1970. */
export function cardOf(journey: Journey, verdict: Verdict, words: GuideWords, now: number): Card {
  const position = positionOf(journey);
  if (!position) return doneCard(journey, words, now);
  const { step } = position;
  const names = namesIn(namesFor(position), words);
  const typed = typedText(position, verdict);
  const fact = factOf(journey, position, words, now);
  const say = sayOf(journey, position, verdict, words);
  return {
    ...cardFrame(journey, words),
    ...stepTexts(position, words),
    act: actOf(journey, position, verdict),
    ...(optionalMore(step.id) ? { more: words(`steps.${step.id}.more`, names) } : {}),
    ...(typed ? { type: typed } : {}),
    ...(fact ? { fact } : {}),
    ...(say ? { say } : {}),
    links: step.id === 'mfa.sign-in' ? [{ text: words('links.oauth'), url: links.oauth }] : [],
    buttons: buttonsOf(position, verdict, words),
    ...(verdict.kind === 'found' ? { grade: verdict.claim.grade, ...markedOf(verdict, words) } : {}),
    // Beside a ring that is scrolled away the card would lie on something else: it goes to its corner.
    ...(verdict.kind === 'found' && verdict.claim.inView ? besideOf(verdict) : {}),
  };
}
