import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Guard } from '../../src/content/guard.iife.ts';
import { createOverlay, type Overlay } from '../../src/content/overlay/overlay.ts';
import { pick as startPick } from '../../src/content/pick.ts';
import { openedShadow, pick, showHazard } from './show-hazard.ts';

const words = { button: 'button', checkbox: 'check box', menuitem: 'command', link: 'link' };
const types = [
  ...[
    'pointerdown',
    'pointerup',
    'pointermove',
    'pointerover',
    'mousedown',
    'mouseup',
    'mousemove',
    'mouseover',
  ],
  ...['click', 'dblclick', 'contextmenu', 'keydown', 'keyup', 'keypress', 'beforeinput', 'input', 'focusin'],
];
const page = `<html lang="en"><head><style>button, label, input { margin: 12px; } x-bar { display: block; }</style></head><body>
  <button type="button" id="save">Save <b id="bold">all</b></button>
  <input id="text" aria-label="Notes">
  <label id="label"><input type="checkbox" id="box"> Remember</label>
  <p id="plain">Nothing to use</p>
  <x-bar><template data-shadow="closed"><button type="button" id="inner">Hidden away</button></template></x-bar>
</body></html>`;

let guard: Guard;
let life: AbortController;
let overlay: Overlay;
let host: ShadowRoot;
let heard: string[];
const picked = vi.fn();
const cancelled = vi.fn();

beforeAll(async () => {
  vi.stubGlobal('chrome', {
    runtime: { id: 'x', sendMessage: vi.fn() },
    storage: { local: { get: async () => ({ walking: false }) } },
  });
  await import('../../src/content/guard.iife.ts');
  if (!globalThis.waymarkGuard) throw new Error('no guard');
  guard = globalThis.waymarkGuard;
});

const onPage = (event: Event) => heard.push(event.type);
beforeEach(async () => {
  await showHazard(page);
  // The pointer is where the test before left it.
  await userEvent.hover(element('#plain'));
  heard = [];
  for (const type of types) document.addEventListener(type, onPage, true);
  picked.mockReset();
  cancelled.mockReset();
  life = new AbortController();
  const attach = vi.spyOn(Element.prototype, 'attachShadow');
  overlay = createOverlay(document, guard, undefined, vi.fn(), life.signal);
  const root = attach.mock.results.at(-1)?.value;
  attach.mockRestore();
  if (!(root instanceof ShadowRoot)) throw new Error('no host');
  host = root;
});
afterEach(() => {
  life.abort();
  guard.onAny = undefined;
  for (const type of types) document.removeEventListener(type, onPage, true);
});

function element(selector: string): Element {
  const found = pick(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}
const start = (first?: Element): AbortController => {
  const picking = new AbortController();
  const frame = { guard, overlay, words, shadowOf: openedShadow, first };
  startPick(document, frame, picking.signal, { picked, cancelled });
  return picking;
};
const outline = () => host.querySelector<HTMLElement>('[data-part="pick"]');
const focus = (selector: string) => {
  const found = element(selector);
  if (found instanceof HTMLElement) found.focus();
};

describe('pointing', () => {
  test('outlines the control under the pointer with its role and name', async () => {
    start();
    expect(outline()).toBeNull();
    await userEvent.hover(element('#bold'));
    await vi.waitFor(() => expect(outline()?.textContent).toBe('button: Save all'));
    const { top, left } = element('#save').getBoundingClientRect();
    const ring = outline()?.getBoundingClientRect();
    expect([ring?.top, ring?.left]).toEqual([top - 6, Math.max(0, left - 6)]);
    await userEvent.hover(element('#plain'));
    await vi.waitFor(() => expect(outline()).toBeNull());
  });

  test('sees into closed shadow roots, and a label for its box', async () => {
    start();
    await userEvent.hover(element('x-bar'), { position: { x: 30, y: 10 } });
    await vi.waitFor(() => expect(outline()?.textContent).toBe('button: Hidden away'));
    await userEvent.hover(element('#label'));
    await vi.waitFor(() => expect(outline()?.textContent).toBe('check box: Remember'));
  });

  test('begins with what the card has asked about', () => {
    start(element('#box'));
    expect(outline()?.textContent).toBe('check box: Remember');
  });
});

describe('a click', () => {
  test('picks, and the page neither hears nor does anything', async () => {
    start();
    await userEvent.click(element('#label'));
    expect(picked).toHaveBeenCalledExactlyOnceWith(element('#box'));
    expect(element('#box')).toHaveProperty('checked', false);
    expect(document.activeElement).toBe(document.body);
    expect(heard).toEqual([]);
    expect(outline()).toBeNull();
  });

  test('picks inside a closed shadow root', async () => {
    start();
    await userEvent.click(element('x-bar'), { position: { x: 30, y: 10 } });
    expect(picked).toHaveBeenCalledExactlyOnceWith(element('#inner'));
  });

  test('on no control says so', async () => {
    start();
    await userEvent.click(element('#plain'));
    expect(picked).toHaveBeenCalledExactlyOnceWith(undefined);
  });

  test('made twice is one: the second does not reach the page either', async () => {
    start();
    await userEvent.dblClick(element('#label'));
    expect(picked).toHaveBeenCalledOnce();
    expect(element('#box')).toHaveProperty('checked', false);
    expect(heard.filter((type) => /click|down|up/.test(type))).toEqual([]);
  });

  test('of a script of the page is not the person’s', () => {
    start();
    const save = element('#save');
    if (save instanceof HTMLElement) save.click();
    expect(picked).not.toHaveBeenCalled();
    expect(heard).toEqual(['click']);
  });
});

describe('the keyboard', () => {
  test('moves by Tab and picks by Enter, and the page hears no key', async () => {
    focus('#save');
    heard = [];
    start();
    expect(outline()?.textContent).toBe('button: Save all');
    await userEvent.keyboard('{Tab}');
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('text'));
    await userEvent.keyboard('{Tab}{Enter}');
    expect(picked).toHaveBeenCalledExactlyOnceWith(element('#box'));
    expect(element('#box')).toHaveProperty('checked', false);
    expect(heard.filter((type) => type.startsWith('key'))).toEqual([]);
  });

  test('types nothing into the page', async () => {
    focus('#text');
    start();
    await userEvent.keyboard('abc {Backspace}');
    expect(element('#text')).toHaveProperty('value', '');
    expect(heard.filter((type) => /key|input/.test(type))).toEqual([]);
  });

  test('stops by Escape, and the page does not hear of it', async () => {
    focus('#save');
    start();
    await userEvent.keyboard('{Escape}');
    expect(cancelled).toHaveBeenCalledOnce();
    expect(outline()).toBeNull();
    expect(heard.filter((type) => type.startsWith('key'))).toEqual([]);
  });

  test('leaves the browser’s and Waymark’s own shortcuts alone', async () => {
    focus('#save');
    const onHotkey = vi.fn();
    guard.onHotkey = onHotkey;
    start();
    await userEvent.keyboard('{Alt>}{Shift>}g{/Shift}{/Alt}');
    expect(onHotkey).toHaveBeenCalledOnce();
    guard.onHotkey = undefined;
  });
});

describe('afterwards', () => {
  test('the page has its events back with the next gesture', async () => {
    start();
    await userEvent.click(element('#label'));
    const later = performance.now() + 600;
    await vi.waitFor(() => expect(performance.now()).toBeGreaterThan(later), { timeout: 2_000 });
    await userEvent.click(element('#label'));
    expect(element('#box')).toHaveProperty('checked', true);
    expect(picked).toHaveBeenCalledOnce();
    expect(heard).toContain('click');
  });

  test('one signal undoes all of it, and the page is as it was', async () => {
    const before = document.documentElement.outerHTML;
    const picking = start();
    await userEvent.hover(element('#save'));
    await vi.waitFor(() => expect(outline()).not.toBeNull());
    picking.abort();
    expect(outline()).toBeNull();
    expect(document.documentElement.outerHTML).toBe(before);
    await userEvent.click(element('#label'));
    expect(element('#box')).toHaveProperty('checked', true);
    expect(picked).not.toHaveBeenCalled();
  });
});
