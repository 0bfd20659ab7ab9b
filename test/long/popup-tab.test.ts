import * as v from 'valibot';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Rehearsal, rehearse } from '../walk/rehearsal.ts';
import { endGuide } from '../walk/stops.ts';

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
