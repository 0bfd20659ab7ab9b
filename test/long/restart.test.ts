import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Launched, launch } from '../../practice/launcher/launch.ts';
import { practiceAdmin, signInToPortal } from '../../practice/launcher/sign-in.ts';
import { look, type Seen, Sessions } from '../../practice/robot/overlay.ts';
import { stepsIn, walkGuide } from '../../practice/robot/walk.ts';
import { type PracticeTenant, startPracticeTenant } from '../../practice/server/start.ts';
import { beginWalk, verifiable } from '../../practice/start.ts';
import { soon } from '../walk/hands.ts';
import { accountIn, identify, signInWindow } from '../walk/stops.ts';

const dist = join(process.cwd(), 'dist', 'chromium');
const portalsDir = join('dist', 'practice', 'portals');
const account = 'megan.bowen@contoso.com';
let tenant: PracticeTenant;
let profile: string;
let launched: Launched;

const start = async () => {
  launched = await launch(tenant, dist, { headless: true, profile });
};

beforeEach(async () => {
  tenant = await startPracticeTenant({ face: 'legacy', locale: 'en', pace: 0.02, fault: 'none', portalsDir });
  profile = await mkdtemp(join(tmpdir(), 'waymark-kept-'));
  await start();
});
afterEach(async () => {
  await launched.close();
  await tenant.close();
  await rm(profile, { recursive: true, force: true });
});

/** Walks until the page shows what a step is to be done on, and leaves it so. */
async function walkAsFarAs(popup: Page, wanted: string): Promise<void> {
  const arrived = new Error('arrived');
  const onSight = async ({ card, ring }: Seen) => {
    if (card?.step === wanted && ring?.grade === 'certain') throw arrived;
  };
  await expect(walkGuide(launched, popup, { patience: 30_000, onSight })).rejects.toBe(arrived);
}

it('a restart of the browser keeps the journey, but no token; the walk goes on, and is verified once connected again', async () => {
  const before = await beginWalk(launched, [account]);
  await walkAsFarAs(before, 'mfa.enforce');
  const fact = (popup: Page, what: string, sign: string) =>
    accountIn(popup, account).locator(`[data-fact=${what}][data-sign=${sign}]`);
  await fact(before, 'smtp', 'verified').waitFor();
  const steps = await stepsIn(before);
  expect(steps.find(({ id }) => id === 'mfa.confirm-enable')?.status).toBe('verified');
  await launched.close();

  const asked = tenant.requests.length;
  await start();
  const popup = await launched.openOwn('src/popup/index.html');
  // What APIs said is no live state without a token; what the page showed and what was verified stands.
  await fact(popup, 'mfa', 'seen').getByText('MFA enabled').waitFor();
  await fact(popup, 'smtp', 'unknown').getByText('not connected').waitFor();
  // The page with the tick is gone; all that was finished stays so.
  const again: Readonly<Record<string, string>> = { 'mfa.select-user': 'here', 'mfa.enforce': 'to-come' };
  await expect
    .poll(() => stepsIn(popup))
    .toEqual(steps.map(({ id, status }) => ({ id, status: again[id] ?? status })));
  const kept = JSON.stringify(
    await popup.evaluate('Promise.all([chrome.storage.session.get(), chrome.storage.local.get()])'),
  );
  expect(kept).toContain(account);
  expect(kept).not.toMatch(/accesstoken|refreshtoken|eyJ[\w-]{10}/i);
  // Nobody has pressed Connect: Microsoft was asked for nothing, and no window has come.
  await popup.getByRole('button', { name: 'Connect to verify MFA' }).waitFor();
  expect(tenant.requests.slice(asked)).toEqual([]);

  const portal = await signInToPortal(launched.context);
  const sessions = new Sessions(launched.context);
  await expect.poll(async () => (await look(portal, sessions)).card?.step, soon).toBe('mfa.select-user');
  const button = (name: string) => popup.getByRole('button', { name });
  const page = await signInWindow({ launched }, () => button('Connect to verify MFA').click());
  const closed = page.waitForEvent('close');
  await identify(page, practiceAdmin);
  await closed;
  await fact(popup, 'mfa', 'verified').getByText('MFA enabled').waitFor();
  // Loaded from a folder the extension is a new one to Chromium, which has forgotten the host; Microsoft has not
  // forgotten the consent, so that this window closes by itself.
  await launched.grantHost('https://outlook.office365.com/*');
  await popup.bringToFront();
  await button('Connect to verify SMTP').click();
  await fact(popup, 'smtp', 'verified').waitFor();
  const end = await walkGuide(launched, popup, { patience: 30_000, proofs: verifiable });
  for (const { id, status } of end)
    expect([id, status]).toEqual([id, verifiable.includes(id) ? 'verified' : 'seen']);
});
