import type { Frame, Page } from 'playwright';
import { expect } from 'vitest';
import { press } from '../../practice/robot/overlay.ts';
import { cardOn, type Rehearsal } from './rehearsal.ts';

/** Address of the older MFA page, as All users opens it but without a tenant in it. */
export const legacyAddress =
  'https://account.activedirectory.windowsazure.com/UserManagement/MultifactorVerification.aspx';
/** Address of the list of active users. */
export const usersAddress = 'https://admin.cloud.microsoft/?#/users';

/** Address of the list of all users, from which the MFA pages are opened. */
export const allUsers =
  'https://portal.azure.com/#view/Microsoft_AAD_UsersAndTenants/UserManagementMenuBlade/~/AllUsers';

/** How long what was asked for may take to be seen, on a machine with other work. */
export const soon = { timeout: 15_000 };

/** What a person sees on the toolbar. */
export const badge = ({ popup }: Rehearsal): Promise<string> =>
  popup.evaluate('chrome.action.getBadgeText({})');

/** Ends the guide, as a person does, and leaves one portal tab open on its front page. */
export async function startOver(rehearsal: Rehearsal): Promise<void> {
  const { popup, launched, tenant } = rehearsal;
  Object.assign(tenant.settings, { face: 'legacy', locale: 'en', sessionEnded: false });
  const end = popup.getByRole('button', { name: 'End guide' });
  if (await end.isVisible()) await end.click();
  await popup.getByRole('textbox', { name: 'Accounts' }).waitFor();
  for (const page of launched.context.pages()) if (/^https:/.test(page.url())) await page.close();
}

/** Opens a portal page in a tab of the person's own. */
export async function open({ launched }: Rehearsal, address: string): Promise<Page> {
  const page = await launched.context.newPage();
  await page.goto(address);
  return page;
}

/** Sets an account's MFA state in the tenant, as another administrator would have done before. */
export function put({ tenant }: Rehearsal, address: string, mfa: 'enabled' | 'enforced'): void {
  tenant.store.changeMfa(address, 'enabled', 'admin@contoso.com');
  if (mfa === 'enforced') tenant.store.changeMfa(address, 'enforced', 'admin@contoso.com');
}

/** A row of either MFA page by its user name. */
export const row = (page: Page | Frame, address: string) =>
  page.getByRole('row').filter({ hasText: address });

/** Ticks or unticks a row of the older page by keyboard, which no card can lie in the way of. */
export async function toggle(page: Page, address: string): Promise<void> {
  await row(page, address).getByRole('checkbox').press('Space');
}

/** Uses a quick step of the older page on what is ticked, and confirms everything that follows. */
export async function command(page: Page, name: string, yes: string): Promise<void> {
  await page.locator('.pane').getByRole('link', { name, exact: true }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: yes }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'close' }).press('Enter');
}

/** Starts the guide in the popup there is now: it is another one after the extension was reloaded. */
export async function begin({ popup }: Rehearsal, accounts: string): Promise<void> {
  await popup.getByRole('textbox', { name: 'Accounts' }).fill(accounts);
  await popup.getByRole('button', { name: 'Start', exact: true }).click();
  await popup.locator('li[data-step]').first().waitFor();
}

/** Presses a button of the card with the mouse until the card shows another step, as one does who missed it. */
export async function pressOn(rehearsal: Rehearsal, page: Page, step: string, text: string): Promise<void> {
  await page.bringToFront();
  await cardOn(rehearsal, page, (one) => one.step === step);
  const pressed = async () => {
    const { card } = await rehearsal.look(page);
    if (card?.step === step && !(await press(card, text))) throw new Error(`The card has no button ${text}.`);
    return (await rehearsal.look(page)).card?.step;
  };
  // A card on its way to another corner is missed by a click that aims at where it was.
  await expect.poll(pressed, { ...soon, interval: 1_000 }).not.toBe(step);
}
