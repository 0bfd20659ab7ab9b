import { effect, type Signal, signal as state } from '@preact/signals';
import * as v from 'valibot';
import browser from 'webextension-polyfill';

/** Key of the typed text in `storage.session`, which this view alone writes. */
const typedKey = 'typed';

/**
 * The text in the box Accounts, kept while the browser runs: a popup closes as soon as the person clicks
 * elsewhere, be it only to copy the next address. Where it cannot be kept, typing still works.
 */
export function keepTyped(): Signal<string> {
  const typed = state('');
  const keep = () => {
    effect(() => {
      const text = typed.value;
      browser.storage.session.set({ [typedKey]: text }).catch((error: unknown) => {
        reportError(error);
      });
    });
  };
  const restore = (stored: Record<string, unknown>) => {
    const text = v.safeParse(v.string(), stored[typedKey]);
    if (text.success && typed.value === '') typed.value = text.output;
    keep();
  };
  browser.storage.session.get(typedKey).then(restore, (error: unknown) => reportError(error));
  return typed;
}
