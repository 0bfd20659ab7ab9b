import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { type Correction, type CorrectionKey, Corrections, changed } from '../guide/correction.ts';
import { correctionsKey } from '../messages/picking.ts';

/** What could not be read is set aside here, never deleted. */
const brokenKey = 'corrections.broken';

/** The corrections on disk. The only writer of them there is. */
export interface CorrectionStore {
  /** Those that apply; none where what is stored can't be read. */
  all(): Promise<readonly Correction[]>;
  /**
   * Takes some away, puts others in, and saves. Calls are done one after another.
   * @throws if the browser can't save, or there would be more than may be kept: then nothing has changed
   */
  change(put: readonly Correction[], remove?: readonly CorrectionKey[]): Promise<void>;
}

async function stored(): Promise<{ raw: unknown; corrections: readonly Correction[] | undefined }> {
  const raw = (await browser.storage.local.get(correctionsKey))[correctionsKey];
  const parsed = v.safeParse(Corrections, raw ?? []);
  return { raw, corrections: parsed.success ? parsed.output : undefined };
}

/** Opens the store. It is read at every call: an order may be the first thing a new worker sends. */
export function openCorrections(): CorrectionStore {
  let queue: Promise<unknown> = Promise.resolve();

  async function change(put: readonly Correction[], remove: readonly CorrectionKey[] = []): Promise<void> {
    const { raw, corrections } = await stored();
    const next = v.parse(Corrections, changed(corrections ?? [], put, remove));
    const aside = corrections ? {} : { [brokenKey]: raw };
    await browser.storage.local.set({ ...aside, [correctionsKey]: next });
  }

  return {
    all: async () => (await stored()).corrections ?? [],
    change(put, remove) {
      const result = queue.then(() => change(put, remove));
      // A failed save rejects for its caller; the next change must still be tried.
      queue = result.catch(() => undefined);
      return result;
    },
  };
}
