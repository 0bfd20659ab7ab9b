import type { Journey } from '../guide/journey.ts';
import { isFinished, statuses } from '../guide/summary.ts';
import type { GuideWords } from '../guide/words/guide.ts';

const cardWords = (words: GuideWords): Record<string, string> => ({
  fold: words('card.fold'),
  unfold: words('card.unfold'),
  close: words('card.close'),
  copy: words('card.copy'),
  copied: words('card.copied'),
  more: words('card.more'),
  move: words('card.move'),
  keys: words('card.keys'),
  label: words('card.label'),
  likely: words('card.likely'),
  lateGuard: words('card.late-guard'),
});

/** What every card of a journey has: whose it is, its language, how far the walk has come (0 to 1), its own words. */
export function cardFrame(journey: Journey, words: GuideWords) {
  const all = statuses(journey, undefined);
  const progress = all.filter(({ status }) => isFinished(status)).length / all.length;
  const { id, revision } = journey;
  return { journey: id, revision, lang: words.lang, dir: 'ltr' as const, progress, words: cardWords(words) };
}
