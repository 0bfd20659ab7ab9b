import { type ReadonlySignal, signal as state } from '@preact/signals';
import * as v from 'valibot';
import browser, { type Storage } from 'webextension-polyfill';
import { type Correction, Corrections } from '../guide/correction.ts';
import { correctionsKey } from '../messages/picking.ts';
import type { Data, Outcome } from '../messages/protocol.ts';
import { send } from '../messages/wire.ts';

/** The stored corrections as the options show them; the worker alone writes them. */
export interface StoredCorrections {
  /** Undefined until storage has answered. */
  readonly all: ReadonlySignal<readonly Correction[] | undefined>;
  /** What is stored where it can't be read as corrections; undefined where it can. */
  readonly broken: ReadonlySignal<unknown>;
  change(change: Data<'options.correct'>): Promise<Outcome>;
}

/** Reads the corrections and follows them until `signal` aborts. */
export function openStoredCorrections(signal: AbortSignal): StoredCorrections {
  const all = state<readonly Correction[] | undefined>(undefined);
  const broken = state<unknown>(undefined);
  const take = (stored: unknown) => {
    const parsed = v.safeParse(Corrections, stored ?? []);
    all.value = parsed.success ? parsed.output : [];
    broken.value = parsed.success ? undefined : stored;
  };
  const onChanged = (changes: Record<string, Storage.StorageChange>, area: string) => {
    const change = area === 'local' ? changes[correctionsKey] : undefined;
    if (change) take(change.newValue);
  };
  browser.storage.onChanged.addListener(onChanged);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(onChanged), { once: true });
  browser.storage.local.get(correctionsKey).then(
    (stored) => all.value ?? take(stored[correctionsKey]),
    () => take(undefined),
  );
  return {
    all,
    broken,
    change: (change) =>
      send('options.correct', change).catch((error: unknown) => ({
        ok: false as const,
        why: error instanceof Error ? error.message : String(error),
      })),
  };
}
