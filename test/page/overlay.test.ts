import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Guard, OnEvent } from '../../src/content/guard.iife.ts';
import { createCard } from '../../src/content/overlay/card.tsx';
import { createOverlay, type Overlay } from '../../src/content/overlay/overlay.ts';
import type { Card } from '../../src/messages/order.ts';
import { showPage } from './show-page.ts';

const page = `<html lang="en"><body style="margin:0;height:2000px">
  <button id="target" style="position:absolute;left:120px;top:90px;width:140px;height:32px;border-radius:4px">Enable</button>
  <div id="scroller" style="position:absolute;left:20px;top:300px;height:100px;overflow:auto;width:300px">
    <div style="height:400px"></div><button id="deep">Deep</button><div style="height:400px"></div>
  </div>
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
  more: 'It can be undone.',
  type: 'ap@contoso.com',
  fact: { sign: 'verified', text: 'Now Disabled, verified by Microsoft Graph', at: Date.now() - 20_000 },
  links: [{ text: 'Article 2', url: 'https://example.com/' }],
  buttons: [
    { action: 'back', text: 'Back', main: false },
    { action: 'find-again', text: 'Find again', main: false },
    { action: 'next', text: 'Next', main: true },
  ],
  progress: 0.3,
  words: {
    fold: 'Fold',
    unfold: 'Unfold',
    close: 'Close',
    copy: 'Copy',
    copied: 'Copied',
    more: 'More',
    move: 'Move',
    label: 'Waymark',
    likely: 'Is it this one?',
    lateGuard: 'Reload.',
  },
};

let life: AbortController;
let overlay: Overlay;
let root: ShadowRoot | undefined;
let tell: OnEvent | undefined;
const pressed = vi.fn();

/** The test stands in for the guard: it is handed the closed root. */
const guard: Guard = {
  late: false,
  taken: true,
  keep: (host, inner, on) => {
    root = host ? inner : undefined;
    tell = on;
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
const press = (text: string): void => {
  const button = [...(root?.querySelectorAll('button') ?? [])].find(
    (each) => each.textContent === text || each.title === text,
  );
  tell?.(new MouseEvent('click'), button ?? null);
};
const offsets = (face: Element) => {
  const ring = part('ring').getBoundingClientRect();
  const target = face.getBoundingClientRect();
  return [ring.x - target.x, ring.y - target.y, ring.right - target.right, ring.bottom - target.bottom].map(
    Math.round,
  );
};
const apart = (a: DOMRect, b: DOMRect): boolean =>
  a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;

beforeEach(() => {
  showPage(page);
  pressed.mockReset();
  life = new AbortController();
  overlay = createOverlay(document, guard, createCard, pressed, life.signal);
});
afterEach(() => life.abort());

test('nothing is on the page before there is something to draw, nothing after', () => {
  const host = () => document.querySelector('waymark-host');
  expect(host()).toBeNull();
  overlay.ring(element('target'), 'certain');
  expect(host()?.parentElement).toBe(document.documentElement);
  expect(host()?.previousElementSibling).toBe(document.body);
  overlay.ring(null);
  expect(host()).toBeNull();
  overlay.card(card);
  expect(host()).not.toBeNull();
  life.abort();
  expect(host()).toBeNull();
});

test('the ring stands round its target with its grade, and goes with it', async () => {
  overlay.ring(element('target'), 'certain');
  expect(offsets(element('target'))).toEqual([-6, -6, 6, 6]);
  expect(part('ring').dataset.grade).toBe('certain');
  expect(getComputedStyle(part('ring')).borderRadius).toBe('10px');
  element('target').style.left = '233px';
  await vi.waitFor(() => expect(offsets(element('target'))).toEqual([-6, -6, 6, 6]));
  overlay.ring(element('target'), 'likely');
  expect(getComputedStyle(part('ring')).borderTopStyle).toBe('dashed');
});

test('at the side of the window it stays in sight', async () => {
  element('target').style.left = '0';
  overlay.ring(element('target'), 'certain');
  await vi.waitFor(() => expect(offsets(element('target'))).toEqual([0, -6, 6, 6]));
});

test('it follows inside a scroller and moves to the element that replaced its target', async () => {
  overlay.ring(element('deep'), 'certain');
  element('scroller').scrollTop = 350;
  await vi.waitFor(() => expect(offsets(element('deep'))).toEqual([-6, -6, 6, 6]));
  const next = element('deep').cloneNode(true);
  element('deep').replaceWith(next);
  overlay.ring(element('deep'), 'certain');
  await vi.waitFor(() => expect(offsets(element('deep'))).toEqual([-6, -6, 6, 6]));
});

test('the page’s target is not touched', () => {
  const before = element('target').outerHTML;
  overlay.ring(element('target'), 'certain');
  expect(element('target').outerHTML).toBe(before);
});

test('the card says its parts and is never on the ring', async () => {
  const anchor = element('target').getBoundingClientRect();
  overlay.ring(element('target'), 'certain');
  overlay.card({ ...card, anchor });
  expect(part('card').dataset).toMatchObject({ step: 'mfa.enable', act: 'click' });
  expect(part('type').textContent).toBe('ap@contoso.com');
  const buttons = [...part('card').querySelectorAll('.foot button')].map((each) => each.textContent);
  expect(buttons).toEqual(['Back', 'Find again', 'Next']);
  expect(part('card').textContent).toContain('Graph 20');
  await vi.waitFor(() => expect(part('card').style.translate).not.toBe(''));
  expect(apart(part('card').getBoundingClientRect(), part('ring').getBoundingClientRect())).toBe(true);
});

test('what is pressed is told, with the card it was pressed in', () => {
  overlay.card(card);
  press('Next');
  expect(pressed).toHaveBeenCalledWith('next', card);
});

test('it folds to a pill and back, and goes when closed', async () => {
  overlay.card(card);
  press('Fold');
  await vi.waitFor(() => expect(part('pill').textContent).toBe(card.where));
  tell?.(new MouseEvent('click'), part('pill'));
  await vi.waitFor(() => expect(part('card')).toBeTruthy());
  press('Close');
  expect(document.querySelector('waymark-host')).toBeNull();
  expect(pressed.mock.calls.map(([action]) => action)).toEqual(['fold', 'unfold', 'close']);
});

test('it takes no focus unasked; the hotkey goes there and back', () => {
  element('target').focus();
  overlay.card(card);
  expect(document.activeElement).toBe(element('target'));
  guard.onHotkey?.();
  expect(root?.activeElement?.textContent).toBe('Next');
  tell?.(new KeyboardEvent('keydown', { key: 'Tab' }), null);
  expect(root?.activeElement).toBe(part('grip'));
  tell?.(new KeyboardEvent('keydown', { key: 'Escape' }), null);
  expect(document.activeElement).toBe(element('target'));
});

test('arrow keys on the handle move it, and there it stays', async () => {
  overlay.card(card);
  await vi.waitFor(() => expect(part('card').style.translate).not.toBe(''));
  await Promise.all(
    part('card')
      .getAnimations()
      .map(({ finished }) => finished),
  );
  const before = part('card').getBoundingClientRect();
  part('grip').focus();
  tell?.(new KeyboardEvent('keydown', { key: 'ArrowUp' }), null);
  await vi.waitFor(() => expect(part('card').getBoundingClientRect().y).toBe(Math.max(12, before.y - 16)));
});

test('where the focus trap is older than the guard, that is said', () => {
  overlay.card(card, { late: true });
  expect(part('card').textContent).toContain('Reload.');
});
