import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import german from '../../src/guide/words/guide.de.json' with { type: 'json' };
import germanOptions from '../../src/guide/words/options.de.json' with { type: 'json' };
import { allUsers, badge, begin, legacyAddress, open, soon, startOver } from './hands.ts';
import { cardOn, type Rehearsal, rehearse, stepIs } from './rehearsal.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** The side panels that are open; Playwright shows them as no page (1.65, 2026-11-22). */
const sidePanels = `chrome.runtime.getContexts({ contextTypes: ['SIDE_PANEL'] }).then((all) => all.map(({ documentUrl }) => documentUrl))`;

let rehearsal: Rehearsal;
beforeAll(async () => {
  rehearsal = await rehearse();
});
afterAll(() => rehearsal.close());

/** What axe has against a whole page. */
async function faults(page: Page): Promise<unknown> {
  await page.evaluate(axe);
  return page.evaluate(
    `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))`,
  );
}

/** A key of the browser, which headless it has none of: told to the worker as the browser tells it. */
async function key(command: string, page: Page): Promise<void> {
  await page.bringToFront();
  const [worker] = rehearsal.launched.context.serviceWorkers();
  if (!worker) throw new Error('no worker');
  await worker.evaluate(async (name) => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    const { onCommand } = chrome.commands as unknown as { onCommand: { dispatch(...told: unknown[]): void } };
    onCommand.dispatch(name, tab);
  }, command);
}

const focused = (page: Page) => page.evaluate('document.activeElement?.localName');

it('popup and options are pages axe finds nothing in, as built', async () => {
  const { popup, launched } = rehearsal;
  expect(await faults(popup)).toEqual([]);
  const options = await launched.openOwn('src/options/index.html');
  await options.getByRole('heading', { name: 'Keys' }).waitFor();
  // A key that the browser keeps for itself is given to nobody.
  await expect.poll(() => options.locator('kbd').allInnerTexts(), soon).toHaveLength(4);
  expect(await faults(options)).toEqual([]);
  await options.close();
});

it('keys press the buttons of the card in the tab they are pressed in', async () => {
  await begin(rehearsal, 'ap@contoso.com');
  expect(await faults(rehearsal.popup)).toEqual([]);
  const page = await open(rehearsal, legacyAddress);
  await cardOn(rehearsal, page, ({ step }) => step === 'mfa.select-user');
  await key('next', page);
  await cardOn(rehearsal, page, ({ step }) => step === 'mfa.enable');
  await stepIs(rehearsal.popup, 'mfa.select-user', 'told');
  await key('back', page);
  await cardOn(rehearsal, page, ({ step }) => step === 'mfa.select-user');
  await key('fold-card', page);
  await expect.poll(async () => (await rehearsal.look(page)).card, soon).toBeUndefined();
  await key('focus-card', page);
  await expect.poll(() => focused(page), soon).toBe('waymark-host');
  await page.keyboard.press('Enter');
  await cardOn(rehearsal, page, ({ step }) => step === 'mfa.select-user');
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page), soon).toBe('body');
  await page.close();
});

it('the side panel opens from the card with the popup’s view, and its buttons act', async () => {
  const page = await open(rehearsal, legacyAddress);
  await cardOn(rehearsal, page, ({ step }) => step === 'mfa.select-user');
  expect(await rehearsal.popup.evaluate(sidePanels)).toEqual([]);
  await key('focus-card', page);
  await expect.poll(() => focused(page), soon).toBe('waymark-host');
  // From Next round to the handle, then to the button of the side panel.
  for (const stop of ['Tab', 'Tab', 'Enter']) await page.keyboard.press(stop);
  await expect
    .poll(() => rehearsal.popup.evaluate(sidePanels), soon)
    .toEqual([`chrome-extension://${rehearsal.launched.extensionId}/src/popup/index.html`]);
  await rehearsal.popup.locator('.now').getByRole('button', { name: 'Next' }).click();
  await cardOn(rehearsal, page, ({ step }) => step === 'mfa.enable');
  expect(await badge(rehearsal)).toBe('5a');
});

it('the focus goes back to where it was in a frame of another origin', async () => {
  await startOver(rehearsal);
  rehearsal.tenant.settings.face = 'current';
  await begin(rehearsal, 'lynne.robbins@contoso.com');
  const page = await open(rehearsal, allUsers);
  await cardOn(rehearsal, page, ({ step }, { ring }) => step === 'mfa.open-per-user-mfa' && !!ring);
  const box = page.frameLocator('iframe[id="_react_frame_3"]').getByRole('searchbox').first();
  await box.focus();
  for (const reach of [() => key('focus-card', page), () => page.keyboard.press('Alt+Shift+KeyG')]) {
    await reach();
    await expect.poll(() => focused(page), soon).toBe('waymark-host');
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page), soon).toBe('iframe');
    await expect.poll(() => box.evaluate((each) => each === document.activeElement), soon).toBe(true);
  }
});

it('card and popup speak the language chosen, also after the worker’s death', async () => {
  await startOver(rehearsal);
  await begin(rehearsal, 'ap@contoso.com');
  const page = await open(rehearsal, legacyAddress);
  const options = await rehearsal.launched.openOwn('src/options/index.html');
  await options.getByRole('combobox', { name: 'Language' }).selectOption('de');
  await options.getByText(germanOptions.options.saved).waitFor();
  await options.close();
  const next = rehearsal.popup.locator('.now').getByRole('button', { name: german.card.next });
  await rehearsal.launched.killWorker();
  await next.click();
  await cardOn(rehearsal, page, ({ step, text }) => step === 'mfa.enable' && text.includes('Aktivieren'));
  await expect.poll(() => rehearsal.popup.locator('html').getAttribute('lang'), soon).toBe('de');
});
