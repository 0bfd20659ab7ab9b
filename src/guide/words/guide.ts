import guide from './guide.en.json' with { type: 'json' };
import retirement from './retirement.en.json' with { type: 'json' };
import { type Key, type Words, wordsOf } from './say.ts';

// What the last card says of the end of signing in by password is the popup's too.
const en = { ...guide, retirement };

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
 * Makes the guide's words: asked for a language, they are given in it, in English where it is not spoken.
 * The language is a BCP 47 tag: the option, else the browser's.
 * @param others the texts in other languages than English, which need not all be loaded at once
 */
export function guideWordsOf(others: Readonly<Record<string, unknown>>): (wanted: string) => GuideWords {
  const wordsIn = wordsOf({ ...others, en });
  return (wanted) => {
    const words = wordsIn(wanted);
    const lists = new Intl.ListFormat(words.lang, { type: 'conjunction' });
    const times = new Intl.DateTimeFormat(words.lang, { hour: '2-digit', minute: '2-digit' });
    return Object.assign(words, {
      list: (items: readonly string[]) => lists.format(items),
      time: (at: number) => times.format(at),
    });
  };
}
