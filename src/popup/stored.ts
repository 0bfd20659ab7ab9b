import { type ReadonlySignal, signal as state } from '@preact/signals';
import * as v from 'valibot';
import browser, { type Storage } from 'webextension-polyfill';
import { Options, optionsKey, View, viewKey } from '../messages/view.ts';

/** What storage says that the popup shows. */
export interface Stored {
  /** The worker's last view; null where there is none, or one of a shape this version does not know. */
  readonly view: View | null;
  /** Language for a popup without a view: the option, else the browser's. */
  readonly language: string;
}

/** Reads what storage holds; anything of an unknown shape counts as absent, the worker will write it anew. */
export function readStored(stored: Record<string, unknown>, browserLanguage: string): Stored {
  const view = v.safeParse(View, stored[viewKey]);
  const options = v.safeParse(Options, stored[optionsKey]);
  return {
    view: view.success ? view.output : null,
    language: (options.success && options.output.language) || browserLanguage,
  };
}

/**
 * The stored view, and every later one, until `signal` aborts; undefined until storage has answered first.
 * A storage that cannot be read counts as empty: the first screen then, where Start says what is wrong.
 */
export function watchStored(
  browserLanguage: string,
  signal: AbortSignal,
): ReadonlySignal<Stored | undefined> {
  const stored = state<Stored | undefined>(undefined);
  const known: Record<string, unknown> = {};
  const show = (news: Record<string, unknown>) => {
    Object.assign(known, news);
    stored.value = readStored(known, browserLanguage);
  };
  const onChanged = (changes: Record<string, Storage.StorageChange>, area: string) => {
    if (area !== 'local' || !(viewKey in changes || optionsKey in changes)) return;
    show(Object.fromEntries(Object.entries(changes).map(([key, change]) => [key, change.newValue])));
  };
  browser.storage.onChanged.addListener(onChanged);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(onChanged), { once: true });
  // What changed while the first read was under way is newer than what it read.
  const first = (all: Record<string, unknown>) => show({ ...all, ...known });
  browser.storage.local.get([viewKey, optionsKey]).then(first, () => first({}));
  return stored;
}
