import type { Browser } from 'playwright';
import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { bundle } from './bundle.ts';
import { Box, boxIn, bundleScripts, launch, openStage, type Scripts, type Stage } from './stage.ts';

let browser: Browser;
let scripts: Scripts;
let code: string;
let stage: Stage;
beforeAll(async () => {
  scripts = await bundleScripts();
  code = await bundle('test/overlay/pages/fluent8.tsx');
  browser = await launch();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  stage = await openStage(browser, code, 'list', scripts);
  await stage.page.locator('#target').waitFor();
  await stage.start();
  await expect.poll(() => boxIn(stage, 'standIn.ring()')).not.toBeNull();
});
afterEach(() => stage.close());

/** How far the ring's corner is from where it belongs, as the next frame has been drawn. */
const offset = async (): Promise<number[] | null> => {
  const target = `(({ x, y, width, height }) => ({ x, y, width, height }))(target.getBoundingClientRect())`;
  // The browser moves what is anchored in a scroller after the frame's callbacks: the message comes once it is drawn.
  const boxes = await stage.inWorld(`new Promise((done) => requestAnimationFrame(() => {
    const drawn = new MessageChannel();
    drawn.port1.onmessage = () => {
      const target = document.querySelector('#target');
      done(target && standIn.ring() && [standIn.ring(), ${target}]);
    };
    drawn.port2.postMessage(null);
  }))`);
  const pair = v.parse(v.nullable(v.tuple([Box, Box])), boxes);
  if (!pair) return null;
  const [ring, face] = pair;
  return [
    ring.x - face.x,
    ring.y - face.y,
    ring.x + ring.width - face.x - face.width,
    ring.y + ring.height - face.y - face.height,
  ].map(Math.round);
};
const held = [-6, -6, 6, 6];
const inPage = (change: string): Promise<unknown> => stage.page.evaluate(change);
const docked = { x: 1200 - 340 - 12 };

test.each([
  ['the list is scrolled', `document.querySelector('#scroller').scrollTop = 60`],
  ['something is put in above', `document.querySelector('h1').style.height = '90px'`],
  ['the page is zoomed', `document.body.style.zoom = '1.25'`],
  [
    'its row is drawn elsewhere',
    `document.querySelector('#target').closest('[role="row"]').style.translate = '40px 7px'`,
  ],
  ['it grows', `document.querySelector('#target').style.padding = '20px'`],
  [
    'it is drawn anew',
    `(({ parentElement, outerHTML }) => { parentElement.replaceChildren(document.createRange().createContextualFragment(outerHTML)) })(document.querySelector('#target'))`,
  ],
])('the ring is round its target in the very next frame when %s', async (_, change) => {
  expect(await offset()).toEqual(held);
  await inPage(change);
  // The frame in which the page itself is drawn anew, and no later one.
  expect(await offset()).toEqual(held);
});

test('the ring stays on while the window gets another size and while its target moves', async () => {
  await stage.page.setViewportSize({ width: 900, height: 600 });
  expect(await offset()).toEqual(held);
  await inPage(
    `void document.querySelector('#target').animate({ transform: ['none', 'translateX(150px)'] }, 1_000)`,
  );
  // A script's animation tells nobody that it begins; the browser says so once it has moved the target.
  for (let frame = 0; frame < 3; frame += 1) await offset();
  for (let frame = 0; frame < 12; frame += 1) expect(await offset()).toEqual(held);
});

/** Whether the browser has to ask scripts before it scrolls, which every frame that is painted pays for. */
const wheelWaits = async (): Promise<boolean> => {
  const { result } = await stage.session.send('Runtime.evaluate', {
    expression: 'window',
    contextId: stage.world(),
  });
  const { listeners } = await stage.session.send('DOMDebugger.getEventListeners', {
    objectId: String(result.objectId),
  });
  return listeners.some(({ type, passive }) => type === 'wheel' && !passive);
};
test('the wheel waits for scripts only once the pointer is about', async () => {
  expect(await wheelWaits()).toBe(false);
  await stage.page.mouse.move(300, 200);
  expect(await wheelWaits()).toBe(true);
  await stage.inWorld('standIn.end()');
  expect(await wheelWaits()).toBe(false);
});

test('a row that the list no longer draws has no ring, and has it again when it is back', async () => {
  await inPage(`void (window.row = document.querySelector('#target').closest('[role="row"]'));
    window.around = row.parentElement; row.remove()`);
  await expect.poll(() => boxIn(stage, 'standIn.ring()')).toBeNull();
  await expect.poll(() => boxIn(stage, 'standIn.card()')).toMatchObject(docked);
  await inPage('around.append(row)');
  await expect.poll(offset).toEqual(held);
});

test('a target that goes has no ring in the very next frame', async () => {
  await inPage(`document.querySelector('#target').remove()`);
  const ring = await boxIn(stage, `new Promise((done) => requestAnimationFrame(() => done(standIn.ring())))`);
  expect(ring === null || ring.y + ring.height < 0).toBe(true);
});

test('out of view the card is in its corner; asked, the target is brought into view, but no menu is closed', async () => {
  await expect.poll(() => boxIn(stage, 'standIn.card()')).not.toMatchObject(docked);
  await inPage(`document.querySelector('#scroller').style.height = '2000px'`);
  await inPage(`document.querySelector('h1').style.marginTop = '1200px'`);
  await expect.poll(() => boxIn(stage, 'standIn.card()')).toMatchObject(docked);
  await inPage(`document.querySelector('#open').click()`);
  await stage.page.locator('[role="menu"]').waitFor();
  await stage.inWorld('standIn.showTarget()');
  expect(await stage.page.evaluate(() => scrollY)).toBe(0);
  await stage.page.keyboard.press('Escape');
  await stage.page.locator('[role="menu"]').waitFor({ state: 'detached' });
  await stage.inWorld('standIn.showTarget()');
  expect(await stage.page.evaluate(() => scrollY)).toBeGreaterThan(0);
  await expect.poll(offset).toEqual(held);
});
