import de from './gates.de.json' with { type: 'json' };
import en from './gates.en.json' with { type: 'json' };
import ja from './gates.ja.json' with { type: 'json' };
import { type Key, languageOf, type Params, say } from './say.ts';

const dictionary = { en, de, ja };

/** Names of the texts about gates, as in `gates.en.json`. */
export type GatesKey = Key<typeof en>;

/** The texts about gates in one language. */
export type GatesWords = (key: GatesKey, params?: Params) => string;

/**
 * The texts about gates in the wanted language, English where it is not spoken.
 * @param wanted a BCP 47 tag
 */
export function gatesWords(wanted: string): GatesWords {
  const lang = languageOf(dictionary, wanted);
  return (key, params = {}) => say(dictionary, key, params, lang);
}
