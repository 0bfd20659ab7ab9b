import type { Page } from 'playwright';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Rehearsal, rehearse, stepIs } from '../walk/rehearsal.ts';
import { accountIn, closeWith, endGuide, identify, signInWindow } from '../walk/stops.ts';

let rehearsal: Rehearsal;
beforeAll(async () => {
  rehearsal = await rehearse();
});
afterAll(() => rehearsal.close());

/** Brings the popup's tab forward, and waits until the browser says so: it may take its time. */
async function popupForward(): Promise<void> {
  const { popup } = rehearsal;
  await popup.bringToFront();
  await expect.poll(() => popup.evaluate('chrome.tabs.getCurrent().then(({ active }) => active)')).toBe(true);
}

it('starts in the portal tab it was opened for', async () => {
  const { launched, popup, portal } = rehearsal;
  const other = await launched.context.newPage();
  await other.goto('https://portal.azure.com/');
  await popupForward();
  const ids = () =>
    popup.evaluate(
      `chrome.tabs.query({ url: 'https://portal.azure.com/*' }).then((tabs) => tabs.map(({ id }) => id))`,
    );
  // The front page may still be on its way through the sign-in.
  await expect.poll(ids).toHaveLength(2);
  const named = v.parse(v.array(v.number()), await ids());
  for (const [index, page] of [portal, other].entries()) {
    await popup.goto(`chrome-extension://${launched.extensionId}/src/popup/index.html?tab=${named[index]}`);
    await rehearsal.start('ap@contoso.com');
    await expect
      .poll(() => popup.evaluate(`chrome.tabs.get(${named[index]}).then(({ active }) => active)`))
      .toBe(true);
    expect(page.url()).toMatch(/^https:\/\/portal\.azure\.com\//);
    await popupForward();
    await endGuide(rehearsal, [portal, other]);
  }
});

it('two at once show one walk, and one sign-in that both have asked for', async () => {
  const { launched, popup, tenant } = rehearsal;
  const account = 'ap@contoso.com';
  const second = await launched.openOwn('src/popup/index.html');
  await rehearsal.start(account);
  await stepIs(second, 'mfa.sign-in', 'seen');
  await second.locator('.now').getByRole('button', { name: 'Next' }).click();
  for (const page of [popup, second]) await stepIs(page, 'mfa.open-users', 'told');

  const asked = () => tenant.requests.filter(({ path }) => path.endsWith('/oauth2/v2.0/authorize')).length;
  const before = asked();
  const connect = (page: Page) => page.getByRole('button', { name: 'Connect to verify MFA' }).click();
  const window = await signInWindow(rehearsal, async () => {
    await connect(popup);
    await connect(second);
  });
  await identify(window, 'admin@contoso.com');
  await closeWith(window, 'Accept');
  for (const page of [popup, second])
    await accountIn(page, account).locator('[data-fact=mfa][data-sign=verified]').waitFor();
  expect(asked()).toBe(before + 1);

  await second.getByRole('button', { name: 'End guide' }).click();
  await popup.getByRole('textbox', { name: 'Accounts' }).waitFor();
});
