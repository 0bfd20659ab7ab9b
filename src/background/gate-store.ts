import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { AccountFacts, TenantFacts } from '../guide/gates/facts.ts';

const key = 'gates.facts';
const Read = v.object({
  /** What was connected, and for which journey, when it was read. */
  under: v.string(),
  /** To be read again. */
  stale: v.boolean(),
  facts: v.object({ ...AccountFacts.entries, ...TenantFacts.entries }),
});
type Read = v.InferOutput<typeof Read>;
const Stored = v.object({ asked: v.optional(v.string()), mailboxes: v.record(v.string(), Read) });
type Stored = v.InferOutput<typeof Stored>;

/** What was read of mailboxes, by their typed address: in `storage.session`, gone with the browser. */
export interface GateStore {
  load(): Promise<Stored>;
  put(address: string, read: Read): Promise<void>;
  /** Notes which mailbox the person asked about. */
  ask(address: string): Promise<void>;
  /** Everything read is to be read again. */
  age(): Promise<void>;
  clear(): Promise<void>;
}

/** Opens the store. Its only writer; what cannot be understood counts as not read. */
export function openGateStore(): GateStore {
  let stored: Promise<Stored> | undefined;

  async function read(): Promise<Stored> {
    const kept = v.safeParse(Stored, (await browser.storage.session.get(key))[key]);
    return kept.success ? kept.output : { mailboxes: {} };
  }

  const load = (): Promise<Stored> => {
    stored ??= read();
    return stored;
  };
  /** One failure of the storage is not the end of it: the next call reads anew. */
  const failed = (error: unknown): never => {
    stored = undefined;
    throw error;
  };

  /** Changes follow each other: each starts from what the one before came to. */
  async function change(to: (now: Stored) => Stored): Promise<void> {
    stored = load().then(to);
    await stored.then((next) => browser.storage.session.set({ [key]: next })).catch(failed);
  }

  return {
    load: () => load().catch(failed),
    put: (address, one) => change((now) => ({ ...now, mailboxes: { ...now.mailboxes, [address]: one } })),
    ask: (asked) => change((now) => ({ ...now, asked })),
    age: () =>
      change((now) => ({
        ...now,
        mailboxes: Object.fromEntries(
          Object.entries(now.mailboxes).map(([address, one]) => [address, { ...one, stale: true }]),
        ),
      })),
    clear: () => change(() => ({ mailboxes: {} })),
  };
}
