import { setTimeout as pass } from 'node:timers/promises';
import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { walkGuide } from '../../practice/robot/walk.ts';
import { allUsers, begin, command, legacyAddress, open, soon, startOver, toggle } from '../walk/hands.ts';
import { cardOn, type Rehearsal, rehearse, stepIs } from '../walk/rehearsal.ts';

let rehearsal: Rehearsal;
beforeAll(async () => {
  rehearsal = await rehearse();
  // Without it Chromium disables an unpacked extension that reloads itself (156, 2026-11-22).
  await onExtensions(() => 'chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
});
afterAll(() => rehearsal.close());
beforeEach(() => startOver(rehearsal));

const hosts = (page: Page) => page.locator('waymark-host').count();

/** The popup, once the extension has come back from what was done to it. */
async function popupAgain(): Promise<void> {
  await expect
    .poll(
      async () => {
        const page = await rehearsal.launched.context.newPage();
        try {
          await page.goto(`chrome-extension://${rehearsal.launched.extensionId}/src/popup/index.html`);
          rehearsal.popup = page;
          return true;
        } catch {
          // Chromium blocks the page until the extension is loaded.
          await page.close();
          return false;
        }
      },
      { timeout: 15_000 },
    )
    .toBe(true);
}

/** Runs in Chromium's own page of extensions. */
async function onExtensions(expression: (id: string) => string): Promise<void> {
  const page = await rehearsal.launched.context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(expression(JSON.stringify(rehearsal.launched.extensionId)));
  await page.close();
}

describe('the worker', () => {
  it('is killed again and again inside steps, and nothing is lost', async () => {
    await begin(rehearsal, 'gerhart.moller@contoso.com');
    const over = new AbortController();
    let killed = 0;
    // Moments without a plan that are the same in every run.
    const kill = async () => {
      for (let seed = 7; !over.signal.aborted; seed = (seed * 131 + 17) % 997) {
        await pass(2_000 + seed * 3);
        await rehearsal.launched.killWorker();
        killed += 1;
      }
    };
    const killing = kill();
    const steps = await walkGuide(rehearsal.launched, rehearsal.popup, { patience: 30_000 });
    over.abort();
    await killing;
    expect(killed).toBeGreaterThan(3);
    for (const { id, status } of steps) expect([id, status]).toEqual([id, 'seen']);
  });

  it('is killed after a click, in a dialog and while the page saves', async () => {
    const { launched, tenant, popup } = rehearsal;
    tenant.settings.face = 'legacy';
    await begin(rehearsal, 'grady.archie@contoso.com');
    const page = await open(rehearsal, legacyAddress);
    await cardOn(rehearsal, page, ({ step }) => step === 'mfa.select-user');
    await toggle(page, 'grady.archie@contoso.com');
    await launched.killWorker();
    await cardOn(rehearsal, page, ({ step }, { ring }) => step === 'mfa.enable' && ring !== undefined);
    await page.locator('.pane').getByRole('link', { name: 'Enable', exact: true }).press('Enter');
    await launched.killWorker();
    await cardOn(rehearsal, page, ({ step }, { ring }) => step === 'mfa.confirm-enable' && !!ring);
    await page.getByRole('dialog').getByRole('button', { name: 'enable multi-factor auth' }).press('Enter');
    await launched.killWorker();
    await page.getByRole('dialog').getByRole('button', { name: 'close' }).press('Enter');
    await stepIs(popup, 'mfa.confirm-enable', 'seen');
    await command(page, 'Enforce', 'enforce multi-factor auth');
    await launched.killWorker();
    await stepIs(popup, 'mfa.check-status', 'seen');
  });
});

describe('the extension', () => {
  it('reloaded while a journey is walked: one card again, without reloading the page', async () => {
    await begin(rehearsal, 'isaiah.langer@contoso.com');
    const page = await open(rehearsal, allUsers);
    await cardOn(rehearsal, page, ({ step }, { ring }) => step === 'mfa.open-per-user-mfa' && !!ring);
    await page.evaluate('window.notReloaded = true');
    await rehearsal.popup.evaluate('setTimeout(() => chrome.runtime.reload())');
    await popupAgain();
    await expect.poll(() => hosts(page), soon).toBe(1);
    await cardOn(rehearsal, page, ({ step }, { ring }) => step === 'mfa.open-per-user-mfa' && !!ring);
    expect(await page.evaluate('window.notReloaded')).toBe(true);
    await page.mouse.move(300, 300);
    expect(await hosts(page)).toBe(1);
    await stepIs(rehearsal.popup, 'mfa.open-per-user-mfa', 'here');
  });

  it('disabled: its node goes with the next event; enabled again: the walk goes on', async () => {
    await begin(rehearsal, 'johanna.lorenz@contoso.com');
    const page = await open(rehearsal, allUsers);
    await cardOn(rehearsal, page, ({ step }, { ring }) => step === 'mfa.open-per-user-mfa' && !!ring);
    await onExtensions((id) => `chrome.management.setEnabled(${id}, false)`);
    await page.bringToFront();
    await page.mouse.move(310, 310);
    await page.mouse.click(400, 12);
    await expect.poll(() => hosts(page), soon).toBe(0);
    await onExtensions((id) => `chrome.management.setEnabled(${id}, true)`);
    await cardOn(rehearsal, page, ({ step }, { ring }) => step === 'mfa.open-per-user-mfa' && !!ring);
    expect(await hosts(page)).toBe(1);
    await popupAgain();
  });

  it('installed with a portal open: the card comes without reload', async () => {
    const { launched } = rehearsal;
    const page = await open(rehearsal, allUsers);
    await page.getByRole('heading', { name: /Users/ }).first().waitFor();
    await page.evaluate('window.notReloaded = true');
    await launched.reinstall();
    await popupAgain();
    const { popup } = rehearsal;
    await popup.getByRole('textbox', { name: 'Accounts' }).fill('joni.sherman@contoso.com');
    await popup.getByRole('button', { name: 'Start', exact: true }).click();
    await cardOn(rehearsal, page, ({ step }, { ring }) => step === 'mfa.open-per-user-mfa' && !!ring);
    expect(await page.evaluate('window.notReloaded')).toBe(true);
  });

  it('leaves no trace after End guide, in any frame', async () => {
    const page = await open(rehearsal, allUsers);
    await expect.poll(() => page.frames().length, soon).toBeGreaterThan(3);
    const frame = page.frameLocator('iframe[id="_react_frame_3"]');
    await frame.getByRole('menuitem', { name: 'Per-user MFA' }).waitFor();
    await frame.getByRole('row').filter({ hasText: 'ap@contoso.com' }).waitFor();
    // Fluent itself writes on the page whether keyboard or pointer was used last.
    const bare = async () =>
      (await Promise.all(page.frames().map((one) => one.content()))).map((html) =>
        html.replace(/ms-Fabric--isFocus(?:Hidden|Visible)/g, '').replace(/ class="\s*"/g, ''),
      );
    await page.mouse.move(320, 320);
    // Fluent goes on rendering for a while after the rows are there.
    let before: string[] = [];
    const unchanged = async () => {
      const last = before;
      before = await bare();
      return last.join() === before.join();
    };
    await expect.poll(unchanged, { ...soon, interval: 1_000 }).toBe(true);
    await begin(rehearsal, 'lee.gu@contoso.com');
    await cardOn(rehearsal, page, ({ step }, { ring }) => step === 'mfa.open-per-user-mfa' && !!ring);
    expect(await bare()).not.toEqual(before);
    await rehearsal.popup.getByRole('button', { name: 'End guide' }).click();
    await expect.poll(() => hosts(page), soon).toBe(0);
    await page.bringToFront();
    await page.keyboard.press('Alt+Shift+KeyG');
    await page.mouse.move(320, 320);
    await expect.poll(bare, soon).toEqual(before);
  });
});

it('is reached by its key from inside a frame, and the key leads back there', async () => {
  rehearsal.tenant.settings.face = 'current';
  await begin(rehearsal, 'lynne.robbins@contoso.com');
  const page = await open(rehearsal, allUsers);
  await cardOn(rehearsal, page, ({ step }, { ring }) => step === 'mfa.open-per-user-mfa' && !!ring);
  await page.frameLocator('iframe[id="_react_frame_3"]').getByRole('searchbox').first().focus();
  const focused = () => page.evaluate('document.activeElement?.localName');
  expect(await focused()).toBe('iframe');
  await page.keyboard.press('Alt+Shift+KeyG');
  await expect.poll(focused, soon).toBe('waymark-host');
  await page.keyboard.press('Alt+Shift+KeyG');
  await expect.poll(focused, soon).toBe('iframe');
});
