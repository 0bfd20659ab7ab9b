import de from './guide.de.json' with { type: 'json' };
import en from './guide.en.json' with { type: 'json' };
import ja from './guide.ja.json' with { type: 'json' };
import { type Key, languageOf, type Params, say } from './say.ts';

const dictionary = { en, de, ja };

/** Names of the guide's texts, as in `guide.en.json`. */
export type GuideKey = Key<typeof en>;

/** The guide's texts in one language. */
export interface GuideWords {
  (key: GuideKey, params?: Params): string;
  /** The language in fact spoken. */
  readonly lang: string;
  /** Addresses or names as the language lists them: "a, b and c". */
  list(items: readonly string[]): string;
  /** A time of day, or a date where it is not today's. */
  time(at: number): string;
}

/**
 * The guide's texts in the wanted language, English where it is not spoken.
 * @param wanted a BCP 47 tag: the option, else the browser's
 */
export function guideWords(wanted: string): GuideWords {
  const lang = languageOf(dictionary, wanted);
  const lists = new Intl.ListFormat(lang, { type: 'conjunction' });
  const times = new Intl.DateTimeFormat(lang, { hour: '2-digit', minute: '2-digit' });
  const words = (key: GuideKey, params: Params = {}) => say(dictionary, key, params, lang);
  return Object.assign(words, {
    lang,
    list: (items: readonly string[]) => lists.format(items),
    time: (at: number) => times.format(at),
  });
}
