import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Rehearsal, rehearse } from './rehearsal.ts';
import {
  accountIn,
  cardAnywhere,
  closeWith,
  endGuide,
  identify,
  says,
  signInWindow,
  walkTo,
} from './stops.ts';

const admin = 'admin@contoso.com';
const account = 'ap@contoso.com';
const entra = 'login.microsoftonline.com';
let ahead = 0;
let rehearsal: Rehearsal;

beforeAll(async () => {
  rehearsal = await rehearse({ face: 'legacy', now: () => Date.now() + ahead });
});
afterEach(async () => {
  await rehearsal.popup.goto(ownPopup());
  await rehearsal.popup.getByRole('main').waitFor();
  rehearsal.tenant.settings.fault = 'none';
  const disconnect = rehearsal.popup.getByRole('button', { name: 'Disconnect' });
  if (await disconnect.isVisible()) {
    await disconnect.click();
    await disconnect.waitFor({ state: 'detached' });
  }
  await endGuide(rehearsal);
});
afterAll(() => rehearsal.close());

const ownPopup = () => `chrome-extension://${rehearsal.launched.extensionId}/src/popup/index.html`;
const button = (name: string) => rehearsal.popup.getByRole('button', { name });
const mfaFact = () => accountIn(rehearsal.popup, account).locator('[data-fact=mfa]');
const smtpFact = () => accountIn(rehearsal.popup, account).locator('[data-fact=smtp]');
const openWindow = () => signInWindow(rehearsal, () => button('Connect to verify MFA').click());
const calls = (host: string) => rehearsal.tenant.requests.filter((request) => request.host === host).length;
const fact = (sign: string, text: string) =>
  mfaFact()
    .and(rehearsal.popup.locator(`[data-sign=${sign}]`))
    .filter({ hasText: text })
    .waitFor();

/** Connects for MFA in one window, with consent where it is asked for. */
async function connectMfa(): Promise<void> {
  const page = await openWindow();
  const closed = page.waitForEvent('close');
  await identify(page, admin);
  const accept = page.getByRole('button', { name: 'Accept' });
  const asked = await Promise.race([accept.waitFor().then(() => true), closed.then(() => false)]);
  if (asked) await accept.click();
  await closed;
  await button('Connect to verify SMTP').waitFor();
}

it('goes on after a window closed half way, and after a refused consent, which is not asked for again', async () => {
  await rehearsal.start(account);
  await mfaFact().getByText('not connected').waitFor();
  expect(await mfaFact().innerText()).not.toMatch(/\bago\b|\bnow\b/);

  const first = await openWindow();
  await first.getByLabel('Email').fill(admin);
  await first.close();
  await says(rehearsal.popup, 'The sign-in window was closed. The guide goes on');

  const second = await openWindow();
  await identify(second, admin);
  await closeWith(second, 'Cancel');
  await says(rehearsal.popup, 'Consent was refused. The guide goes on');

  // Neither another worker, nor Check again, nor a step further asks by itself; what is missing stays said.
  const before = calls(entra);
  await rehearsal.launched.killWorker();
  await button('Check again').click();
  await rehearsal.popup.reload();
  await walkTo(rehearsal, 'mfa.open-per-user-mfa');
  await says(rehearsal.popup, 'Consent was refused. The guide goes on');
  expect(calls(entra)).toBe(before);
  expect(calls('graph.microsoft.com')).toBe(0);

  await connectMfa();
  await fact('verified', 'MFA disabled');
  expect(await rehearsal.popup.getByText('Consent was refused').count()).toBe(0);
});

it('keeps the walk after a disconnect, and tells facts as not connected', async () => {
  await rehearsal.start(account);
  await connectMfa();
  await fact('verified', 'MFA disabled');
  await walkTo(rehearsal, 'mfa.open-per-user-mfa');
  const before = await rehearsal.statuses();
  await button('Disconnect').click();
  await fact('unknown', 'not connected');
  expect(await rehearsal.statuses()).toEqual(before);
  await button('Connect to verify MFA').waitFor();
});

it('says at an ended sign-in what is missing, goes on with the page, and connects again', async () => {
  await rehearsal.start(account);
  await connectMfa();
  await fact('verified', 'MFA disabled');
  ahead += 2 * 3_600_000;
  rehearsal.tenant.settings.grantsEnded = true;
  await button('Check again').click();
  await says(rehearsal.popup, 'The sign-in has ended. The guide goes on');
  await fact('unknown', 'sign-in has ended: connect again');
  await walkTo(rehearsal, 'mfa.select-user');
  await fact('seen', 'MFA disabled');
  // The browser is still signed in at Microsoft and consent was given: the window closes by itself.
  await button('Connect to verify MFA').click();
  await fact('verified', 'MFA disabled');
  expect(await rehearsal.popup.getByText('The sign-in has ended').count()).toBe(0);
});

it('says that a role has to be activated, and reads on Check again', async () => {
  rehearsal.tenant.settings.fault = 'forbidden';
  await rehearsal.start(account);
  await connectMfa();
  await fact('unknown', 'your role may not read this: activate it, then choose Check again');
  rehearsal.tenant.settings.fault = 'none';
  // What is activated since stands only in a new token.
  const before = calls(entra);
  await button('Check again').click();
  await fact('verified', 'MFA disabled');
  expect(calls(entra)).toBeGreaterThan(before);
});

it('says what someone who may not consent can do: nothing is granted, and the guide goes on', async () => {
  await rehearsal.start(account);
  const page = await openWindow();
  await identify(page, 'adele.vance@contoso.com');
  await closeWith(page, 'Return without granting consent');
  await says(rehearsal.popup, 'Consent was refused. The guide goes on');
  await mfaFact().getByText('not connected').waitFor();
});

it('goes on without the permission for Exchange, and with it once the browser gives it, popup or not', async () => {
  const { popup, launched } = rehearsal;
  await rehearsal.start(account);
  await connectMfa();
  // Nothing can answer the browser's own question in a headless run: here it is declined at once.
  const decline = `chrome.permissions.request = (_, done) => done ? done(false) : Promise.resolve(false)`;
  await popup.evaluate(decline);
  await button('Connect to verify SMTP').click();
  await says(popup, 'SMTP is read off the page instead');
  await smtpFact().getByText('not connected').waitFor();
  await button('Connect to see proof of sending').waitFor();
  await walkTo(rehearsal, 'mfa.open-per-user-mfa');
  await cardAnywhere(rehearsal, ({ step }) => step === 'mfa.open-per-user-mfa');

  // A popup that the question has closed hears no answer: the worker goes on. The browser gives the permission
  // without a question once its own page has; the request waits for the wish to be kept, as a person's answer would.
  await launched.grantHost('https://outlook.office365.com/*');
  await popup.goto(ownPopup());
  await popup.bringToFront();
  await popup.evaluate(`(() => {
    const request = chrome.permissions.request.bind(chrome.permissions);
    chrome.permissions.request = (what) => {
      chrome.storage.session.onChanged.addListener((changes) => 'smtp-wish' in changes && request(what));
      return new Promise(() => {});
    };
  })()`);
  const page = await signInWindow(rehearsal, () => button('Connect to verify SMTP').click());
  await says(popup, 'Allow the browser to reach Exchange Online');
  await closeWith(page, 'Accept');
  await popup.goto(ownPopup());
  await smtpFact().getByText('verified by Exchange Online').waitFor();

  // The last level: what the sign-in log says stands with the account once it may be read.
  const log = await signInWindow(rehearsal, () => button('Connect to see proof of sending').click());
  await log.getByText('AuditLog.Read.All').waitFor();
  await closeWith(log, 'Accept');
  await accountIn(popup, account).locator('[data-fact=proof]').waitFor();
  expect(await button('Connect to see proof of sending').count()).toBe(0);
});
