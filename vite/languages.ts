import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

/** English is in the worker itself. */
const languages = ['de', 'ja'];

/**
 * Writes `words/<language>.json`: what the worker says in that language, read when it is wanted. A service worker can
 * load no module later on.
 */
export const workerLanguages = (): Plugin => ({
  name: 'worker-languages',
  apply: 'build',
  async generateBundle() {
    for (const language of languages) {
      const texts = async (name: string): Promise<object> =>
        JSON.parse(
          await readFile(new URL(`../src/guide/words/${name}.${language}.json`, import.meta.url), 'utf8'),
        );
      const source = JSON.stringify({
        guide: { ...(await texts('guide')), retirement: await texts('retirement') },
        gates: await texts('gates'),
        signInCodes: await texts('sign-in-codes'),
      });
      this.emitFile({ type: 'asset', fileName: `words/${language}.json`, source });
    }
  },
});
