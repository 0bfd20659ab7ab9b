const areas = { session: new Map<string, unknown>(), local: new Map<string, unknown>() };

function area(kept: Map<string, unknown>) {
  return {
    get: async (key: string) => (kept.has(key) ? { [key]: structuredClone(kept.get(key)) } : {}),
    set: async (items: object) => {
      for (const [key, value] of Object.entries(items)) kept.set(key, structuredClone(value));
    },
    remove: async (key: string) => {
      kept.delete(key);
    },
  };
}

/** What the person does at the pages of sign-in: from the address of the first to that of the last. */
export const person: { launch: (url: string) => Promise<string> } = {
  launch: () => Promise.reject(new Error('Nobody is there to sign in.')),
};

/** As much of a browser's extension interface as sign-in, readers and journal use. */
export const extension = {
  storage: { session: area(areas.session), local: area(areas.local) },
  identity: {
    getRedirectURL: () => 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/',
    launchWebAuthFlow: ({ url }: { url: string }) => person.launch(url),
  },
  permissions: { contains: async () => true },
  alarms: { create: async () => undefined, clear: async () => true },
};

/** The browser as after its start: nothing is kept. */
export function forgetStorage(): void {
  for (const kept of Object.values(areas)) kept.clear();
}
