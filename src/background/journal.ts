import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { Journey, JourneyEvent } from '../guide/journey.ts';
import { begin, reduce } from '../guide/reduce.ts';

const key = 'journal';
const brokenKey = 'journal.broken';
/** Events after which the log is folded into its base, so that a save stays a few kilobytes. */
const foldAfter = 200;
/** Characters of the log after which the same is done: a read of a long list alone can have 30,000. */
const foldOver = 100_000;
const Saved = v.object({ base: Journey, log: v.array(JourneyEvent) });
type Saved = v.InferOutput<typeof Saved>;

/** The journey on disk: a base and the events since. The only writer of journeys there is. */
export interface Journal {
  /** The saved journey, once read; what cannot be read is set aside under another key, never deleted. */
  load(): Promise<Journey | undefined>;
  /** The same, if it has not ended. */
  open(): Promise<Journey | undefined>;
  /** Saves the event, then gives the journey after it; undefined where none is open. Calls are done one after another. */
  append(event: JourneyEvent): Promise<{ before: Journey | undefined; after: Journey | undefined }>;
}

const fold = ({ base, log }: Saved): Journey => log.reduce(reduce, base);

async function read(): Promise<Saved | undefined> {
  const stored = (await browser.storage.local.get(key))[key];
  if (stored === undefined) return undefined;
  const parsed = v.safeParse(Saved, stored);
  if (parsed.success) return parsed.output;
  await browser.storage.local.set({ [brokenKey]: stored });
  return undefined;
}

/** Opens the journal. Reads the disk at the first call; a second writer would lose events, so make only one. */
export function openJournal(): Journal {
  let saved: Promise<Saved | undefined> | undefined;
  let journey: Journey | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  async function current(): Promise<Saved | undefined> {
    saved ??= read();
    const state = await saved.catch((error: unknown) => {
      // The next call reads anew: one failure of the disk is not the end of the journal.
      saved = undefined;
      throw error;
    });
    journey ??= state && fold(state);
    return state;
  }

  async function append(event: JourneyEvent) {
    const state = await current();
    const before = journey;
    if (event.type === 'started') {
      const base = begin(event);
      await save({ base, log: [] }, base);
      return { before, after: base };
    }
    if (!state || !before) return { before, after: before };
    const after = reduce(before, event);
    if (after === before) return { before, after };
    const log = [...state.log, event];
    // Who was signed in before must not stay in the log once a sign-out has forgotten it.
    const forgets = event.type === 'connected' && event.user === undefined;
    await save(
      forgets || log.length > foldAfter || JSON.stringify(log).length > foldOver
        ? { base: after, log: [] }
        : { base: state.base, log },
      after,
    );
    return { before, after };
  }

  async function save(next: Saved, after: Journey): Promise<void> {
    await browser.storage.local.set({ [key]: next });
    saved = Promise.resolve(next);
    journey = after;
  }

  const load = () => current().then(() => journey);
  return {
    load,
    open: () => load().then((loaded) => (loaded?.endedAt === undefined ? loaded : undefined)),
    append(event) {
      const result = queue.then(() => append(event));
      // A failed save rejects for its caller; the next event must still be tried.
      queue = result.catch(() => undefined);
      return result;
    },
  };
}
