import de from './options.de.json' with { type: 'json' };
import en from './options.en.json' with { type: 'json' };
import ja from './options.ja.json' with { type: 'json' };
import { type Key, languageOf, type Params, say } from './say.ts';
import { viewTexts } from './views.ts';

// Apart from the other views' texts, so that popup and side panel need not load them.
const dictionary = {
  en: { ...viewTexts.en, ...en },
  de: { ...viewTexts.de, ...de },
  ja: { ...viewTexts.ja, ...ja },
};

/** The options' texts in one language, and those all views share. */
export interface OptionsWords {
  (key: Key<typeof dictionary.en>, params?: Params): string;
  /** The language in fact spoken. */
  readonly lang: string;
}

/**
 * The options' texts in the wanted language, English where it is not spoken.
 * @param wanted a BCP 47 tag: the option, else the browser's
 */
export function optionsWords(wanted: string): OptionsWords {
  const lang = languageOf(dictionary, wanted);
  return Object.assign(
    (key: Key<typeof dictionary.en>, params: Params = {}) => say(dictionary, key, params, lang),
    {
      lang,
    },
  );
}
