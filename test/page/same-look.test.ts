import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { box, card, overlay, rigCard, root, still } from './card-rig.ts';

rigCard();

const style = document.createElement('style');
// Pictures are taken of the body: it fills the window whatever rules say.
beforeEach(() => {
  document.body.style.cssText =
    'all: initial !important; position: fixed !important; inset: 0 !important; visibility: visible !important';
});
afterEach(() => {
  style.remove();
  document.body.removeAttribute('style');
});

/** The card lies on the page with round corners and a shadow: so far in, all is its own. */
const inset = 15;

/** What is drawn of a part of ours, pixel by pixel. */
async function pictureOf(selector: string): Promise<{ size: string; pixels: Uint8ClampedArray }> {
  await still(selector);
  const { x, y, width, height } = box(selector).getBoundingClientRect();
  const png = await page.screenshot({ save: false, element: document.body });
  const bytes = Uint8Array.from(atob(png), (char) => char.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const scale = image.width / innerWidth;
  const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(image, 0, 0);
  const sides = [x + inset, y + inset, width - 2 * inset, height - 2 * inset] as const;
  const [left, top, wide, high] = sides.map((side) => Math.round(side * scale));
  const { data } = context.getImageData(left ?? 0, top ?? 0, wide ?? 0, high ?? 0);
  return { size: `${width} × ${height}`, pixels: data };
}

/** How many values of two pictures are not the same. */
const differing = (one: Uint8ClampedArray, other: Uint8ClampedArray): number =>
  one.reduce((sum, value, at) => sum + Number(value !== other[at]), 0);

test.each([
  [
    'type that is inherited',
    `html { font: italic 700 22px/3 serif; letter-spacing: 4px; word-spacing: 9px; color: red; text-align: right;
      text-transform: uppercase; text-shadow: 2px 2px red; visibility: hidden; cursor: none; white-space: pre }`,
  ],
  ['another direction', 'html { direction: rtl; writing-mode: vertical-rl; hyphens: auto; quotes: none }'],
  [
    'rules for every element',
    '* { margin: 9px; padding: 7px; border: 3px solid lime; font-size: 40px; float: left; box-sizing: content-box }',
  ],
  [
    'rules for the host',
    `waymark-host, html > :last-child { display: none; opacity: 0.2; filter: blur(3px); transform: scale(2); width: 300px;
      position: static; visibility: hidden; clip-path: inset(50%); mask: none; content-visibility: hidden; zoom: 2 }`,
  ],
  [
    'our own names',
    'html, * { --wm-ink: red; --wm-surface: lime; --wm-mark: blue; --wm-line: red; --wm-focus: red }',
  ],
])('the card looks as on a page without rules on one with %s', async (_, rules) => {
  overlay.card(card);
  const before = await pictureOf('[data-part="card"]');
  expect(new Set(before.pixels).size).toBeGreaterThan(10);
  style.textContent = rules;
  document.head.append(style);
  overlay.card({ ...card });
  const after = await pictureOf('[data-part="card"]');
  expect(after.size).toBe(before.size);
  expect(differing(before.pixels, after.pixels)).toBe(0);
});

test('a picture tells a card that differs in one word', async () => {
  overlay.card(card);
  const before = await pictureOf('[data-part="card"]');
  overlay.card({ ...card, title: 'Choose Disable' });
  const after = await pictureOf('[data-part="card"]');
  expect(root().textContent).toContain('Choose Disable');
  expect(differing(before.pixels, after.pixels)).toBeGreaterThan(100);
});
