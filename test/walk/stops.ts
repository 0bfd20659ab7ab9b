import type { Page } from 'playwright';
import type { Seen } from '../../practice/robot/overlay.ts';
import type { Rehearsal } from './rehearsal.ts';

const isPortal = (page: Page): boolean => page.url().startsWith('https:');

/** Walks on as far as a step and stops there, before anything is done for it. */
export async function walkTo(rehearsal: Rehearsal, wanted: string): Promise<void> {
  const arrived = new Error('arrived');
  const onStep = async (step: string) => {
    if (step === wanted) throw arrived;
  };
  const end = await rehearsal.walk({ onStep }).catch((error: unknown) => error);
  if (end !== arrived) throw new Error(`The walk never came to ${wanted}: ${String(end)}`);
}

/** Waits for a card that fits on any portal tab; fails with the texts of those that are there. */
export async function cardAnywhere(
  rehearsal: Rehearsal,
  fits: (card: NonNullable<Seen['card']>, seen: Seen) => boolean,
): Promise<Seen> {
  const until = Date.now() + 20_000;
  let texts: string[] = [];
  while (Date.now() < until) {
    texts = [];
    for (const page of rehearsal.launched.context.pages().filter(isPortal)) {
      const seen = await rehearsal.look(page);
      if (seen.card && fits(seen.card, seen)) return seen;
      if (seen.card) texts.push(`${seen.card.step}: ${seen.card.text}`);
    }
  }
  throw new Error(`No such card on any page; there are: ${texts.join('\n')}`);
}

/** Ends the guide by its button, if one is open, and leaves only these portal tabs, else the one that was there first. */
export async function endGuide(rehearsal: Rehearsal, keep = [rehearsal.portal]): Promise<void> {
  const { popup, launched } = rehearsal;
  const end = popup.getByRole('button', { name: 'End guide' });
  if (await end.isVisible()) await end.click();
  await popup.getByRole('textbox', { name: 'Accounts' }).waitFor();
  for (const page of launched.context.pages()) if (isPortal(page) && !keep.includes(page)) await page.close();
}

/** An account's entry in the popup. */
export const accountIn = (popup: Page, address: string) =>
  popup.locator('li.account').filter({ has: popup.getByText(address, { exact: true }) });

/** Waits until the popup says something. */
export const says = (popup: Page, text: string | RegExp): Promise<void> =>
  popup.getByText(text).first().waitFor({ timeout: 20_000 });

/** Text of the badge on the toolbar. */
export const badge = (popup: Page): Promise<unknown> => popup.evaluate('chrome.action.getBadgeText({})');

/** Presses a button and gives the sign-in window of the extension that opens. */
export async function signInWindow(
  { launched }: Pick<Rehearsal, 'launched'>,
  press: () => Promise<void>,
): Promise<Page> {
  const isWindow = (page: Page) =>
    page.waitForURL(/\/oauth2\/v2\.0\/authorize/).then(
      () => true,
      // A page that never comes to sign-in: the browser's own, or one that closes before.
      () => false,
    );
  const [page] = await Promise.all([launched.context.waitForEvent('page', isWindow), press()]);
  return page;
}

/** Signs in as someone in a sign-in window, as far as the question of consent, or its end. */
export async function identify(page: Page, email: string): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Presses the button of a sign-in window with which it closes. */
export async function closeWith(page: Page, button: string): Promise<void> {
  const closed = page.waitForEvent('close');
  await page.getByRole('button', { name: button }).click();
  await closed;
}
