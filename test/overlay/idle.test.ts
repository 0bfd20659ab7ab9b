import { expect, test } from 'vitest';
import { bundle } from './bundle.ts';
import { launch, openStage } from './stage.ts';

/** Writes down whatever the guard uses of the browser, in its own world. */
const ledger = `
  globalThis.used = [];
  const note = (what) => globalThis.used.push(what);
  for (const name of ['MutationObserver', 'ResizeObserver', 'IntersectionObserver'])
    globalThis[name] = class extends globalThis[name] { constructor(hear) { super(hear); note(name); } };
  for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback'])
    globalThis[name] = () => note(name);
  const add = window.addEventListener;
  window.addEventListener = (type, ...rest) => { note('listen ' + type); add.call(window, type, ...rest); };
  globalThis.browser = {
    runtime: { id: 'ledger', sendMessage: async () => note('message') },
    storage: { local: { get: async (key) => { note('read ' + key); return { walking: false }; } } },
  };`;

test('without a journey the guard reads one flag and does nothing else, and leaves wheel and touch alone', async () => {
  const browser = await launch();
  try {
    const guard = await bundle('src/content/guard.iife.ts');
    const scripts = { standIn: ledger, guard, card: '', engine: '' };
    const { page, inWorld } = await openStage(browser, '', '', scripts);
    await page.mouse.move(100, 100);
    await page.mouse.wheel(0, 100);
    await page.mouse.click(100, 100);
    await page.keyboard.press('Tab');
    const used = String(await inWorld('used.join()')).split(',');
    expect(used.filter((what) => !what.startsWith('listen '))).toEqual(['read walking']);
    expect(used.filter((what) => /wheel|touch/.test(what))).toEqual([]);
  } finally {
    await browser.close();
  }
});
