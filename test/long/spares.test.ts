import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { practiceAccounts } from '../../practice/start.ts';
import { allUsers, begin, legacyAddress, open, startOver } from '../walk/hands.ts';
import { cardOn, type Rehearsal, rehearse } from '../walk/rehearsal.ts';

let rehearsal: Rehearsal;
beforeAll(async () => {
  rehearsal = await rehearse();
});
afterAll(() => rehearsal.close());
beforeEach(() => startOver(rehearsal));

/** Frames of the page by whether a person sees them, with the number of our nodes in each. */
async function framesOf(page: Page): Promise<{ shown: boolean; nodes: number }[]> {
  const children = page.frames().filter((frame) => frame !== page.mainFrame());
  return Promise.all(
    children.map(async (frame) => {
      const element = await frame.frameElement();
      const box = await element.boundingBox();
      const shown = (await element.isVisible()) && box !== null && box.width > 10 && box.height > 10;
      return { shown, nodes: await frame.locator('waymark-host').count() };
    }),
  );
}

it('rings nothing in the frames the portal keeps hidden', async () => {
  rehearsal.tenant.settings.face = 'current';
  await begin(rehearsal, 'nestor.wilke@contoso.com');
  const page = await open(rehearsal, allUsers);
  await cardOn(rehearsal, page, ({ step }, { ring }) => step === 'mfa.open-per-user-mfa' && !!ring);
  const frames = await framesOf(page);
  expect(frames.filter(({ shown }) => !shown)).toHaveLength(3);
  expect(frames.filter(({ shown }) => shown)).toEqual([{ shown: true, nodes: 1 }]);
  for (const { shown, nodes } of frames) if (!shown) expect(nodes).toBe(0);
});

it('says what to do while View hides the accounts, on the current page in Japanese', async () => {
  Object.assign(rehearsal.tenant.settings, { face: 'current', locale: 'ja' });
  await begin(rehearsal, practiceAccounts.join(' '));
  const page = await open(rehearsal, allUsers);
  await cardOn(rehearsal, page, ({ step }, { ring }) => step === 'mfa.open-per-user-mfa' && !!ring);
  const users = page.frameLocator('iframe[id="_react_frame_3"]');
  await users.getByRole('menuitem', { name: /MFA|多要素/ }).press('Enter');
  await cardOn(rehearsal, page, ({ step, act }) => step === 'mfa.select-user' && act === 'click');
  const view = page.frameLocator('iframe[id="_react_frame_4"]').getByRole('combobox').nth(1);
  await view.press('ArrowDown');
  await cardOn(
    rehearsal,
    page,
    ({ step, act, text }) =>
      step === 'mfa.select-user' && act !== 'click' && text.includes('change View and Status'),
  );
  await view.press('ArrowUp');
  await cardOn(rehearsal, page, ({ step, act }) => step === 'mfa.select-user' && act === 'click');
});

it('says what to do while Status hides the account on the older page', async () => {
  await begin(rehearsal, 'patti.fernandez@contoso.com');
  const page = await open(rehearsal, legacyAddress);
  await cardOn(rehearsal, page, ({ step, act }) => step === 'mfa.select-user' && act === 'click');
  await page.getByLabel('Multi-Factor Auth status').selectOption('enabled');
  await page.getByText('There are no users to display').waitFor();
  await cardOn(
    rehearsal,
    page,
    ({ act, text }) => act !== 'click' && text.includes('change View and Status above the list'),
  );
  await page.getByLabel('Multi-Factor Auth status').selectOption('any');
  await cardOn(rehearsal, page, ({ step, act }) => step === 'mfa.select-user' && act === 'click');
});
