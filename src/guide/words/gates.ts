import de from './gates.de.json' with { type: 'json' };
import en from './gates.en.json' with { type: 'json' };
import ja from './gates.ja.json' with { type: 'json' };
import { type Key, type Words, wordsOf } from './say.ts';

const dictionary = { en, de, ja };

/** Names of the texts about gates, as in `gates.en.json`. */
export type GatesKey = Key<typeof en>;

/** The texts about gates, in one language. */
export type GatesWords = Words<GatesKey>;

/** The texts about gates, in the wanted language. */
export const gatesWords = wordsOf(dictionary);
