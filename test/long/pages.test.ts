import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signIn } from '../../practice/launcher/sign-in.ts';
import { press } from '../../practice/robot/overlay.ts';
import {
  badge,
  command,
  legacyAddress,
  open,
  pressOn,
  put,
  row,
  soon,
  startOver,
  toggle,
  usersAddress,
} from '../walk/hands.ts';
import { cardOn, type Rehearsal, rehearse, stepIs } from '../walk/rehearsal.ts';

let rehearsal: Rehearsal;
beforeAll(async () => {
  rehearsal = await rehearse({ face: 'legacy' });
});
afterAll(() => rehearsal.close());
beforeEach(() => startOver(rehearsal));

// Every test has an account of its own, so that none begins where another ended.
const says = (text: string) => (card: { text: string }) => card.text.includes(text);
const popupSays = (text: string) => rehearsal.popup.getByRole('status').filter({ hasText: text }).waitFor();
const popupIsSilent = () => expect.poll(() => rehearsal.popup.locator('.notice').innerText(), soon).toBe('');

/** Starts the guide, and closes the tab it opens: these tests look at tabs of the person's own. */
async function beginBare(address: string): Promise<void> {
  const opened = rehearsal.launched.context.waitForEvent('page');
  await rehearsal.start(address);
  await (await opened).close();
}

async function onLegacyPage(address: string): Promise<Page> {
  await beginBare(address);
  const page = await open(rehearsal, legacyAddress);
  await cardOn(rehearsal, page, ({ step }) => step.startsWith('mfa.select-user'));
  return page;
}

describe('the portal asks for a sign-in', () => {
  it('is said in popup and badge, and the walk goes on where it was', async () => {
    const page = await onLegacyPage('adele.vance@contoso.com');
    rehearsal.tenant.settings.sessionEnded = true;
    // The page may leave by itself at the same moment, so this waits for where it ends, not for the reload.
    await page.evaluate('location.reload()');
    await page.getByLabel('Email').waitFor();
    await popupSays('Finish it; we go on at step 4.');
    await expect.poll(() => badge(rehearsal), soon).toBe('!');
    await signIn(page);
    await cardOn(rehearsal, page, ({ step }, { ring }) => step === 'mfa.select-user' && ring !== undefined);
    await popupIsSilent();
    await expect.poll(() => badge(rehearsal), soon).toBe('4');
  });

  it('is not said any more once that tab is closed, and the popup offers the place', async () => {
    const page = await onLegacyPage('alex.wilber@contoso.com');
    rehearsal.tenant.settings.sessionEnded = true;
    await page.reload();
    await popupSays('Finish it');
    await page.close();
    await popupIsSilent();
    const opened = rehearsal.launched.context.waitForEvent('page');
    await rehearsal.popup.locator('button.main', { hasText: 'Take me there' }).click();
    await signIn(await opened);
    await cardOn(rehearsal, await opened, ({ step }) => step === 'mfa.select-user');
  });
});

describe('something other than asked', () => {
  it('another account ticked: nothing is ringed, and its name is said', async () => {
    const page = await onLegacyPage('allan.deyoung@contoso.com');
    await toggle(page, 'allan.deyoung@contoso.com');
    await cardOn(rehearsal, page, ({ step }, { ring }) => step === 'mfa.enable' && ring !== undefined);
    await toggle(page, 'ben.walters@contoso.com');
    await cardOn(
      rehearsal,
      page,
      (card, { ring }) => says('Untick ben.walters@contoso.com first')(card) && ring === undefined,
    );
    await toggle(page, 'ben.walters@contoso.com');
    await cardOn(rehearsal, page, ({ step }, { ring }) => step === 'mfa.enable' && ring !== undefined);
    // The tick taken away again: back to ticking it.
    await toggle(page, 'allan.deyoung@contoso.com');
    await cardOn(rehearsal, page, says('Tick allan.deyoung@contoso.com'));
  });

  it("another account's state changed: said until it is put back", async () => {
    const page = await onLegacyPage('bianca.pisani@contoso.com');
    await toggle(page, 'cameron.white@contoso.com');
    await command(page, 'Enable', 'enable multi-factor auth');
    const text = 'cameron.white@contoso.com is not in your list, and it changed from Disabled to Enabled';
    await cardOn(rehearsal, page, says(text));
    await popupSays(text);
    expect(await badge(rehearsal)).toBe('!');
    await command(page, 'Disable', 'yes');
    await popupIsSilent();
    await cardOn(rehearsal, page, (card) => !says('cameron.white')(card) || says('Untick')(card));
  });

  it('Disable chosen for ours: said, the guide goes back, and it is silent once put back', async () => {
    put(rehearsal, 'debra.berger@contoso.com', 'enabled');
    const page = await onLegacyPage('debra.berger@contoso.com');
    await stepIs(rehearsal.popup, 'mfa.confirm-enable', 'seen');
    await toggle(page, 'debra.berger@contoso.com');
    await command(page, 'Disable', 'yes');
    const text = 'debra.berger@contoso.com went back from Enabled to Disabled';
    await cardOn(rehearsal, page, (card) => says(text)(card) && card.step === 'mfa.enable');
    await popupSays(text);
    await stepIs(rehearsal.popup, 'mfa.confirm-enable', 'to-come');
    await command(page, 'Enable', 'enable multi-factor auth');
    await popupIsSilent();
    await stepIs(rehearsal.popup, 'mfa.confirm-enable', 'seen');
  });
});

describe('the panel of part 2', () => {
  it('opened by hand, closed unsaved, box ticked and unticked, then saved', async () => {
    const address = 'delia.dennis@contoso.com';
    put(rehearsal, address, 'enforced');
    const mfa = await onLegacyPageDone(address);
    await mfa.close();
    const page = await open(rehearsal, usersAddress);
    const box = await openApps(page, address);
    await box.press('Space');
    await cardOn(rehearsal, page, ({ step }) => step === 'smtp.save-changes');
    await box.press('Space');
    await cardOn(rehearsal, page, ({ step }) => step === 'smtp.tick-authenticated-smtp');
    await box.press('Space');
    await cardOn(rehearsal, page, ({ step }) => step === 'smtp.save-changes');
    await page.getByRole('button', { name: 'Close' }).last().press('Enter');
    const text = `The panel of ${address} was closed before Save changes`;
    await cardOn(rehearsal, page, (card) => says(text)(card) && card.step === 'smtp.open-user');
    await popupSays(text);
    await (await openApps(page, address)).press('Space');
    await popupIsSilent();
    await page.getByRole('button', { name: 'Save changes' }).press('Enter');
    await stepIs(rehearsal.popup, 'smtp.save-changes', 'seen');
    expect(await badge(rehearsal)).toBe('✓');
  });
});

async function onLegacyPageDone(address: string): Promise<Page> {
  await beginBare(address);
  const page = await open(rehearsal, legacyAddress);
  await stepIs(rehearsal.popup, 'mfa.check-status', 'seen');
  return page;
}

/** Opens the account's email apps as a person does who needs no guide; gives the SMTP box. */
async function openApps(page: Page, address: string) {
  await row(page, address).getByRole('button').first().press('Enter');
  await page.getByRole('tab', { name: 'Mail' }).press('Enter');
  await page.getByRole('button', { name: 'Manage email apps' }).press('Enter');
  const box = page.getByRole('checkbox', { name: 'Authenticated SMTP' });
  await box.waitFor();
  return box;
}

describe('order and tabs', () => {
  it('steps gone to stay and are not done, Back shows the one before, Next everywhere is told and no more', async () => {
    const { popup } = rehearsal;
    const page = await onLegacyPage('diego.siciliani@contoso.com');
    const goTo = (id: string) =>
      popup.locator(`li[data-step="${id}"]`).getByRole('button', { name: 'Go to this step' }).click();
    await goTo('smtp.save-changes');
    await cardOn(rehearsal, page, ({ step }) => step === 'smtp.save-changes');
    await goTo('mfa.sign-in');
    await cardOn(rehearsal, page, says('This step is already done.'));
    await goTo('mfa.enforce');
    await pressOn(rehearsal, page, 'mfa.enforce', 'Back');
    await pressOn(rehearsal, page, 'mfa.confirm-enable', 'Back');
    await cardOn(rehearsal, page, ({ step }) => step === 'mfa.enable');
    await goTo('mfa.select-user');
    for (const step of ['select-user', 'enable', 'confirm-enable', 'enforce', 'confirm-enforce'])
      await pressOn(rehearsal, page, `mfa.${step}`, 'Next');
    const statuses = await rehearsal.statuses();
    expect(statuses).toMatchObject({
      'mfa.sign-in': 'seen',
      'mfa.confirm-enable': 'told',
      'mfa.confirm-enforce': 'told',
      'smtp.save-changes': 'to-come',
    });
  });

  it('two tabs on one page are both guided, and one may be closed', async () => {
    const first = await onLegacyPage('christie.cline@contoso.com');
    const second = await open(rehearsal, legacyAddress);
    await cardOn(rehearsal, second, ({ step }, { ring }) => step === 'mfa.select-user' && ring !== undefined);
    await toggle(second, 'christie.cline@contoso.com');
    await cardOn(rehearsal, second, ({ step }, { ring }) => step === 'mfa.enable' && ring !== undefined);
    await second.close();
    await first.bringToFront();
    await cardOn(rehearsal, first, ({ step }) => step === 'mfa.select-user');
    await first.close();
    await rehearsal.popup.locator('button.main', { hasText: 'Take me there' }).waitFor();
  });

  it('a tab that was open before a change says so, until it is loaded anew', async () => {
    const address = 'grady.archie@contoso.com';
    const older = await onLegacyPage(address);
    const page = await open(rehearsal, legacyAddress);
    await cardOn(rehearsal, page, ({ step }, { ring }) => step === 'mfa.select-user' && ring !== undefined);
    await toggle(page, address);
    await command(page, 'Enable', 'enable multi-factor auth');
    await cardOn(rehearsal, page, ({ step }, { ring }) => step === 'mfa.enforce' && ring !== undefined);
    await older.bringToFront();
    const isOlder = says(`This tab shows ${address} as it was before the change`);
    await cardOn(rehearsal, older, (card, { ring }) => isOlder(card) && ring === undefined);
    await older.reload();
    await cardOn(rehearsal, older, (card) => !isOlder(card));
  });

  it("another tenant's page: nothing is ringed there, and the journey's is opened on demand", async () => {
    await beginBare('enrico.cattaneo@contoso.com');
    const users = '/view/Microsoft_AAD_UsersAndTenants/UserManagementMenuBlade/~/AllUsers';
    const page = await open(rehearsal, `https://portal.azure.com/#@fabrikam.com${users}`);
    const { card, ring } = await cardOn(
      rehearsal,
      page,
      says('This page shows another tenant: fabrikam.com'),
    );
    expect(ring).toBeUndefined();
    // The tab that was opened first may have shown a portal before it was closed; this one shows nothing of ours.
    expect(['mfa.sign-in', 'mfa.open-users']).toContain(
      Object.entries(await rehearsal.statuses()).find(([, status]) => status === 'here')?.[0],
    );
    const opened = rehearsal.launched.context.waitForEvent('page');
    if (card) await press(card, 'Take me there');
    const own = await opened;
    await own.waitForURL(/#@contoso\.com/);
    await cardOn(rehearsal, own, ({ step }) => step === 'mfa.open-users');
  });
});
