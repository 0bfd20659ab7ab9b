import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as v from 'valibot';

/** Bytes of what is shipped, each file packed by gzip on its own at its highest level. */
interface Sizes {
  guard_gz: number;
  /** What every frame of a guided tab gets. */
  engine_gz: number;
  /** What the top frame gets with it. */
  card_gz: number;
  /** What every frame gets when "It is this one" is chosen. */
  pick_gz: number;
  popup_gz: number;
  worker_gz: number;
}

const dist = join('dist', 'chromium');
const imported = /(?:from|import)\s*["'](\.[^"']+)["']/g;

const packed = async (file: string): Promise<number> =>
  gzipSync(await readFile(join(dist, file)), { level: 9 }).length;

/** A module with all that it loads at once, each once; what is fetched on demand is not waited for by anybody. */
async function withImports(entry: string, seen = new Set<string>()): Promise<Set<string>> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  const code = await readFile(join(dist, entry), 'utf8');
  for (const [, path = ''] of code.matchAll(imported)) await withImports(join(entry, '..', path), seen);
  return seen;
}

async function weigh(entries: readonly string[]): Promise<number> {
  const files = new Set<string>();
  for (const entry of entries) await withImports(entry, files);
  const sizes = await Promise.all([...files].map(packed));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The files a page of ours loads: itself, its scripts and its styles. */
async function weighPage(page: string): Promise<number> {
  const html = await readFile(join(dist, page), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map(([, path = '']) => path);
  const files = named.map((path) => (path.startsWith('/') ? path.slice(1) : join(page, '..', path)));
  const styles = await Promise.all(files.filter((file) => file.endsWith('.css')).map(packed));
  const scripts = await weigh(files.filter((file) => file.endsWith('.js')));
  return scripts + styles.reduce((sum, size) => sum + size, 0);
}

const Manifest = v.object({
  background: v.object({ service_worker: v.string() }),
  content_scripts: v.tuple([v.object({ js: v.tuple([v.string()]) })]),
  action: v.object({ default_popup: v.string() }),
});

/** Weighs the built extension for Chromium. @throws if it is not built */
export async function benchSize(): Promise<Sizes> {
  const manifest = v.parse(Manifest, JSON.parse(await readFile(join(dist, 'manifest.json'), 'utf8')));
  return {
    guard_gz: await packed(manifest.content_scripts[0].js[0]),
    engine_gz: await packed('engine.js'),
    card_gz: await packed('card.js'),
    pick_gz: await packed('pick.js'),
    popup_gz: await weighPage(manifest.action.default_popup),
    worker_gz: await weigh([manifest.background.service_worker]),
  };
}
