import { afterEach, expect, it } from 'vitest';
import { verifiable } from '../../practice/start.ts';
import { type Rehearsal, rehearse } from './rehearsal.ts';

let rehearsal: Rehearsal;
afterEach(() => rehearsal.close());

const finished = ['seen', 'verified', 'passed-over'];
const mailAccount = () =>
  rehearsal.tenant.store
    .current()
    .users.find(({ userPrincipalName }) => userPrincipalName === 'ap@contoso.com');

/** Requests that left the extension or the pages for anything but the played hosts would have failed, and be logged. */
const hosts = () => [...new Set(rehearsal.tenant.requests.map(({ host }) => host))];

it('walks the older page, and the four that can be are verified', async () => {
  rehearsal = await rehearse({ face: 'legacy' });
  expect(await rehearsal.start('ap@contoso.com')).toBe('');
  await rehearsal.connect();
  const statuses = await rehearsal.walk({ proofs: verifiable });
  for (const [id, status] of Object.entries(statuses))
    expect([id, finished.includes(status)]).toEqual([id, true]);
  for (const id of verifiable) expect([id, statuses[id]]).toEqual([id, 'verified']);
  expect(mailAccount()).toMatchObject({ mfa: 'enforced' });
  expect(hosts()).toContain('graph.microsoft.com');
});

it('walks the current page with the worker killed before every step', async () => {
  rehearsal = await rehearse({ face: 'current' });
  await rehearsal.start('ap@contoso.com');
  await rehearsal.connect();
  let killed = 0;
  const statuses = await rehearsal.walk({
    proofs: verifiable,
    onStep: async () => {
      await rehearsal.launched.killWorker();
      killed += 1;
    },
  });
  expect(killed).toBeGreaterThan(12);
  for (const [id, status] of Object.entries(statuses))
    expect([id, finished.includes(status)]).toEqual([id, true]);
  for (const id of verifiable) expect([id, statuses[id]]).toEqual([id, 'verified']);
  expect(mailAccount()).toMatchObject({ mfa: 'enforced' });
});

it('without an answer from Graph and Exchange nothing is verified', async () => {
  rehearsal = await rehearse({ face: 'legacy', fault: 'forbidden' });
  await rehearsal.start('ap@contoso.com');
  await rehearsal.connect();
  const statuses = await rehearsal.walk({ patience: 12_000 });
  for (const id of verifiable) expect(statuses[id]).not.toBe('verified');
  // The page still shows it: the walk itself goes on.
  expect(statuses['mfa.confirm-enforce']).toBe('seen');
  expect(statuses['smtp.save-changes']).toBe('seen');
  await rehearsal.popup.getByText('your role may not read this').first().waitFor();
});
