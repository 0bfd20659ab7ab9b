import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Watch, watch } from '../../src/content/watch.ts';
import { byId, showPage } from './show-page.ts';

let life: AbortController;
let watching: Watch;
let looks: number[];
let news: boolean;

beforeEach(() => {
  showPage(
    '<p id="text">0</p><p id="other">0</p><ul><li id="row"><b id="who">A</b><button id="target">Open</button></li></ul>',
  );
  looks = [];
  life = new AbortController();
  watching = watch(
    document,
    () => undefined,
    () => undefined,
    () => undefined,
    () => {
      looks.push(performance.now());
      watching.catchUp();
      return news;
    },
    life.signal,
  );
  watching.include(document);
});
afterEach(() => life.abort());

/** Changes the page 200 times a second; how long that took in fact, in s. */
function changes(times: number): Promise<number> {
  const began = performance.now();
  return new Promise((done) => {
    let count = 0;
    const timer = setInterval(() => {
      count += 1;
      byId('text').textContent = String(count);
      if (count < times) return;
      clearInterval(timer);
      done((performance.now() - began) / 1000);
    }, 5);
  });
}

test('a page that never rests is looked at, and at most 20 times a second', async () => {
  news = true;
  const time = await changes(300);
  expect(looks.length).toBeGreaterThan(2);
  expect(looks.length).toBeLessThanOrEqual(20 * time + 1);
});

test('one that keeps changing and shows nothing new is looked at less and less; a click ends that', async () => {
  news = false;
  const time = await changes(400);
  // 50, 100, 200, 400 and 800 ms, then a second.
  expect(looks.length).toBeLessThanOrEqual(6 + time);
  const seen = looks.length;
  byId('other').dispatchEvent(new MouseEvent('click', { bubbles: true }));
  await expect.poll(() => looks.length).toBe(seen + 1);
});

test('where nothing changes nothing is looked at', async () => {
  news = true;
  await changes(1);
  await expect.poll(() => looks.length).toBe(1);
  for (let frame = 0; frame < 30; frame += 1) await new Promise((done) => requestAnimationFrame(done));
  expect(looks).toHaveLength(1);
});

test.each([
  ['its row is written as for another', () => (byId('who').textContent = 'B'), 1],
  ['it is called otherwise', () => byId('target').setAttribute('aria-label', 'Close'), 1],
  ['it is gone', () => byId('target').remove(), 1],
  ['its row only looks otherwise', () => byId('row').setAttribute('class', 'striped'), 0],
])(
  'of a target on a page that never rests, when %s: looks before the next frame',
  async (_, change, more) => {
    news = false;
    watching.size(byId('target'));
    await changes(300);
    const seen = looks.length;
    byId('text').textContent = 'again';
    change();
    // What is told of changes asks for its frame first.
    await Promise.resolve();
    await new Promise((done) => requestAnimationFrame(done));
    expect(looks.length - seen).toBe(more);
  },
);
