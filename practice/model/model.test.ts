import { describe, expect, it } from 'vitest';
import { makeContoso } from './contoso.ts';
import { readEmailApps, saveEmailApps } from './email-apps.ts';
import { findByAddress, findMailbox, findUser } from './find-user.ts';
import { changeMfa } from './mfa.ts';
import { createStore } from './store.ts';

const mailbox = { owa: true, mapi: true, ews: true, mobile: true, imap: true, pop: false };

describe('Contoso', () => {
  const tenant = makeContoso();

  it('has about forty users with ids and names of their own, sorted by display name', () => {
    expect(tenant.users.length).toBe(40);
    expect(new Set(tenant.users.map(({ id }) => id)).size).toBe(40);
    expect(new Set(tenant.users.map(({ userPrincipalName }) => userPrincipalName)).size).toBe(40);
    const names = tenant.users.map(({ displayName }) => displayName);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
  });

  it('finds users by name and id, mailboxes by any address', () => {
    const jane = findUser(tenant, 'J.Doe@contoso.com');
    expect(jane?.mail).toBe('billing@contoso.com');
    expect(findUser(tenant, jane?.id ?? '')).toBe(jane);
    expect(findUser(tenant, 'billing@contoso.com')).toBeUndefined();
    expect(findByAddress(tenant, 'Invoices@contoso.com')).toEqual([jane]);
    expect(findMailbox(tenant, 'billing@contoso.com')).toBe(jane);
    expect(findMailbox(tenant, 'nomail@contoso.com')).toBeUndefined();
  });
});

describe('per-user MFA', () => {
  it.each([
    ['disabled', false, 'enabled', 'enabled'],
    ['disabled', true, 'enabled', 'enforced'],
    ['enabled', false, 'enforced', 'enforced'],
    ['enforced', true, 'disabled', 'disabled'],
    ['enabled', false, 'disabled', 'disabled'],
  ] as const)('%s (registered %s), choosing %s, becomes %s', (from, registered, wanted, mfa) => {
    expect(changeMfa(from, registered, wanted)).toEqual({ ok: true, mfa });
  });

  it.each([
    ['disabled', 'enforced'],
    ['enforced', 'enabled'],
    ['enabled', 'enabled'],
  ] as const)('cannot go from %s to %s', (from, wanted) => {
    expect(changeMfa(from, false, wanted).ok).toBe(false);
  });
});

describe('email apps', () => {
  it.each([
    [null, true, false],
    [null, false, true],
    [true, false, false],
    [false, true, true],
  ])('mailbox %s under organisation %s is effectively %s', (own, organisation, smtp) => {
    expect(readEmailApps({ ...mailbox, smtpClientAuthenticationDisabled: own }, organisation).smtp).toBe(
      smtp,
    );
  });

  it('writes an explicit switch when the box changes and leaves it inheriting when it does not', () => {
    const inheriting = { ...mailbox, smtpClientAuthenticationDisabled: null };
    const ticked = saveEmailApps(inheriting, { ...mailbox, smtp: true }, true);
    expect(ticked.smtpClientAuthenticationDisabled).toBe(false);
    const other = saveEmailApps(inheriting, { ...mailbox, imap: false, smtp: false }, true);
    expect(other).toEqual({ ...inheriting, imap: false });
  });
});

describe('the store', () => {
  it('shows a change at once to itself and later to those it reaches late, and logs it', () => {
    let time = 1000;
    const store = createStore(makeContoso(), () => time);
    const id = findUser(store.current(), 'ap@contoso.com')?.id ?? '';
    const mfa = (lagMs: number) => findUser(store.asSeen(lagMs), id)?.mfa;

    expect(store.changeMfa(id, 'enabled', 'admin@contoso.com')).toEqual({ ok: true, value: 'enabled' });
    expect(findUser(store.current(), id)?.mfa).toBe('enabled');
    expect(mfa(0)).toBe('enabled');
    expect(mfa(500)).toBe('disabled');
    time = 1500;
    expect(mfa(500)).toBe('enabled');
    expect(store.changes).toEqual([
      { at: 1000, by: 'admin@contoso.com', userId: id, what: 'mfa', from: 'disabled', to: 'enabled' },
    ]);
  });

  it('refuses with a reason and logs nothing', () => {
    const store = createStore(makeContoso(), () => 0);
    const id = findUser(store.current(), 'nomail@contoso.com')?.id ?? '';
    expect(store.changeMfa(id, 'enforced', 'x')).toMatchObject({ ok: false, why: 'not-allowed' });
    expect(store.changeMfa('nobody', 'enabled', 'x')).toMatchObject({ ok: false, why: 'no-user' });
    expect(store.saveEmailApps(id, { ...mailbox, smtp: true }, 'x')).toMatchObject({ why: 'no-mailbox' });
    expect(store.changes).toEqual([]);
  });

  it('lets the organisation switch reach only mailboxes that inherit', () => {
    const store = createStore(makeContoso(), () => 0);
    store.setOrganisationSwitch(false, 'admin@contoso.com');
    const smtp = (upn: string) => {
      const box = findMailbox(store.current(), upn)?.mailbox;
      return box && readEmailApps(box, store.current().smtpClientAuthenticationDisabled).smtp;
    };
    expect([smtp('ap@contoso.com'), smtp('alerts@contoso.com')]).toEqual([true, false]);
  });
});
