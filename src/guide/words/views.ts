import { type Key, languageOf, type Params, say } from './say.ts';
import de from './views.de.json' with { type: 'json' };
import en from './views.en.json' with { type: 'json' };
import ja from './views.ja.json' with { type: 'json' };

/** The views' texts by language. */
export const viewTexts = { en, de, ja };

/** Names of the views' texts, as in `views.en.json`. */
export type ViewKey = Key<typeof en>;

/** The interface's languages with their own names, in the order options lists them. */
export const viewLanguages = [
  { tag: 'en', name: 'English' },
  { tag: 'de', name: 'Deutsch' },
  { tag: 'ja', name: '日本語' },
] as const;

/** The views' texts in one language. */
export interface ViewWords {
  (key: ViewKey, params?: Params): string;
  /** The language in fact spoken, for `<html lang>` and for dates. */
  readonly lang: string;
}

/**
 * The views' texts in the wanted language, English where it is not spoken.
 * @param wanted a BCP 47 tag: the option, else the browser's
 */
export function viewWords(wanted: string): ViewWords {
  const lang = languageOf(viewTexts, wanted);
  const words = (key: ViewKey, params: Params = {}): string => say(viewTexts, key, params, lang);
  return Object.assign(words, { lang });
}
