import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const room = dirname(fileURLToPath(import.meta.url));
const pages = ['azure', 'react-view', 'legacy-mfa', 'm365'];

// The icon font comes with Fluent, whose default is to fetch it from a CDN: nothing here may leave the machine.
const iconEntry = createRequire(import.meta.url).resolve('@fluentui/font-icons-mdl2');
const iconFonts = join(
  iconEntry.slice(0, iconEntry.lastIndexOf('font-icons-mdl2')),
  'font-icons-mdl2',
  'fonts',
);
if (!existsSync(iconFonts)) throw new Error(`Fluent's icon fonts are not where they were: ${iconFonts}`);

export default defineConfig({
  root: room,
  base: '/practice-assets/',
  publicDir: iconFonts,
  oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  build: {
    outDir: join(room, '..', '..', 'dist', 'practice', 'portals'),
    emptyOutDir: true,
    minify: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 5_000,
    rolldownOptions: {
      // Fluent's 'use client' marks mean nothing in a browser bundle.
      onLog: (level, log, pass) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') pass(level, log);
      },
      input: Object.fromEntries(pages.map((page) => [page, join(room, `${page}.html`)])),
    },
  },
});
