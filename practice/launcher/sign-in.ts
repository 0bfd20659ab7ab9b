import type { BrowserContext, Page } from 'playwright';
import { practiceClientId } from '../server/entra-registration.ts';
import type { Launched } from './launch.ts';

/** The administrator of the practice tenant. */
export const practiceAdmin = 'admin@contoso.com';

/** Signs in on the practice Entra's own pages, the only ones whose markup the launcher knows. */
export async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Email').fill(practiceAdmin);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Opens the Azure portal and signs in there; the tab stays open. */
export async function signInToPortal(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto('https://portal.azure.com/');
  await signIn(page);
  await page.waitForURL((url) => url.hostname === 'portal.azure.com');
  return page;
}

/** Gives the extension the practice registration's client id, on its options page. */
export async function enterClientId({ openOwn }: Launched): Promise<void> {
  const options = await openOwn('src/options/index.html');
  await options.getByLabel('Client ID').fill(practiceClientId);
  await options.getByLabel('Client ID').blur();
  await options.getByText('Saved').first().waitFor();
  await options.close();
}

/** Accepts what the sign-in window of the extension asks for. */
async function accept({ context }: Launched, press: () => Promise<void>): Promise<void> {
  const isWindow = (page: Page) => page.waitForURL(/\/oauth2\/v2\.0\/authorize/).then(() => true);
  const [page] = await Promise.all([context.waitForEvent('page', isWindow), press()]);
  const consent = page.getByRole('button', { name: 'Accept' });
  const account = page.getByLabel('Email');
  const done = page.waitForEvent('close').then(() => 'closed' as const);
  const first = await Promise.race([
    consent.waitFor().then(() => 'consent' as const),
    account.waitFor().then(() => 'email' as const),
    done,
  ]);
  if (first === 'email') await signIn(page);
  if (first !== 'closed') await consent.click();
  await done;
}

/** Connects both levels from the popup, as a person does once the guide has started. */
export async function connect(launched: Launched, popup: Page): Promise<void> {
  await accept(launched, () => popup.getByRole('button', { name: 'Connect to verify MFA' }).click());
  await launched.grantHost('https://outlook.office365.com/*');
  const smtp = popup.getByRole('button', { name: 'Connect to verify SMTP' });
  await smtp.waitFor();
  await popup.bringToFront();
  await accept(launched, () => smtp.click());
}
