import { type Key, type Words, wordsOf } from './say.ts';
import de from './smtp-errors.de.json' with { type: 'json' };
import en from './smtp-errors.en.json' with { type: 'json' };
import ja from './smtp-errors.ja.json' with { type: 'json' };

const dictionary = { en, de, ja };

/** Names of the texts about refusals, as in `smtp-errors.en.json`. */
export type SmtpErrorKey = Key<typeof en>;

/** The texts about refusals, in one language. */
export type SmtpErrorWords = Words<SmtpErrorKey>;

/** The texts about refusals, in the wanted language. */
export const smtpErrorWords = wordsOf(dictionary);
