import * as v from 'valibot';
import browser from 'webextension-polyfill';
import gates from '../guide/words/gates.en.json' with { type: 'json' };
import type { GatesWords } from '../guide/words/gates.ts';
import { type GuideWords, guideWordsOf } from '../guide/words/guide.ts';
import { languageOf, wordsOf } from '../guide/words/say.ts';
import { type SignInCodeWords, signInCodeWords } from '../guide/words/sign-in-codes.ts';
import { failed } from './trouble.ts';

/** All that the worker says, in one language. */
export interface Language {
  readonly guide: GuideWords;
  readonly gates: GatesWords;
  readonly signIns: SignInCodeWords;
}

const Texts = v.record(v.string(), v.unknown());
/** A language's file in the package, written by `vite/languages.ts`. What it lacks is said in English. */
const Texted = v.object({ guide: Texts, gates: Texts, signInCodes: Texts });

/** English is inside; the others are files. */
const spoken = { en: {}, de: {}, ja: {} };
const noOther = { guide: {}, gates: {}, signInCodes: {} };
const read = new Map<string, Promise<Language>>();

const languageFrom = (lang: string, texts: v.InferOutput<typeof Texted>): Language => ({
  guide: guideWordsOf({ [lang]: texts.guide })(lang),
  gates: wordsOf({ [lang]: texts.gates, en: gates })(lang),
  signIns: signInCodeWords(lang, { [lang]: texts.signInCodes }),
});

async function readLanguage(lang: string): Promise<Language> {
  if (lang === 'en') return languageFrom(lang, noOther);
  const file = await fetch(browser.runtime.getURL(`words/${lang}.json`));
  return languageFrom(lang, v.parse(Texted, await file.json()));
}

/**
 * The worker's words in the wanted language, English where it is not spoken or its file cannot be read: that is noted,
 * and the file read again when words are next wanted.
 * @param wanted a BCP 47 tag: the option, else the browser's
 */
export function languageIn(wanted: string): Promise<Language> {
  const lang = languageOf(spoken, wanted);
  const known =
    read.get(lang) ??
    readLanguage(lang).catch((error: unknown) => {
      read.delete(lang);
      failed(error);
      return languageFrom('en', noOther);
    });
  read.set(lang, known);
  return known;
}
