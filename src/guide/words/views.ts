import { type Key, type Words, wordsOf } from './say.ts';
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
export type ViewWords = Words<ViewKey>;

/** The views' texts in the wanted language. */
export const viewWords = wordsOf(viewTexts);
