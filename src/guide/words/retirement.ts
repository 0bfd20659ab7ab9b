import de from './retirement.de.json' with { type: 'json' };
import en from './retirement.en.json' with { type: 'json' };
import ja from './retirement.ja.json' with { type: 'json' };
import { type Key, languageOf, type Params, say } from './say.ts';

const dictionary = { en, de, ja };

/** The texts about the end of signing in by password, in one language. */
export type RetirementWords = (key: Key<typeof en>, params?: Params) => string;

/**
 * These texts in the wanted language, English where it is not spoken.
 * @param wanted a BCP 47 tag
 */
export function retirementWords(wanted: string): RetirementWords {
  const lang = languageOf(dictionary, wanted);
  return (key, params = {}) => say(dictionary, key, params, lang);
}
