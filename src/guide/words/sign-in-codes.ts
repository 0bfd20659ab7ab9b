import { type Key, type Words, wordsOf } from './say.ts';
import de from './sign-in-codes.de.json' with { type: 'json' };
import en from './sign-in-codes.en.json' with { type: 'json' };
import ja from './sign-in-codes.ja.json' with { type: 'json' };

const wordsIn = wordsOf({ en, de, ja });

/** Names of the texts about the sign-in log, as in `sign-in-codes.en.json`. */
export type SignInCodeKey = Key<typeof en>;

/** The texts about the sign-in log in one language. */
export interface SignInCodeWords extends Words<SignInCodeKey> {
  /** A day and its time. */
  time(at: number): string;
}

/**
 * The texts about the sign-in log in the wanted language, English where it is not spoken.
 * @param wanted a BCP 47 tag
 */
export function signInCodeWords(wanted: string): SignInCodeWords {
  const words = wordsIn(wanted);
  const times = new Intl.DateTimeFormat(words.lang, { dateStyle: 'medium', timeStyle: 'short' });
  return Object.assign(words, { time: (at: number) => times.format(at) });
}
