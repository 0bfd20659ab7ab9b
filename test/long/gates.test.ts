import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Rehearsal, rehearse, stepIs } from '../walk/rehearsal.ts';

const account = 'ap@contoso.com';
let rehearsal: Rehearsal;

beforeAll(async () => {
  rehearsal = await rehearse({ face: 'legacy' });
});
afterAll(() => rehearsal.close());

const button = (name: string) => rehearsal.popup.getByRole('button', { name, exact: true });
const gate = (id: string, state: string) =>
  rehearsal.popup.locator(`[data-gate="${id}"][data-state="${state}"]`).first();

it('says why an account will not send, leads to the step that opens it, and sees it opened', async () => {
  expect(await rehearsal.start(account)).toBe('');
  await rehearsal.connect();
  await button(`Why will ${account} not send?`).click();
  await gate('account-locked-or-disabled', 'open').waitFor();
  await gate('tenant-smtp-auth-disabled', 'closed').waitFor();
  await gate('app-password-needed-or-wrong', 'closed').getByText('MFA is disabled').waitFor();

  // What was found outlives the worker and the page that showed it.
  await rehearsal.launched.killWorker();
  await rehearsal.popup.reload();
  await button(`Why will ${account} not send?`).click();
  await gate('tenant-smtp-auth-disabled', 'closed').getByRole('button', { name: 'Show me' }).click();
  await stepIs(rehearsal.popup, 'smtp.open-active-users', 'here');

  await rehearsal.walk();
  await button(`Why will ${account} not send?`).click();
  await gate('tenant-smtp-auth-disabled', 'open').waitFor();
  await gate('mailbox-smtp-auth-disabled', 'open').waitFor();
  await gate('app-password-needed-or-wrong', 'open').waitFor();
});
