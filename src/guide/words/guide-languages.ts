import de from './guide.de.json' with { type: 'json' };
import ja from './guide.ja.json' with { type: 'json' };
import { guideWordsOf } from './guide.ts';
import { retirementTexts } from './retirement.ts';

/** The guide's texts in the wanted language, for those who may load every language: the worker may not. */
export const guideWords = guideWordsOf({
  de: { ...de, retirement: retirementTexts.de },
  ja: { ...ja, retirement: retirementTexts.ja },
});
