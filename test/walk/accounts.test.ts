import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { verifiable } from '../../practice/start.ts';
import { type Rehearsal, rehearse } from './rehearsal.ts';
import { accountIn, badge, cardAnywhere, endGuide, says, walkTo } from './stops.ts';

let rehearsal: Rehearsal;
beforeAll(async () => {
  rehearsal = await rehearse({ face: 'legacy' });
});
afterEach(() => endGuide(rehearsal));
afterAll(() => rehearsal.close());

const guest = 'dana_fabrikam.com#EXT#@contoso.com';
const finished = ['seen', 'verified', 'passed-over'];
const mfaOf = (name: string) =>
  rehearsal.tenant.store.current().users.find(({ userPrincipalName }) => userPrincipalName === name)?.mfa;

it('names what is no address, keeps the text and starts nothing', async () => {
  const typed = 'ap@contoso.com, hello, scanner@';
  expect(await rehearsal.start(typed)).toContain('These are not mail addresses: hello and scanner@');
  expect(await rehearsal.popup.getByRole('textbox', { name: 'Accounts' }).inputValue()).toBe(typed);
  expect(await rehearsal.popup.locator('li[data-step]').count()).toBe(0);
  expect(await badge(rehearsal.popup)).toBe('');
  expect(await rehearsal.start('')).toBe('Type at least one mail address.');
});

it('says without consent that the lists show user names, where a mail address has no row', async () => {
  expect(await rehearsal.start('billing@contoso.com')).toBe('');
  await walkTo(rehearsal, 'mfa.select-user');
  const hint = 'The lists show user names. If billing@contoso.com is only a mail address';
  await cardAnywhere(rehearsal, ({ step, text }) => step === 'mfa.select-user' && text.includes(hint));
  // Searched for in vain: still nothing is ringed but the search box, and the hint stays.
  await rehearsal.walk({ patience: 6_000 });
  const after = await cardAnywhere(rehearsal, ({ text }) => text.includes(hint));
  expect(after.card?.act).not.toBe('click');
  expect(mfaOf('j.doe@contoso.com')).toBe('disabled');
});

it('rings the row of the address, not that of the namesake', async () => {
  await rehearsal.start('ap@contoso.com');
  await walkTo(rehearsal, 'mfa.select-user');
  const { page, ring } = await cardAnywhere(
    rehearsal,
    (card, seen) => card.step === 'mfa.select-user' && card.act === 'click' && seen.ring !== undefined,
  );
  const row = await page.evaluate(
    ([x, y]) => document.elementFromPoint(x, y)?.closest('tr,[role=row]')?.textContent,
    [ring?.x ?? 0, ring?.y ?? 0] as const,
  );
  expect(row).toContain('Accounts Payable');
  expect(row).toContain('ap@contoso.com');
  expect(row).not.toContain('ap2@contoso.com');
});

it('names with consent each account that cannot be walked for, and the others go on to the end', async () => {
  const { popup } = rehearsal;
  const out = {
    'nobody@contoso.com': 'Microsoft does not know this address.',
    [guest.toLowerCase()]: 'This is a guest',
    'reports-old@contoso.com': 'Sign-in is blocked for this account.',
    'nomail@contoso.com': 'This account has no mailbox in Exchange Online.',
  };
  await rehearsal.start(['ap@contoso.com', 'billing@contoso.com', ...Object.keys(out)].join('\n'));
  await rehearsal.connect();
  for (const [address, why] of Object.entries(out)) {
    await accountIn(popup, address).getByText(why).waitFor({ timeout: 20_000 });
  }
  await accountIn(popup, 'billing@contoso.com').getByText('listed as j.doe@contoso.com').waitFor();
  const statuses = await rehearsal.walk();
  for (const [id, status] of Object.entries(statuses))
    expect([id, finished.includes(status)]).toEqual([id, true]);
  for (const id of verifiable) expect([id, statuses[id]]).toEqual([id, 'verified']);
  expect([mfaOf('ap@contoso.com'), mfaOf('j.doe@contoso.com')]).toEqual(['enforced', 'enforced']);
  expect([mfaOf('ap2@contoso.com'), mfaOf('nomail@contoso.com')]).toEqual(['disabled', 'disabled']);
  const { card } = await cardAnywhere(rehearsal, ({ text }) => text.includes('All steps are done'));
  const both = 'ap@contoso.com and j.doe@contoso.com: MFA enforced (verified by Microsoft Graph)';
  expect(card?.text).toContain(both);
  await says(popup, 'You have reached the end of the trail');
});

it('says which name the list shows a resolved mail address under', async () => {
  await rehearsal.start('Patti.Fernandez@contoso.com invoices@contoso.com');
  await accountIn(rehearsal.popup, 'invoices@contoso.com').getByText('listed as j.doe@contoso.com').waitFor();
  await rehearsal.popup
    .getByText('Open j.doe@contoso.com')
    .or(rehearsal.popup.getByText('Tick'))
    .first()
    .waitFor();
});

it('cautions about the administrator’s own account and a synchronised one', async () => {
  await rehearsal.start('admin@contoso.com, scanner@contoso.com');
  const { popup } = rehearsal;
  await accountIn(popup, 'admin@contoso.com')
    .getByText('That is the account you are signed in with.')
    .waitFor();
  await accountIn(popup, 'scanner@contoso.com').getByText('synchronised from your own directory').waitFor();
});

it('says that nobody is left, and claims no end', async () => {
  const { popup } = rehearsal;
  await rehearsal.start('nobody@contoso.com');
  const { card } = await cardAnywhere(rehearsal, ({ text }) => text.includes('Nobody is left to walk for'));
  expect(card?.text).toContain('nobody@contoso.com: Microsoft does not know this address.');
  expect(card?.text).not.toContain('enforced');
  expect(await popup.getByText('You have reached the end of the trail').count()).toBe(0);
  expect(await badge(popup)).toBe('!');
});
