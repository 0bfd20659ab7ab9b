import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { contosoTenantId } from '../../practice/model/contoso.ts';
import { openStage, type Stage } from './stage.ts';

vi.mock('webextension-polyfill', async () => ({ default: (await import('./extension.ts')).extension }));

const never = new AbortController().signal;
let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});

afterEach(async () => {
  await stage.tenant.close();
  expect(stage.strays).toEqual([]);
});

it('follows an account from disabled to enforced and accepting SMTP AUTH', async () => {
  expect(await stage.administrator.connect('mfa', 'contoso.com')).toMatchObject({
    ok: true,
    tenant: contosoTenantId,
  });
  expect(await stage.ask.smtp('ap@contoso.com', never)).toMatchObject({ why: 'not-connected' });
  expect(await stage.administrator.connect('smtp', contosoTenantId)).toMatchObject({ ok: true });

  const id = stage.idOf('ap@contoso.com');
  expect(await stage.ask.user('AP@contoso.com', never)).toMatchObject({
    known: true,
    value: { id, userPrincipalName: 'ap@contoso.com', guest: false, enabled: true, exchangePlan: true },
  });
  expect(await stage.ask.mfa('ap@contoso.com', never)).toMatchObject({
    known: true,
    value: 'disabled',
    source: 'graph',
  });
  stage.tenant.store.changeMfa(id, 'enabled', 'test');
  expect(await stage.ask.mfa('ap@contoso.com', never)).toMatchObject({ value: 'enabled' });
  stage.tenant.store.changeMfa(id, 'enforced', 'test');
  expect(await stage.ask.mfa('ap@contoso.com', never)).toMatchObject({ value: 'enforced' });

  const before = { mailbox: 'inherits', organisation: 'off', effective: 'off' };
  expect(await stage.ask.smtp('ap@contoso.com', never)).toMatchObject({
    known: true,
    value: before,
    source: 'exchange',
  });
  const apps = { owa: true, mapi: true, ews: true, mobile: true, imap: true, pop: true, smtp: true };
  stage.tenant.store.saveEmailApps(id, apps, 'test');
  expect(await stage.ask.smtp('ap@contoso.com', never)).toMatchObject({
    value: { mailbox: 'on', effective: 'on' },
  });
});

it('resolves mail addresses and tells the accounts apart that a guide must leave out', async () => {
  await stage.administrator.connect('mfa');
  await stage.administrator.connect('smtp');
  const user = (address: string) => stage.ask.user(address, never);
  expect(await user('invoices@contoso.com')).toMatchObject({
    value: { userPrincipalName: 'j.doe@contoso.com' },
  });
  expect(await user('dana@fabrikam.com')).toMatchObject({ value: { guest: true, exchangePlan: false } });
  expect(await user('reports-old@contoso.com')).toMatchObject({ value: { enabled: false } });
  expect(await user('scanner@contoso.com')).toMatchObject({ value: { synced: true } });
  expect(await user('nobody@contoso.com')).toMatchObject({ known: false, why: 'not-found' });
  expect(await user('Jane Doe')).toMatchObject({ known: false, why: 'not-found' });
  expect(await stage.ask.mfa('nobody@contoso.com', never)).toMatchObject({ why: 'not-found' });
  expect(await stage.ask.smtp('nomail@contoso.com', never)).toMatchObject({ why: 'no-mailbox' });
  expect(await stage.ask.smtp('alerts@contoso.com', never)).toMatchObject({ value: { mailbox: 'off' } });
});

it('reads MFA and mailbox of an address that is no user name, and the mailbox without Graph’s consent', async () => {
  const { ask } = stage;
  await stage.administrator.connect('smtp');
  expect(await ask.mfa('invoices@contoso.com', never)).toMatchObject({ known: false, why: 'not-connected' });
  expect(await ask.smtp('invoices@contoso.com', never)).toMatchObject({ value: { mailbox: 'inherits' } });
  await stage.administrator.connect('mfa');
  expect(await ask.mfa('invoices@contoso.com', never)).toMatchObject({ known: true, value: 'disabled' });
  expect(await ask.smtp('invoices@contoso.com', never)).toMatchObject({ known: true });
  const asked = stage.newRequests().filter((each) => each.endsWith('/requirements'));
  expect(asked).toEqual([
    `graph.microsoft.com /beta/users/${stage.idOf('j.doe@contoso.com')}/authentication/requirements`,
  ]);
});

it('says forbidden where Graph and Exchange answer 403', async () => {
  await stage.administrator.connect('mfa');
  await stage.administrator.connect('smtp');
  stage.tenant.settings.fault = 'forbidden';
  expect(await stage.ask.user('ap@contoso.com', never)).toMatchObject({ known: false, why: 'forbidden' });
  expect(await stage.ask.mfa('ap@contoso.com', never)).toMatchObject({ known: false, why: 'forbidden' });
  expect(await stage.ask.smtp('ap@contoso.com', never)).toMatchObject({ known: false, why: 'forbidden' });
});

it('does not let an ordinary user in', async () => {
  stage.enter('adele.vance@contoso.com');
  expect(await stage.administrator.connect('mfa')).toMatchObject({ ok: false });
  expect(await stage.ask.mfa('ap@contoso.com', never)).toMatchObject({ known: false });
});

it('says unreachable when the tenant is gone', async () => {
  await stage.administrator.connect('mfa');
  await stage.tenant.close();
  expect(await stage.ask.mfa('ap@contoso.com', never)).toMatchObject({ known: false, why: 'unreachable' });
  stage = await openStage();
});
