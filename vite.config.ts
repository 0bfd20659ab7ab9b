import { resolve } from 'node:path';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { defineConfig, type UserConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import { injected, terserOptions } from './vite/injected.ts';
import { workerLanguages } from './vite/languages.ts';
import { msalScope } from './vite/msal-scope.ts';

type Target = 'chromium' | 'firefox';

/** The manifest as one browser reads it; what differs between them is here and nowhere else. */
function manifestFor(target: Target): ManifestV3Export {
  const { key, minimum_chrome_version, background, storage, side_panel, permissions, ...both } = manifest;
  if (target === 'chromium') return manifest as ManifestV3Export;
  return {
    ...both,
    permissions: permissions.filter((name) => name !== 'sidePanel'),
    // Firefox calls the side panel a sidebar.
    sidebar_action: {
      default_panel: side_panel.default_path,
      default_title: both.action.default_title,
      default_icon: both.icons['16'],
      open_at_install: false,
    },
    // Firefox runs the worker's file as an event page.
    background: { scripts: [background.service_worker], type: 'module' },
    browser_specific_settings: {
      gecko: {
        id: 'waymark@waymark.invalid',
        strict_min_version: '140.0',
        // What goes to Microsoft with the administrator's own token, once they connect (AMO rule since 2025-11-03).
        data_collection_permissions: {
          required: ['none'],
          optional: ['authenticationInfo', 'personallyIdentifyingInfo'],
        },
      },
    },
  } as unknown as ManifestV3Export;
}

export default defineConfig(({ mode }): UserConfig => {
  const target: Target = mode === 'firefox' ? 'firefox' : 'chromium';
  return {
    plugins: [
      msalScope(),
      preact(),
      crx({ manifest: manifestFor(target), browser: target === 'firefox' ? 'firefox' : 'chrome' }),
      injected({
        'card.js': 'src/content/card.ts',
        'engine.js': 'src/content/main.ts',
        'pick.js': 'src/content/picker.ts',
      }),
      workerLanguages(),
    ],
    resolve: { alias: { 'webextension-polyfill': resolve('src/messages/extension-api.ts') } },
    build: {
      outDir: `dist/${target}`,
      emptyOutDir: true,
      modulePreload: false,
      // 2 to 3 % less than Vite's own (terser 5.51, 2026-11-23).
      minify: 'terser',
      terserOptions,
      target: 'es2023',
      cssTarget: ['chrome131', 'firefox140'],
      // The one-line licences of the libraries stay beside the code they belong to.
      license: { fileName: 'licenses.md' },
    },
  };
});
