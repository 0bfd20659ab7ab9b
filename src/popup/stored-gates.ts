import { type ReadonlySignal, signal as state } from '@preact/signals';
import * as v from 'valibot';
import browser, { type Storage } from 'webextension-polyfill';
import { GatesView, gatesKey } from '../messages/gates-view.ts';

/**
 * The worker's view of the gates, and every later one, until `signal` aborts. Undefined while there is none; one of a
 * shape this version does not know counts as none.
 */
export function watchGates(signal: AbortSignal): ReadonlySignal<GatesView | undefined> {
  const gates = state<GatesView | undefined>(undefined);
  let heard = false;
  const show = (stored: unknown) => {
    const view = v.safeParse(GatesView, stored);
    gates.value = view.success ? view.output : undefined;
  };
  const onChanged = (changes: Record<string, Storage.StorageChange>, area: string) => {
    const change = area === 'session' ? changes[gatesKey] : undefined;
    if (!change) return;
    heard = true;
    show(change.newValue);
  };
  browser.storage.onChanged.addListener(onChanged);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(onChanged), { once: true });
  browser.storage.session.get(gatesKey).then(
    (stored) => {
      // What changed while the first read was under way is newer than what it read.
      if (!heard) show(stored[gatesKey]);
    },
    (error: unknown) => reportError(error),
  );
  return gates;
}
