import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { page as viewport } from 'vitest/browser';
import type { Guard } from '../../src/content/guard.iife.ts';
import { createCard } from '../../src/content/overlay/card.tsx';
import { createOverlay, type Overlay } from '../../src/content/overlay/overlay.ts';
import type { Card } from '../../src/messages/order.ts';
import { showPage } from './show-page.ts';

const page = `<html lang="en"><body style="margin:0;height:2000px">
  <button id="target" style="position:absolute;left:120px;top:90px;width:140px;height:32px;border-radius:4px">Enable</button>
  <dialog id="upper">Opened last</dialog>
  <dialog id="modal"><button id="inside">Inside</button></dialog>
  <div id="popover" popover>Popover</div>
</body></html>`;

const card: Card = {
  journey: 'j',
  revision: 1,
  step: 'mfa.enable',
  act: 'click',
  lang: 'en',
  dir: 'ltr',
  where: 'Part 1 · Step 5 of 8',
  title: 'Choose Enable under quick steps',
  body: 'This switches on MFA for ap@contoso.com. A confirmation opens next.',
  links: [],
  buttons: [{ action: 'next', text: 'Next', main: true }],
  progress: 0.3,
  words: { fold: 'Fold', close: 'Close', move: 'Move', label: 'Waymark' },
};

let life: AbortController;
let overlay: Overlay;
let root: ShadowRoot | undefined;

/** The test stands in for the guard: it is handed the closed root. */
const guard: Guard = {
  late: false,
  taken: true,
  keep: (host, inner) => {
    root = host ? inner : undefined;
  },
  onAny: undefined,
  onHotkey: undefined,
};

const element = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no #${id}`);
  return found;
};
const part = (name: string): HTMLElement => {
  const found = root?.querySelector(`[data-part="${name}"]`);
  if (!(found instanceof HTMLElement)) throw new Error(`no part ${name}`);
  return found;
};

beforeAll(() => viewport.viewport(1200, 800));
beforeEach(() => {
  showPage(page);
  life = new AbortController();
  overlay = createOverlay(document, guard, createCard, vi.fn(), life.signal);
});
afterEach(() => life.abort());

test('a target that is gone or not drawn has no ring, before anything has been looked at', async () => {
  const inView = () => part('ring').getBoundingClientRect().bottom > 0;
  overlay.ring(element('target'), 'certain');
  expect(inView()).toBe(true);
  element('target').style.display = 'none';
  await vi.waitFor(() => expect(inView()).toBe(false));
  element('target').style.display = '';
  await vi.waitFor(() => expect(inView()).toBe(true));
  element('target').remove();
  await vi.waitFor(() => expect(inView()).toBe(false));
});

test('while a popover of the page is open that closes by itself, the host is in it', async () => {
  overlay.card(card);
  const host = document.querySelector('waymark-host');
  element('popover').showPopover();
  await vi.waitFor(() => expect(host?.parentElement).toBe(element('popover')));
  expect(element('popover').matches(':popover-open')).toBe(true);
  element('popover').hidePopover();
  await vi.waitFor(() => expect(host?.parentElement).toBe(document.documentElement));
});

test('of two modals that were open before it, the host is in the one opened last', () => {
  life.abort();
  for (const id of ['modal', 'upper']) {
    const dialog = element(id);
    if (dialog instanceof HTMLDialogElement) dialog.showModal();
  }
  life = new AbortController();
  createOverlay(document, guard, createCard, vi.fn(), life.signal).card(card);
  expect(document.querySelector('waymark-host')?.parentElement).toBe(element('upper'));
});

test('to a page that keeps covering it the card gives way in a corner, until there is peace', async () => {
  const popover = element('popover');
  popover.popover = 'manual';
  const toggled = async (open: boolean) => {
    popover.togglePopover(open);
    await new Promise((done) => popover.addEventListener('toggle', done, { once: true }));
  };
  overlay.card({ ...card, anchor: element('target').getBoundingClientRect() });
  const spot = () => part('card').style.translate;
  const beside = spot();
  for (const open of [true, false, true, false, true]) await toggled(open);
  expect(spot()).toBe(beside);
  await toggled(false);
  expect(spot()).not.toBe(beside);
  const later = performance.now() + 6_000;
  vi.spyOn(performance, 'now').mockReturnValue(later);
  await toggled(true);
  expect(spot()).toBe(beside);
  vi.restoreAllMocks();
});

test('the card gives way to a ring that comes its way, before that has been told', async () => {
  const target = element('target');
  overlay.ring(target, 'certain');
  overlay.card({ ...card, anchor: target.getBoundingClientRect() });
  const under = () =>
    document.elementsFromPoint(190, 160).some(({ localName }) => localName === 'waymark-host');
  await vi.waitFor(() => expect(under()).toBe(true));
  target.style.top = '144px';
  await vi.waitFor(() => expect(under()).toBe(false));
});

test('while a native modal is open the host is in it, on top; then back', async () => {
  overlay.card(card);
  const host = document.querySelector('waymark-host');
  const modal = element('modal');
  if (!(modal instanceof HTMLDialogElement)) throw new Error('no dialog');
  modal.showModal();
  await vi.waitFor(() => expect(host?.parentElement).toBe(modal));
  expect(host?.matches(':popover-open')).toBe(true);
  const { x, y } = part('card').getBoundingClientRect();
  expect(document.elementFromPoint(x + 20, y + 20)).toBe(host);
  modal.close();
  await vi.waitFor(() => expect(host?.parentElement).toBe(document.documentElement));
});

test('it is dark on a dark page and light on a light one', async () => {
  const theme = () => document.querySelector('waymark-host')?.getAttribute('data-theme');
  overlay.card(card);
  expect(theme()).toBeNull();
  document.body.style.background = '#1b1a19';
  overlay.settle();
  await vi.waitFor(() => expect(theme()).toBe('dark'));
  document.body.style.background = '';
  overlay.settle();
  await vi.waitFor(() => expect(theme()).toBeNull(), { timeout: 6_000 });
});
