import de from './guide.de.json' with { type: 'json' };
import en from './guide.en.json' with { type: 'json' };
import ja from './guide.ja.json' with { type: 'json' };
import { type Key, type Words, wordsOf } from './say.ts';

const wordsIn = wordsOf({ en, de, ja });

/** Names of the guide's texts, as in `guide.en.json`. */
export type GuideKey = Key<typeof en>;

/** The guide's texts in one language. */
export interface GuideWords extends Words<GuideKey> {
  /** Addresses or names as the language lists them: "a, b and c". */
  list(items: readonly string[]): string;
  /** A time of day. */
  time(at: number): string;
}

/**
 * The guide's texts in the wanted language, English where it is not spoken.
 * @param wanted a BCP 47 tag: the option, else the browser's
 */
export function guideWords(wanted: string): GuideWords {
  const words = wordsIn(wanted);
  const lists = new Intl.ListFormat(words.lang, { type: 'conjunction' });
  const times = new Intl.DateTimeFormat(words.lang, { hour: '2-digit', minute: '2-digit' });
  return Object.assign(words, {
    list: (items: readonly string[]) => lists.format(items),
    time: (at: number) => times.format(at),
  });
}
