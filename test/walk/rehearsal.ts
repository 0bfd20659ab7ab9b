import { join } from 'node:path';
import type { Page } from 'playwright';
import { type Launched, launch } from '../../practice/launcher/launch.ts';
import { connect, enterClientId, signInToPortal } from '../../practice/launcher/sign-in.ts';
import { look, type Seen, Sessions } from '../../practice/robot/overlay.ts';
import { stepsIn, type WalkOptions, walkGuide } from '../../practice/robot/walk.ts';
import {
  type PracticeOptions,
  type PracticeTenant,
  startPracticeTenant,
} from '../../practice/server/start.ts';

/** A practice tenant and a browser with the built extension in it, for one test file. */
export interface Rehearsal {
  tenant: PracticeTenant;
  launched: Launched;
  /** The popup as a tab. */
  popup: Page;
  /** The portal tab that was signed in first. */
  portal: Page;
  /** Types accounts and presses Start; gives what is said under the box, empty where the guide began. */
  start(accounts: string): Promise<string>;
  /** Connects both levels, as a person does. */
  connect(): Promise<void>;
  /** Walks on to the end, or until nothing moves. */
  walk(options?: Partial<WalkOptions>): Promise<Record<string, string>>;
  /** Step id → status, as the popup lists them now. */
  statuses(): Promise<Record<string, string>>;
  /** What Waymark shows on a page now. */
  look(page: Page): Promise<Seen>;
  close(): Promise<void>;
}

/** Pages are told apart by what a person sees: this waits for a card that fits, and fails with the last one seen. */
export async function cardOn(
  rehearsal: Rehearsal,
  page: Page,
  fits: (card: NonNullable<Seen['card']>, seen: Seen) => boolean,
): Promise<Seen> {
  const until = Date.now() + 20_000;
  let last: Seen | undefined;
  while (Date.now() < until) {
    last = await rehearsal.look(page);
    if (last.card && fits(last.card, last)) return last;
  }
  throw new Error(`No such card on ${page.url()}; the last one: ${last?.card?.step} “${last?.card?.text}”`);
}

/** Waits until the popup shows a status for a step. */
export async function stepIs(popup: Page, id: string, status: string): Promise<void> {
  await popup.locator(`li[data-step="${id}"][data-status="${status}"]`).waitFor({ timeout: 20_000 });
}

/** Starts everything and signs in to the portal; the guide is not started yet. */
export async function rehearse(options: Partial<PracticeOptions> = {}): Promise<Rehearsal> {
  const tenant = await startPracticeTenant({
    face: 'legacy',
    locale: 'en',
    pace: 0.02,
    fault: 'none',
    portalsDir: join('dist', 'practice', 'portals'),
    ...options,
  });
  const launched = await launch(tenant, join(process.cwd(), 'dist', 'chromium'), { headless: true });
  const portal = await signInToPortal(launched.context);
  await enterClientId(launched);
  const popup = await launched.openOwn('src/popup/index.html');
  const sessions = new Sessions(launched.context);
  const statuses = async () =>
    Object.fromEntries((await stepsIn(popup)).map(({ id, status }) => [id, status]));
  return {
    tenant,
    launched,
    popup,
    portal,
    statuses,
    async start(accounts) {
      await popup.getByRole('textbox', { name: 'Accounts' }).fill(accounts);
      await popup.getByRole('button', { name: 'Start', exact: true }).click();
      const first = popup.locator('li[data-step]').first();
      const refusal = popup.getByRole('alert').filter({ hasText: /\S/ });
      await first.or(refusal).first().waitFor();
      return (await first.isVisible()) ? '' : await refusal.innerText();
    },
    connect: () => connect(launched, popup),
    async walk(walkOptions = {}) {
      // A worker that is killed while it asks an API is woken by an alarm, and no alarm comes before 30 seconds.
      await walkGuide(launched, popup, { patience: 45_000, ...walkOptions });
      return statuses();
    },
    look: (page) => look(page, sessions),
    async close() {
      await launched.close();
      await tenant.close();
    },
  };
}
