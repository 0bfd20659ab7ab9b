import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { type GuideWords, guideWords } from '../guide/words/guide.ts';
import { readPolicy, type Settings, withPolicy } from '../messages/policy.ts';
import { Options, optionsKey } from '../messages/view.ts';

/** Reads what the person chose in options, and the policy over it; what is not understood counts as not chosen. */
export async function readOptions(): Promise<Settings> {
  const [{ [optionsKey]: stored = {} }, policy] = await Promise.all([
    browser.storage.local.get(optionsKey),
    readPolicy(),
  ]);
  const parsed = v.safeParse(Options, stored);
  return withPolicy(parsed.success ? parsed.output : v.parse(Options, {}), policy);
}

/** The guide's texts in the language chosen in options, else the browser's. */
export async function readWords(): Promise<GuideWords> {
  return guideWords((await readOptions()).language ?? browser.i18n.getUILanguage());
}
