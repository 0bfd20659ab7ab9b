import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const env = fileURLToPath(new URL('../src/background/sign-in/msal-env.ts', import.meta.url));

/**
 * Gives @azure/msal-browser, and nothing else, the `window` and `document` of `msal-env.ts`: a worker has
 * neither, and without them MSAL 5.29 refuses every token call (`non_browser_environment`, measured
 * 2026-11-22). Global stand-ins would fool the environment checks of other libraries.
 */
export const msalScope = (): Plugin => ({
  name: 'msal-scope',
  enforce: 'pre',
  transform(code, id) {
    if (!/node_modules\/@azure\/msal-browser\/dist\//.test(id) || !/\b(window|document)\b/.test(code)) return;
    // On the first line, so that line numbers stay as MSAL's own source maps have them.
    return { code: `import { window, document } from ${JSON.stringify(env)}; ${code}`, map: null };
  },
});
