import browser from 'webextension-polyfill';
import { portalOrigins, portalPatterns } from '../guide/clouds.ts';
import { cloudInUse } from './sign-in/cloud.ts';

const ids = ['guard', 'guard-below'];

/** Whether the browser lets Waymark act on the portals of the cloud in use. */
export async function mayGuide(): Promise<boolean> {
  return browser.permissions.contains({ origins: portalOrigins(await cloudInUse()) });
}

/**
 * Has the guard run on the portals of the cloud in use as it does on those the manifest names: from the start of every
 * frame. Call it whenever the worker starts, and when cloud or permissions have changed; an update takes it back.
 */
export async function registerGuard(): Promise<void> {
  const [own] = browser.runtime.getManifest().content_scripts ?? [];
  const patterns = portalPatterns(await cloudInUse()).filter((one) => !own?.matches.includes(one));
  const wanted = own?.js && (await mayGuide()) ? patterns : [];
  const registered = await browser.scripting.getRegisteredContentScripts({ ids });
  const before = registered.flatMap(({ matches = [] }) => matches);
  if (before.sort().join() === [...wanted].sort().join()) return;

  if (registered.length > 0) {
    await browser.scripting.unregisterContentScripts({ ids: registered.map(({ id }) => id) });
  }
  const isWhole = (one: string): boolean => one.endsWith('/*');
  const parts = [
    // Browsers give frames without an address of their own only to patterns of a whole host (Chromium 156, 2026-11-22).
    { id: 'guard', matches: wanted.filter(isWhole), matchOriginAsFallback: true },
    { id: 'guard-below', matches: wanted.filter((one) => !isWhole(one)) },
  ].filter(({ matches }) => matches.length > 0);
  if (parts.length === 0) return;
  const script = { js: own?.js ?? [], allFrames: true, runAt: 'document_start' as const };
  await browser.scripting.registerContentScripts(parts.map((part) => ({ ...script, ...part })));
}
