import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { type GuideWords, guideWords } from '../guide/words/guide.ts';
import { Options, optionsKey } from '../messages/view.ts';

/** Reads what the person chose in options; what is not understood counts as not chosen. */
export async function readOptions(): Promise<Options> {
  const stored = (await browser.storage.local.get(optionsKey))[optionsKey] ?? {};
  const parsed = v.safeParse(Options, stored);
  return parsed.success ? parsed.output : v.parse(Options, {});
}

/** The guide's texts in the language chosen in options, else the browser's. */
export async function readWords(): Promise<GuideWords> {
  return guideWords((await readOptions()).language ?? browser.i18n.getUILanguage());
}
