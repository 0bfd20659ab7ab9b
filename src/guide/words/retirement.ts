import de from './retirement.de.json' with { type: 'json' };
import en from './retirement.en.json' with { type: 'json' };
import ja from './retirement.ja.json' with { type: 'json' };
import { type Key, type Words, wordsOf } from './say.ts';

/** The texts about the end of signing in by password, by language. */
export const retirementTexts = { en, de, ja };

/** The texts about the end of signing in by password, in one language. */
export type RetirementWords = Words<Key<typeof en>>;

/** The texts about the end of signing in by password, in the wanted language. */
export const retirementWords = wordsOf(retirementTexts);
