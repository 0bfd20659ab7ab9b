import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Guard } from '../../src/content/guard.iife.ts';

const sent = vi.fn();
const runtime: { id: string | undefined; sendMessage: typeof sent } = { id: 'x', sendMessage: sent };
let guard: Guard;
let host: HTMLElement;
let root: ShadowRoot;
const heard: string[] = [];
const told = vi.fn();
const types = [
  'pointerdown',
  'mousedown',
  'mouseup',
  'click',
  'keydown',
  'focusin',
  'focusout',
  'mouseout',
] as const;

beforeAll(async () => {
  // A host that an older copy left behind.
  document.documentElement.append(document.createElement('waymark-host'));
  vi.stubGlobal('chrome', { runtime, storage: { local: { get: async () => ({ walking: false }) } } });
  await import('../../src/content/guard.iife.ts');
  if (!globalThis.waymarkGuard) throw new Error('no guard');
  guard = globalThis.waymarkGuard;
});

beforeEach(() => {
  document.body.replaceChildren();
  const input = document.createElement('input');
  document.body.append(input);
  host = document.createElement('waymark-host');
  root = host.attachShadow({ mode: 'closed' });
  const button = document.createElement('button');
  button.textContent = 'Next';
  button.style.cssText = 'position:fixed;left:200px;top:100px;width:100px;height:40px';
  root.append(button);
  document.documentElement.append(host);
  heard.length = 0;
  told.mockReset();
  for (const type of types) document.addEventListener(type, onPage, true);
});
afterEach(() => {
  for (const type of types) document.removeEventListener(type, onPage, true);
  guard.keep(null);
  host.remove();
});
const onPage = (event: Event) => heard.push(event.type);
const field = (): HTMLInputElement => {
  const found = document.querySelector('input');
  if (!found) throw new Error('no input');
  return found;
};

test('without a journey it sends nothing, and removes what an older copy left', () => {
  expect(sent).not.toHaveBeenCalled();
  expect(document.querySelectorAll('waymark-host')).toHaveLength(1);
});

test('without a host the page hears everything', async () => {
  await userEvent.click(field());
  expect(heard).toContain('click');
});

test('of the host the page hears nothing, and its focus stays where it was', async () => {
  guard.keep(host, root, told);
  field().focus();
  heard.length = 0;
  const button = root.querySelector('button');
  button?.dispatchEvent(
    new MouseEvent('click', { bubbles: true, composed: true, detail: 1, clientX: 250, clientY: 120 }),
  );
  expect(told).toHaveBeenCalledWith(expect.objectContaining({ type: 'click' }), button);
  expect(heard.filter((type) => type === 'click')).toEqual([]);
  const down = new MouseEvent('mousedown', {
    bubbles: true,
    composed: true,
    cancelable: true,
    clientX: 250,
    clientY: 120,
  });
  button?.dispatchEvent(down);
  expect(down.defaultPrevented).toBe(true);
  expect(document.activeElement).toBe(field());
});

test('the page never learns that focus went to the card and came back', () => {
  guard.keep(host, root, told);
  field().focus();
  heard.length = 0;
  root.querySelector('button')?.focus();
  field().focus();
  expect(heard).toEqual([]);
  field().blur();
  expect(heard).toEqual(['focusout']);
});

test('the hotkey is the page’s until somebody takes it, and then ours wherever the focus is', async () => {
  const onHotkey = vi.fn();
  field().focus();
  heard.length = 0;
  await userEvent.keyboard('{Alt>}{Shift>}g{/Shift}{/Alt}');
  expect(heard.length).toBeGreaterThan(0);
  guard.onHotkey = onHotkey;
  await userEvent.keyboard('{Alt>}{Shift>}g{/Shift}{/Alt}');
  expect(onHotkey).toHaveBeenCalledOnce();
  guard.onHotkey = undefined;
});

// Last: after it this copy is gone.
test('a copy whose extension is gone takes itself away at the next event', () => {
  guard.keep(host, root, told);
  runtime.id = undefined;
  field().dispatchEvent(new MouseEvent('click', { bubbles: true }));
  expect(host.isConnected).toBe(false);
});
