import * as v from 'valibot';
import browser, { type Scripting } from 'webextension-polyfill';
import { type Cloud, tabPatterns } from '../guide/clouds.ts';
import type { Journey } from '../guide/journey.ts';
import { shown } from '../guide/knowledge.ts';
import { allUsersHash } from '../guide/mail-mfa-smtp/places.ts';
import type { PlaceId } from '../guide/places.ts';
import { ownDomain } from '../guide/tenant.ts';
import { cloudInUse } from './sign-in/cloud.ts';

const ownKey = 'tabs';
/** Tabs Waymark opened itself: only these it may navigate. In memory of the browser session, gone with it. */
const Own = v.fallback(v.array(v.number()), []);

async function own(): Promise<number[]> {
  return v.parse(Own, (await browser.storage.session.get(ownKey))[ownKey]);
}

/** Tabs that show one of the guide's portals in the cloud in use, whoever opened them. */
export async function guidedTabs(): Promise<number[]> {
  const tabs = await browser.tabs.query({ url: tabPatterns(await cloudInUse()) });
  return tabs.flatMap(({ id }) => (id === undefined ? [] : [id]));
}

/** Brings a tab forward if it is on one of the guide's portals; tells whether it was. */
async function showGuided(tab: number | undefined): Promise<boolean> {
  if (tab === undefined || !(await guidedTabs()).includes(tab)) return false;
  await browser.tabs.update(tab, { active: true });
  return true;
}

/** Brings the engine into every frame of a tab; frames of hosts without permission are skipped by the browser. */
export async function inject(tab: number, frame?: number): Promise<void> {
  const into = (target: Omit<Scripting.InjectionTarget, 'tabId'>, files: string[]) =>
    browser.scripting.executeScript({ target: { tabId: tab, ...target }, files, injectImmediately: true });
  // A tab that was open before the extension has no guard yet; a second one, or a second engine, does nothing.
  const guard = browser.runtime.getManifest().content_scripts?.flatMap(({ js = [] }) => js) ?? [];
  // Only the top frame has a card, and what draws it must be there before the engine.
  if (frame === undefined || frame === 0) await into({ frameIds: [0] }, [...guard, 'card.js']);
  await into(frame === undefined ? { allFrames: true } : { frameIds: [frame] }, [...guard, 'engine.js']);
}

/** Brings the picker into every frame of a tab, for "It is this one". Resolves when the last of them has it. */
export async function injectPicker(tab: number): Promise<void> {
  const target = { tabId: tab, allFrames: true };
  await browser.scripting.executeScript({ target, files: ['pick.js'], injectImmediately: true });
}

/** A place's address; with a tenant's domain, in that tenant (`#@domain/…`, both Azure hosts, 2026-11-22). */
function addressOf(place: PlaceId, portal: Journey['portal'], { pages }: Cloud, tenant?: string): string {
  if (place.startsWith('m365')) return pages.m365;
  const hash = place === 'azure.portal' ? '' : allUsersHash;
  if (tenant === undefined) return pages[portal] + hash;
  return `${pages[portal]}#@${tenant}/${hash.slice(1)}`;
}

/** The tab of a frame key of the journey. */
const tabOf = (key: string): number => Number.parseInt(key, 10);

/** Tabs that the journey says show something and that are no more: nobody tells of those that went with the browser. */
export async function goneTabs({ frames }: Journey): Promise<number[]> {
  const open = new Set((await browser.tabs.query({})).map(({ id }) => id));
  return [...new Set(Object.keys(frames).map(tabOf))].filter((tab) => !open.has(tab));
}

/**
 * Shows a place: a tab that shows it is brought forward; else a tab Waymark opened itself is sent there, else a
 * new one is opened. A tab of the person's is never navigated.
 * @param other asked from a tab that shows another tenant: an open portal may be that one, so the address says which
 */
export async function openPlace(journey: Journey, place: PlaceId, other = false): Promise<void> {
  const open = Object.entries(journey.frames).find(([, { places }]) =>
    places.some((read) => read.place === place),
  );
  if (open && shown(journey, [place])) {
    await browser.tabs.update(tabOf(open[0]), { active: true });
    return;
  }
  const url = addressOf(place, journey.portal, await cloudInUse(), other ? ownDomain(journey) : undefined);
  const ours = new Set(await own());
  const sameOrigin = await browser.tabs.query({ url: `${new URL(url).origin}/*` });
  // The portal's front page is every page of the portal: one that is open already shows it.
  const lately = [...sameOrigin].sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  const [front] = place === 'azure.portal' && !other ? lately : [];
  if (front?.id !== undefined) {
    await browser.tabs.update(front.id, { active: true });
    return;
  }
  const mine = sameOrigin.find(({ id }) => id !== undefined && ours.has(id));
  if (mine?.id !== undefined) {
    await browser.tabs.update(mine.id, { active: true, url });
    return;
  }
  const tab = await browser.tabs.create({ url, active: true });
  if (tab.id !== undefined) await browser.storage.session.set({ [ownKey]: [...ours, tab.id] });
}

/** Shows the first portal of a journey: the tab the popup acts for, if it is on one, else as `openPlace` does. */
export async function openPortal(journey: Journey | undefined, tab?: number): Promise<void> {
  if (journey && !(await showGuided(tab))) await openPlace(journey, 'azure.portal');
}
