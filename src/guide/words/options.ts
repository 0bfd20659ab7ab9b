import de from './options.de.json' with { type: 'json' };
import en from './options.en.json' with { type: 'json' };
import ja from './options.ja.json' with { type: 'json' };
import { type Key, type Words, wordsOf } from './say.ts';
import { viewTexts } from './views.ts';

// Apart from the other views' texts, so that popup and side panel need not load them.
const dictionary = {
  en: { ...viewTexts.en, ...en },
  de: { ...viewTexts.de, ...de },
  ja: { ...viewTexts.ja, ...ja },
};

/** The options' texts, and those all views share, in one language. */
export type OptionsWords = Words<Key<typeof dictionary.en>>;

/** The same in the wanted language. */
export const optionsWords = wordsOf(dictionary);
