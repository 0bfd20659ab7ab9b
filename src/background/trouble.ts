import browser from 'webextension-polyfill';

/** What went wrong inside, kept in the session for whoever looks for the cause; the walk goes on. */
export function noted(why: string): void {
  void browser.storage.session.set({ trouble: `${new Date().toISOString()} ${why}` });
}

/** The same for a promise nobody waits for. */
export const failed = (error: unknown): void => noted(error instanceof Error ? error.message : String(error));
