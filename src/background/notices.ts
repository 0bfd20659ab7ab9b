import type { Journey } from '../guide/journey.ts';
import { positionOf } from '../guide/position.ts';
import type { GuideWords } from '../guide/words/guide.ts';

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
