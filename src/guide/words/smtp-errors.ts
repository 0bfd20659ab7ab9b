import { type Key, languageOf, type Params, say } from './say.ts';
import de from './smtp-errors.de.json' with { type: 'json' };
import en from './smtp-errors.en.json' with { type: 'json' };
import ja from './smtp-errors.ja.json' with { type: 'json' };

const dictionary = { en, de, ja };

/** Names of the texts about refusals, as in `smtp-errors.en.json`. */
export type SmtpErrorKey = Key<typeof en>;

/** The texts about refusals in one language. */
export type SmtpErrorWords = (key: SmtpErrorKey, params?: Params) => string;

/**
 * The texts about refusals in the wanted language, English where it is not spoken.
 * @param wanted a BCP 47 tag
 */
export function smtpErrorWords(wanted: string): SmtpErrorWords {
  const lang = languageOf(dictionary, wanted);
  return (key, params = {}) => say(dictionary, key, params, lang);
}
