import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contosoTenantId } from '../model/contoso.ts';
import { readEmailApps } from '../model/email-apps.ts';
import { findUser } from '../model/find-user.ts';
import { type PracticeTenant, startPracticeTenant } from './start.ts';
import { createTestBrowser, type TestBrowser } from './test-browser.ts';
import { connect, exchangeScope, graphScopes, readTokens, renew } from './test-sign-in.ts';

const address = `https://outlook.office365.com/adminapi/beta/${contosoTenantId}/InvokeCommand`;

let time = Date.parse('2026-11-22T09:00:00Z');
let tenant: PracticeTenant;
let browser: TestBrowser;
let token: string;

beforeEach(async () => {
  const options = { face: 'legacy', locale: 'en', pace: 1, fault: 'none', portalsDir: 'none' } as const;
  tenant = await startPracticeTenant({ ...options, now: () => time });
  browser = createTestBrowser(tenant);
  const { refresh_token } = await connect(browser, `${graphScopes} ${exchangeScope}`);
  const renewed = await renew(browser, refresh_token, `${exchangeScope} openid offline_access`);
  token = readTokens(renewed).access_token;
});

afterEach(() => tenant.close());

const invoke = (name: string, parameters: object = {}, headers: object = {}, to = address) =>
  browser.send(to, {
    body: JSON.stringify({ CmdletInput: { CmdletName: name, Parameters: parameters } }),
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'x-anchormailbox': 'UPN:admin@contoso.com',
      ...headers,
    },
  });

const mailbox = async (identity: string) =>
  JSON.parse((await invoke('Get-CASMailbox', { Identity: identity })).text).value[0];

describe('the admin endpoint of Exchange', () => {
  it('tells the three values of the mailbox switch and the one of the organisation', async () => {
    expect(await mailbox('ap@contoso.com')).toMatchObject({
      PrimarySmtpAddress: 'ap@contoso.com',
      SmtpClientAuthenticationDisabled: null,
    });
    expect((await mailbox('alerts@contoso.com')).SmtpClientAuthenticationDisabled).toBe(true);
    const organisation = JSON.parse((await invoke('Get-TransportConfig')).text).value;
    expect(organisation).toEqual([expect.objectContaining({ SmtpClientAuthenticationDisabled: true })]);
  });

  it('tells what was ticked in the portal, after the lag', async () => {
    const user = findUser(tenant.store.current(), 'ap@contoso.com');
    const apps = user?.mailbox && readEmailApps(user.mailbox, true);
    if (!user || !apps) throw new Error('The practice tenant has lost its mail account.');
    tenant.store.saveEmailApps(user.id, { ...apps, smtp: true }, 'admin@contoso.com');
    expect((await mailbox(user.id)).SmtpClientAuthenticationDisabled).toBeNull();
    time += tenant.settings.lagMs;
    expect((await mailbox(user.id)).SmtpClientAuthenticationDisabled).toBe(false);
  });

  it('finds a mailbox by any of its addresses, and leaves a selected null out', async () => {
    expect((await mailbox('invoices@contoso.com')).PrimarySmtpAddress).toBe('billing@contoso.com');
    const select = `${address}?$select=PrimarySmtpAddress,SmtpClientAuthenticationDisabled`;
    const { text } = await invoke('Get-CASMailbox', { Identity: 'ap@contoso.com' }, {}, select);
    expect(JSON.parse(text).value).toEqual([{ PrimarySmtpAddress: 'ap@contoso.com' }]);
  });

  it('tells recipients, authentication policies and which one is the default', async () => {
    const rows = async (name: string, identity?: string) => {
      const { status, text } = await invoke(name, identity === undefined ? {} : { Identity: identity });
      return status === 200 ? JSON.parse(text).value : status;
    };
    const user = { RecipientTypeDetails: 'UserMailbox', AuthenticationPolicy: null };
    expect(await rows('Get-User', 'ap@contoso.com')).toEqual([expect.objectContaining(user)]);
    const none = { RecipientTypeDetails: 'User' };
    expect(await rows('Get-User', 'nomail@contoso.com')).toEqual([expect.objectContaining(none)]);
    expect(await rows('Get-User', 'nobody@contoso.com')).toBe(404);
    expect((await rows('Get-OrganizationConfig'))[0].DefaultAuthenticationPolicy).toBeNull();
    const policy = { Name: 'Allow SMTP', AllowBasicAuthSmtp: true };
    expect(await rows('Get-AuthenticationPolicy', 'allow smtp')).toEqual([expect.objectContaining(policy)]);
    expect(await rows('Get-AuthenticationPolicy', 'none such')).toBe(404);
  });

  it.each(['nomail@contoso.com', 'nobody@contoso.com', 'dana@fabrikam.com'])(
    'has no mailbox %s',
    async (identity) => {
      const { status, text } = await invoke('Get-CASMailbox', { Identity: identity });
      expect([status, JSON.parse(text).error.code]).toEqual([404, 'NotFound']);
    },
  );

  it.each<[string, () => ReturnType<typeof invoke>, number]>([
    ['no token', () => invoke('Get-TransportConfig', {}, { authorization: '' }), 401],
    ['a writing command', () => invoke('Set-CASMailbox', { Identity: 'ap@contoso.com' }), 403],
    [
      'another tenant',
      () => invoke('Get-TransportConfig', {}, {}, address.replace(contosoTenantId, 'other')),
      403,
    ],
  ])('refuses %s without a body', async (_, send, status) => {
    expect(await send()).toMatchObject({ status, text: '' });
  });

  it('refuses a token of Graph, a missing anchor and an unreadable command', async () => {
    const graph = (await connect(createTestBrowser(tenant), graphScopes)).access_token;
    expect((await invoke('Get-TransportConfig', {}, { authorization: `Bearer ${graph}` })).status).toBe(401);
    expect((await invoke('Get-TransportConfig', {}, { 'x-anchormailbox': '' })).status).toBe(400);
    expect((await invoke('Get-CASMailbox', { Identity: 5 })).status).toBe(400);
  });

  it('answers 403 without a body while forbidden', async () => {
    tenant.settings.fault = 'forbidden';
    expect(await invoke('Get-TransportConfig')).toMatchObject({ status: 403, text: '' });
  });

  it('sends no CORS header', async () => {
    const headers = { origin: 'https://portal.azure.com' };
    for (const received of [
      await invoke('Get-TransportConfig', {}, headers),
      await browser.send(address, { method: 'OPTIONS', headers }),
    ]) {
      expect([...received.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});
