import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { readPolicy, type Settings, withPolicy } from '../messages/policy.ts';
import { Options, optionsKey } from '../messages/view.ts';
import { type Language, languageIn } from './language.ts';

/** Reads what the person chose in options, and the policy over it; what is not understood counts as not chosen. */
export async function readOptions(): Promise<Settings> {
  const [{ [optionsKey]: stored = {} }, policy] = await Promise.all([
    browser.storage.local.get(optionsKey),
    readPolicy(),
  ]);
  const parsed = v.safeParse(Options, stored);
  return withPolicy(parsed.success ? parsed.output : v.parse(Options, {}), policy);
}

/** The words of the language chosen in options, else of the browser's. */
export async function readLanguage(): Promise<Language> {
  return languageIn((await readOptions()).language ?? browser.i18n.getUILanguage());
}
