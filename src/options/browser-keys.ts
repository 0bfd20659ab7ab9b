import { type ReadonlySignal, signal as state } from '@preact/signals';
import browser from 'webextension-polyfill';
import type { Saved } from './preferences.ts';

/** The keys that the browser has for Waymark's commands; it alone can change them. */
export interface BrowserKeys {
  /** Command → its key as the browser writes it; a command without a key is empty or missing. */
  readonly keys: ReadonlySignal<ReadonlyMap<string, string>>;
  /** Opens the browser's page for changing them. */
  change(): Promise<Saved>;
}

/** Reads the keys, and reads them anew whenever the person comes back to this page, until `signal` aborts. */
export function openBrowserKeys(signal: AbortSignal): BrowserKeys {
  const keys = state<ReadonlyMap<string, string>>(new Map());
  const read = () => {
    browser.commands.getAll().then((all) => {
      keys.value = new Map(all.map(({ name = '', shortcut = '' }) => [name, shortcut]));
    }, reportError);
  };
  read();
  window.addEventListener('focus', read, { signal });
  return {
    keys,
    change: async () => {
      try {
        // Firefox has a call for it, since 137; Chromium a page, which Edge opens under its own name (2026-11-22).
        if (browser.commands.openShortcutSettings) await browser.commands.openShortcutSettings();
        else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
        return { ok: true };
      } catch (error) {
        return { ok: false, why: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}
