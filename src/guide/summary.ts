import type { Fact, SmtpValue, Source } from './fact.ts';
import type { Step, StepId, StepStatus } from './guide.ts';
import type { Account, Journey } from './journey.ts';
import { foundTicked, mfaOf, smtpVerified, walked } from './knowledge.ts';
import { mailMfaSmtp } from './mail-mfa-smtp/steps.ts';
import type { Position } from './position.ts';
import { retirementAt } from './retirement.ts';
import { standings, statusOf } from './status.ts';
import type { GuideKey, GuideWords } from './words/guide.ts';

/** How a fact is known, for its sign. */
export type Knowing = 'seen' | 'verified' | 'told' | 'waiting' | 'unknown';

/** One fact in words: what is said, how it is known, where it was read, when. */
export interface Told {
  text: string;
  sign: Knowing;
  source: string;
  at?: number;
}

/** The account's MFA state in words. */
export function mfaTold(account: Account, words: GuideWords): Told {
  const best = mfaOf(account);
  if (!best) {
    const told = toldAt(account, ['mfa.check-status', 'mfa.confirm-enforce']);
    if (told !== undefined) {
      const source = sourceOf('told', account.mfaGraph, words);
      return { text: words('facts.mfa.enforced'), sign: 'told', source, at: told };
    }
    const why = account.mfaGraph && !account.mfaGraph.known ? account.mfaGraph.why : 'not-connected';
    return { text: words('facts.mfa.unknown'), sign: 'unknown', source: words(`unknown.${why}`) };
  }
  return {
    text: words(`facts.mfa.${best.value}`),
    sign: best.source === 'graph' ? 'verified' : 'seen',
    source: sourceOf(best.source, account.mfaGraph, words),
    at: best.at,
  };
}

/** When the person said that one of these steps is done. */
function toldAt(account: Account, ids: readonly StepId[]): number | undefined {
  return ids.map((id) => account.marks[id]).find((mark) => mark?.by === 'told')?.at;
}

/**
 * The account with what APIs said of it only as far as they are connected: after *Disconnect* their answers are no
 * live state any more. What was walked and verified before stays so.
 */
export function asConnected(account: Account, { mfa, smtp }: Journey['connected']): Account {
  const lost = (source: 'graph' | 'exchange', at: number) =>
    ({ known: false, why: 'not-connected', source, at }) as const;
  const { mfaGraph: graph, smtpExchange: exchange } = account;
  return {
    ...account,
    ...(graph && !mfa ? { mfaGraph: lost('graph', graph.at) } : {}),
    ...(exchange && !smtp ? { smtpExchange: lost('exchange', exchange.at) } : {}),
  };
}

/** Where a value was read, and why the API that should confirm it did not, if it was asked. */
function sourceOf(source: Source, api: Fact<unknown> | undefined, words: GuideWords): string {
  const own = source === 'page' || source === 'told';
  const why = own && api && !api.known && api.why !== 'not-connected' ? api.why : undefined;
  const read = words(`sources.${source}`);
  return why ? words('sources.unconfirmed', { read, why: words(`unknown.${why}`) }) : read;
}

/**
 * SMTP AUTH of the account's mailbox in words: Exchange's answer, else what the box showed.
 * @param now ms since 1970: from a day on, what is on may have been switched off where nobody can read it
 */
export function smtpTold(account: Account, words: GuideWords, now: number): Told {
  const sourceNow = (effective: SmtpValue['effective'], read: string) =>
    retirementAt(effective, now).doubtful ? words('sources.unless', { read }) : read;
  const { smtpExchange: exchange, box } = account;
  const savedAt = account.acted['smtp.save-changes'] ?? 0;
  if (exchange?.known && (exchange.at >= savedAt || !box)) {
    const { mailbox, effective } = exchange.value;
    const key: GuideKey =
      mailbox === 'inherits' ? `facts.smtp.inherits-${effective}` : `facts.smtp.${mailbox}`;
    const source = sourceNow(effective, words('sources.exchange'));
    return { text: words(key), sign: 'verified', source, at: exchange.at };
  }
  if (box) {
    return {
      text: words(`facts.smtp.${box.value}`),
      sign: 'seen',
      source: sourceNow(box.value === 'ticked' ? 'on' : 'off', sourceOf('page', exchange, words)),
      at: box.at,
    };
  }
  const told = toldAt(account, ['smtp.save-changes']);
  if (told !== undefined) {
    const source = sourceNow('on', sourceOf('told', exchange, words));
    return { text: words('facts.smtp.on'), sign: 'told', source, at: told };
  }
  const why = exchange && !exchange.known ? exchange.why : 'not-connected';
  return { text: words('facts.smtp.unknown'), sign: 'unknown', source: words(`unknown.${why}`) };
}

/** Why the SMTP steps were not needed for an account. */
function passedOver(account: Account, step: Step, words: GuideWords): string {
  const exchange = account.smtpExchange;
  if (step.part === 1 || !foundTicked(account)) {
    return step.part === 2 && smtpVerified(account)
      ? words('evidence.passed-over-on')
      : words('evidence.passed-over');
  }
  if (!exchange?.known) return words('evidence.passed-over-seen');
  return words(
    exchange.value.mailbox === 'inherits' ? 'evidence.passed-over-inherited' : 'evidence.passed-over-on',
  );
}

/** When and by what the step came to where it stands, for the accounts it stands so for. */
function timeOf(journey: Journey, step: Step): number {
  if (step.scope === 'journey') return journey.marks[step.id]?.at ?? journey.startedAt;
  const times = walked(journey).map((account) => {
    const fact = step.part === 1 ? mfaOf(account)?.at : (account.smtpExchange?.at ?? account.box?.at);
    return account.marks[step.id]?.at ?? fact ?? journey.startedAt;
  });
  return Math.max(journey.startedAt, ...times);
}

/** The small line under a step: how and when it was done, what it waits for, or that it is the person's turn. */
export function evidenceOf(journey: Journey, step: Step, status: StepStatus, words: GuideWords): string {
  const all = standings(journey, step);
  const done = all.filter((standing) => standing !== undefined && standing !== 'waiting').length;
  const some =
    all.length > 1 && done > 0 && done < all.length
      ? words('evidence.some', { done, count: all.length })
      : '';
  if (status === 'to-come') return some;
  if (status === 'here' || status === 'stuck' || status === 'waiting') {
    return [words(`evidence.${status}`), some].filter(Boolean).join(' · ');
  }
  if (status === 'passed-over') {
    const [first] = walked(journey);
    return step.scope === 'account' && first ? passedOver(first, step, words) : words('evidence.passed-over');
  }
  return words(`evidence.${status}`, { time: words.time(timeOf(journey, step)) });
}

/** Every step with its status, in the guide's order. */
export function statuses(
  journey: Journey,
  current: StepId | undefined,
): { step: Step; status: StepStatus }[] {
  return mailMfaSmtp.steps.map((step) => ({ step, status: statusOf(journey, step, current) }));
}

const finishedStatuses: readonly StepStatus[] = ['seen', 'verified', 'told', 'passed-over'];
export const isFinished = (status: StepStatus): boolean => finishedStatuses.includes(status);

/** The current step's title with its accounts; step 4 may ask to untick. */
export function titleOf(position: Position, words: GuideWords): string {
  const names = namesIn(namesFor(position), words);
  return unticks(position)
    ? words('select.title-untick', names)
    : words(`steps.${position.step.id}.title`, names);
}

/** A step's title in the list, where it is about every account the walk is for. */
export function listTitleOf(step: Step, journey: Journey, words: GuideWords): string {
  const left = walked(journey);
  const all = words.list((left.length > 0 ? left : journey.accounts).map(({ address }) => address));
  return words(`steps.${step.id}.title`, { account: all, accounts: all });
}

/** Step 4 is about a row of ours that must not be ticked for the next command. */
export const unticks = ({ step, subject, group }: Position): boolean =>
  step.id === 'mfa.select-user' && subject !== undefined && !group.includes(subject);

/** Addresses the step is about. */
export function namesFor(position: Position | undefined): { account: string; accounts: string[] } {
  const accounts = position?.group.map(({ address }) => address) ?? [];
  return { account: position?.subject?.address ?? accounts[0] ?? '', accounts };
}

/** The same as parameters for words. */
export const namesIn = (
  { account, accounts }: { account: string; accounts: string[] },
  words: GuideWords,
) => ({
  account,
  accounts: words.list(accounts.length > 0 ? accounts : [account]),
});

/** Steps of a part, as the article counts them: 8 and 5. */
export function articleSteps(part: 1 | 2): number {
  const numbers = mailMfaSmtp.steps
    .filter((step) => step.part === part)
    .map(({ number }) => Number.parseInt(number, 10));
  return new Set(numbers).size;
}
