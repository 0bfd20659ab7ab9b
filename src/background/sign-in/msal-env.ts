/*
 * The `window` and `document` MSAL sees in a worker (bound by `vite/msal-scope.ts`). Its sessionStorage is held in
 * memory and written through to `storage.session`: that outlives the worker, never reaches the disk, and no content
 * script can read it.
 */
import * as v from 'valibot';
import browser from 'webextension-polyfill';

const storageKey = 'msal';
const Stored = v.record(v.string(), v.string());

// Keys of one interaction. The promise that could use them dies with the worker, and a persisted interaction.status
// would block every later sign-in with `interaction_in_progress` (MSAL 5.29, measured 2026-11-22).
const ofOneInteraction = /\.(interaction\.status|code\.verifier|request\.(params|origin|native)|urlHash)$/;

let writing: Promise<void> = Promise.resolve();
let queued = false;

const write = async (): Promise<void> => {
  queued = false;
  const lasting = Object.entries(entries).filter(([key]) => !ofOneInteraction.test(key));
  await browser.storage.session.set({ [storageKey]: Object.fromEntries(lasting) });
};

const queueWrite = (): void => {
  if (queued) return;
  queued = true;
  // One write at a time, and a failed one does not hold up the next.
  writing = writing.then(write, write);
};

// MSAL lists the keys with Object.keys(sessionStorage): entries are own properties, methods sit on the prototype.
const entries: Record<string, string> = Object.create({
  getItem: (key: string): string | null => (Object.hasOwn(entries, key) ? (entries[key] ?? null) : null),
  setItem: (key: string, value: string): void => {
    entries[key] = String(value);
    queueWrite();
  },
  removeItem: (key: string): void => {
    delete entries[key];
    queueWrite();
  },
});

const ignore = (): void => undefined;
const { href, origin } = globalThis.location ?? {
  href: 'https://worker.invalid/',
  origin: 'https://worker.invalid',
};

interface StandInWindow {
  readonly parent: StandInWindow;
  readonly top: StandInWindow;
  readonly [name: string]: unknown;
}

/** What MSAL may touch of a window on the redirect and refresh paths, recorded for 5.29 on 2026-11-22. */
export const window: StandInWindow = {
  location: { href, origin, pathname: '/', hash: '', search: '' },
  origin,
  crypto: globalThis.crypto,
  navigator: globalThis.navigator,
  performance: globalThis.performance,
  sessionStorage: entries,
  opener: null,
  history: {},
  addEventListener: ignore,
  removeEventListener: ignore,
  setTimeout: (run: () => void, ms: number) => setTimeout(run, ms),
  clearTimeout: (id: number) => clearTimeout(id),
  // Other than itself, MSAL would take this for an iframe and refuse to sign in.
  get parent() {
    return window;
  },
  get top() {
    return window;
  },
};

/** What MSAL may touch of a document. Its title is set during a sign-in. */
export const document = {
  title: '',
  cookie: '',
  visibilityState: 'visible',
  addEventListener: ignore,
  removeEventListener: ignore,
};

let hydrated: Promise<void> | undefined;

const hydrate = async (): Promise<void> => {
  const found = v.safeParse(Stored, (await browser.storage.session.get(storageKey))[storageKey] ?? {});
  // Entries of another shape are of no use to anyone; signing in again replaces them.
  if (found.success) Object.assign(entries, found.output);
};

/**
 * Brings back what an earlier life of the worker kept. Await it before constructing a client.
 * @throws if `storage.session` cannot be read; the next call tries again
 */
export function installEnv(): Promise<void> {
  hydrated ??= hydrate().catch((error: unknown) => {
    hydrated = undefined;
    throw error;
  });
  return hydrated;
}

/** Deletes the traces of an interaction that failed, so that the next one may begin. */
export function forgetInteraction(): void {
  for (const key of Object.keys(entries)) if (ofOneInteraction.test(key)) delete entries[key];
}

/** Deletes everything MSAL holds, in memory and in `storage.session`. */
export async function forgetAll(): Promise<void> {
  for (const key of Object.keys(entries)) delete entries[key];
  queueWrite();
  await written();
}

/**
 * Waits until everything MSAL has changed so far is in `storage.session`.
 * @throws if the last write failed
 */
export async function written(): Promise<void> {
  await writing;
}
