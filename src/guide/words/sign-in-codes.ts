import { type Key, type Words, wordsOf } from './say.ts';
import en from './sign-in-codes.en.json' with { type: 'json' };

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
 * @param others the texts in other languages than English, which need not all be loaded at once
 */
export function signInCodeWords(
  wanted: string,
  others: Readonly<Record<string, unknown>> = {},
): SignInCodeWords {
  const words = wordsOf({ ...others, en })(wanted);
  const times = new Intl.DateTimeFormat(words.lang, { dateStyle: 'medium', timeStyle: 'short' });
  return Object.assign(words, { time: (at: number) => times.format(at) });
}
