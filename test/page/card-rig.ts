import { afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Guard } from '../../src/content/guard.iife.ts';
import { createCard } from '../../src/content/overlay/card.tsx';
import { createOverlay, type Overlay } from '../../src/content/overlay/overlay.ts';
import type { Card } from '../../src/messages/order.ts';
import { byId, showPage } from './show-page.ts';

const html = `<html lang="en"><body style="margin:0">
  <input id="field"><button id="target" style="position:absolute;left:300px;top:200px">Enable</button>
</body></html>`;
const words = {
  fold: 'Fold',
  unfold: 'Unfold',
  close: 'Close',
  move: 'Move',
  label: 'Waymark',
  panel: 'Side panel',
  keys: 'Escape goes back to the page.',
  lateGuard: 'Reload.',
};
const buttons: Card['buttons'] = [
  { action: 'back', text: 'Back', main: false },
  { action: 'find-again', text: 'Find again', main: false },
  { action: 'next', text: 'Next', main: true },
];
/** A card to show. */
export const card: Card = {
  journey: 'j',
  revision: 1,
  step: 'mfa.enable',
  act: 'click',
  lang: 'en',
  dir: 'ltr',
  where: 'Part 1 · Step 5a of 8',
  title: 'Choose Enable',
  body: 'This switches on MFA.',
  links: [],
  buttons,
  progress: 0.3,
  marked: 'Marked on the page: Enable.',
  words,
};

let guard: Guard;
let life: AbortController;
/** What was pressed in the card. */
export const pressed = vi.fn();
/** The overlay of the present test. */
export let overlay: Overlay;

/** The overlay's root: closed in production, open here and nothing else. */
export const root = (): ShadowRoot => {
  const found = document.querySelector('waymark-host')?.shadowRoot;
  if (!found) throw new Error('no host');
  return found;
};
/** The first element in it that fits. */
export const box = (selector: string): HTMLElement => {
  const found = root().querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`no ${selector}`);
  return found;
};
/** Waits until a part stands where it is to stand. */
export const still = async (selector: string): Promise<void> => {
  await vi.waitFor(() => expect(box(selector).style.translate).not.toBe(''));
  await Promise.all(
    box(selector)
      .getAnimations()
      .map(({ finished }) => finished),
  );
};

/**
 * For each test of a file: a page with a field that has the focus, the real guard, and an overlay that shows nothing yet.
 * @returns aborts with the test
 */
export function rigCard(): () => AbortSignal {
  beforeAll(async () => {
    const runtime = { id: 'x', sendMessage: async () => null };
    vi.stubGlobal('chrome', { runtime, storage: { local: { get: async () => ({ walking: false }) } } });
    await import('../../src/content/guard.iife.ts');
    if (!globalThis.waymarkGuard) throw new Error('no guard');
    guard = globalThis.waymarkGuard;
  });
  beforeEach(async () => {
    await page.viewport(1280, 720);
    const attach = Element.prototype.attachShadow;
    vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
      return attach.call(this, { ...init, mode: 'open' });
    });
    showPage(html);
    pressed.mockReset();
    life = new AbortController();
    overlay = createOverlay(document, guard, createCard, pressed, life.signal);
    await userEvent.click(byId('field'));
  });
  afterEach(() => {
    life.abort();
    vi.restoreAllMocks();
  });
  return () => life.signal;
}
