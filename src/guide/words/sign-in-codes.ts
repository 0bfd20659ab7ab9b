import { type Key, languageOf, type Params, say } from './say.ts';
import de from './sign-in-codes.de.json' with { type: 'json' };
import en from './sign-in-codes.en.json' with { type: 'json' };
import ja from './sign-in-codes.ja.json' with { type: 'json' };

const dictionary = { en, de, ja };

/** Names of the texts about the sign-in log, as in `sign-in-codes.en.json`. */
export type SignInCodeKey = Key<typeof en>;

/** The texts about the sign-in log in one language. */
export interface SignInCodeWords {
  (key: SignInCodeKey, params?: Params): string;
  /** A day and its time. */
  time(at: number): string;
}

/**
 * The texts about the sign-in log in the wanted language, English where it is not spoken.
 * @param wanted a BCP 47 tag
 */
export function signInCodeWords(wanted: string): SignInCodeWords {
  const lang = languageOf(dictionary, wanted);
  const times = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' });
  const words = (key: SignInCodeKey, params: Params = {}) => say(dictionary, key, params, lang);
  return Object.assign(words, { time: (at: number) => times.format(at) });
}
