import preact from '@preact/preset-vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findBrowser } from './practice/launcher/browser.mjs';
import { msalScope } from './vite/msal-scope.ts';

const chromium = {
  executablePath: findBrowser()?.path ?? '',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

/** Four kinds of test: without a browser, inside a page of Chromium, over a page's own surfaces, with the built extension. */
export default defineConfig({
  test: {
    projects: [
      {
        plugins: [msalScope()],
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.ts', 'test/unit/**/*.test.ts', 'test/tenant/**/*.test.ts'],
          server: { deps: { inline: [/@azure\/msal-browser/] } },
          testTimeout: 20_000,
        },
      },
      {
        // The practice tenant's own tests give MSAL another stand-in window.
        test: {
          name: 'practice',
          environment: 'node',
          include: ['practice/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        plugins: [preact()],
        // Named, because a library found in mid-run would reload the page under the tests.
        optimizeDeps: {
          include: [
            '@preact/signals',
            'dom-accessibility-api',
            'fast-check',
            'jsonc-parser',
            'lucide',
            'preact',
            'preact/debug',
            'preact/devtools',
            'preact/hooks',
            'preact/jsx-dev-runtime',
            'preact/jsx-runtime',
            'valibot',
            'webextension-polyfill',
          ],
        },
        test: {
          name: 'page',
          include: ['test/page/**/*.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromium }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'overlay',
          environment: 'node',
          // What it bundles is what is shipped, not what is made for tests.
          env: { NODE_ENV: 'production' },
          include: ['test/overlay/**/*.test.ts'],
          expect: { poll: { timeout: 10_000, interval: 50 } },
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'walk',
          environment: 'node',
          include: ['test/walk/**/*.test.ts', ...(process.env.WAYMARK_ALL ? ['test/long/**/*.test.ts'] : [])],
          // Browsers on a busy machine take their time; what never comes still fails.
          expect: { poll: { timeout: 20_000, interval: 100 } },
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // One browser at a time: two at once on two cores make waits run out (2026-11-22).
          maxWorkers: 1,
          // By themselves, after all others: what they measure of time must not depend on those.
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
