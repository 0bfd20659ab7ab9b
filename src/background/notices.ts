import type { Journey } from '../guide/journey.ts';
import { type Position, positionOf } from '../guide/position.ts';
import type { GuideWords } from '../guide/words/guide.ts';
import type { Verdict } from './frames.ts';

/** What went otherwise than asked, or what the walk waits for, in words. */
export function noticeIn(
  journey: Journey,
  words: GuideWords,
): { tone: 'note' | 'warning'; text: string } | undefined {
  const { notice } = journey;
  if (!notice) return undefined;
  if (notice.kind === 'away') {
    return { tone: 'note', text: words('notices.away', { number: positionOf(journey)?.step.number ?? '' }) };
  }
  const state = (value: typeof notice.from) => (value ? words(`facts.state.${value}`) : '');
  const account = notice.address ?? '';
  return {
    tone: 'warning',
    text: words(`notices.${notice.kind}`, { account, from: state(notice.from), to: state(notice.to) }),
  };
}

/**
 * At the steps that look for an account's row: under which name the lists show it, once Graph has resolved a mail
 * address; before that, where the row is not shown, that they show user names.
 */
export function listedAs(
  { step, subject }: Position,
  verdict: Verdict,
  words: GuideWords,
): string | undefined {
  if (!subject || (step.id !== 'mfa.select-user' && step.id !== 'smtp.open-user')) return undefined;
  const { typed, address, user } = subject;
  if (typed !== address) return words('notices.resolved', { account: typed, name: address });
  // Graph knows it by this very name.
  if (user?.known) return undefined;
  const { kind } = verdict;
  const searching = kind === 'found' && verdict.claim.opener && !verdict.claim.target.endsWith('#close');
  return searching || (kind === 'miss' && verdict.reason === 'row-not-shown')
    ? words('notices.alias', { account: address })
    : undefined;
}
