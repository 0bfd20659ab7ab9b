import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contosoTenantId } from '../model/contoso.ts';
import { findUser } from '../model/find-user.ts';
import { type PracticeTenant, startPracticeTenant } from './start.ts';
import { createTestBrowser, signIn, type TestBrowser } from './test-browser.ts';

const pages: readonly [address: string, page: string][] = [
  ['https://portal.azure.com/', 'azure'],
  ['https://entra.microsoft.com/contoso.com/', 'azure'],
  ['https://sandbox-1.reactblade.portal.azure.net/React/Index?x=1', 'react-view'],
  [
    'https://account.activedirectory.windowsazure.com/UserManagement/MultifactorVerification.aspx',
    'legacy-mfa',
  ],
  [
    'https://account.activedirectory.windowsazure.com/usermanagement/multifactorverification.aspx',
    'legacy-mfa',
  ],
  ['https://admin.microsoft.com/Adminportal/Home', 'm365'],
  ['https://admin.cloud.microsoft/', 'm365'],
];

let time = Date.parse('2026-11-22T09:00:00Z');
let portalsDir: string;
let tenant: PracticeTenant;
let browser: TestBrowser;

beforeEach(async () => {
  portalsDir = await mkdtemp(join(tmpdir(), 'practice-portals-'));
  for (const name of new Set(pages.map(([, page]) => page))) {
    await writeFile(join(portalsDir, `${name}.html`), `<title>${name}</title>`);
  }
  await mkdir(join(portalsDir, 'assets'));
  await writeFile(join(portalsDir, 'assets', 'azure.js'), 'export {};');
  const options = { face: 'current', locale: 'ja', pace: 1, fault: 'none' } as const;
  tenant = await startPracticeTenant({ ...options, portalsDir, now: () => time });
  browser = createTestBrowser(tenant);
});

afterEach(async () => {
  await tenant.close();
  await rm(portalsDir, { recursive: true });
});

const api = async (path: string, posted?: unknown, host = 'admin.cloud.microsoft') => {
  const sending = posted === undefined ? {} : { body: JSON.stringify(posted) };
  const received = await browser.send(`https://${host}/practice-api/${path}`, sending);
  return { status: received.status, body: received.text && JSON.parse(received.text) };
};

const enter = () => signIn(browser, 'https://admin.cloud.microsoft/', 'admin@contoso.com');
const idOf = (upn: string) => findUser(tenant.store.current(), upn)?.id ?? '';

describe('portal pages', () => {
  it('ask for sign-in once and then open on every portal host', async () => {
    const first = await enter();
    expect([first.url.host, first.text]).toEqual(['admin.cloud.microsoft', '<title>m365</title>']);
    for (const [address, page] of pages) {
      const { url, text } = await browser.open(address);
      expect([url.href, text]).toEqual([address, `<title>${page}</title>`]);
    }
  });

  it('keep the frames of another site signed in, although browsers keep cookies from them', async () => {
    const frame = 'https://sandbox-2.reactblade.portal.azure.net/React/Index';
    const withoutCookies = createTestBrowser(tenant);
    expect((await withoutCookies.send(frame)).status).toBe(302);
    await signIn(browser, 'https://portal.azure.com/', 'admin@contoso.com');
    expect((await withoutCookies.send(frame)).text).toBe('<title>react-view</title>');
    await api('sign-out', {}, 'portal.azure.com');
    expect((await withoutCookies.send(frame)).status).toBe(302);
  });

  it('serve their assets to anyone and nothing from outside the folder', async () => {
    const { status, headers } = await browser.send(
      'https://portal.azure.com/practice-assets/assets/azure.js',
    );
    expect([status, headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
    const outside = 'https://portal.azure.com/practice-assets/..%2f..%2fetc%2fpasswd';
    expect((await browser.send(outside)).status).toBe(404);
  });

  it('say what to do when they are not built', async () => {
    await enter();
    await rm(join(portalsDir, 'azure.html'));
    const { status, text } = await browser.open('https://portal.azure.com/');
    expect([status, text]).toEqual([503, expect.stringContaining('npm run build')]);
  });

  it('never send a sign-in elsewhere', async () => {
    const address = 'https://login.microsoftonline.com/common/practice-portal?return=https://evil.example/';
    expect((await browser.open(address)).status).toBe(400);
    await enter();
    const ticket = await browser.send(
      'https://login.microsoftonline.com/common/practice-portal?return=https://portal.azure.com/',
    );
    const forged = (ticket.headers.get('location') ?? '').replace(/return=.*/, 'return=%2F%2Fevil.example');
    expect((await browser.send(forged)).headers.get('location')).toBe('/');
    expect((await browser.send(forged)).status).toBe(400);
  });
});

describe('the data of the portal pages', () => {
  it('tells the session and the users', async () => {
    await enter();
    expect((await api('session')).body).toEqual({
      tenantId: contosoTenantId,
      tenantName: 'Contoso',
      domain: 'contoso.com',
      admin: { displayName: 'MOD Administrator', userPrincipalName: 'admin@contoso.com' },
      locale: 'ja',
      face: 'current',
      pace: 1,
      renamed: false,
    });
    const { body } = await api('users');
    expect(body.length).toBe(40);
    expect(body[0]).toEqual({
      id: idOf('ap@contoso.com'),
      displayName: 'Accounts Payable',
      userPrincipalName: 'ap@contoso.com',
      userType: 'Member',
      accountEnabled: true,
      synced: false,
      mfa: 'disabled',
    });
  });

  it('changes MFA as the page asks, shows it after the portal lag, and refuses what cannot be', async () => {
    await enter();
    const id = idOf('ap@contoso.com');
    expect(await api(`users/${id}/mfa`, { state: 'enforced' })).toMatchObject({ status: 409 });
    expect(await api(`users/${id}/mfa`, { state: 'enabled' })).toEqual({
      status: 200,
      body: { mfa: 'enabled' },
    });
    expect((await api('users')).body[0].mfa).toBe('disabled');
    time += tenant.settings.portalLagMs;
    expect((await api('users')).body[0].mfa).toBe('enabled');
    expect(await api(`users/${idOf('orders@contoso.com')}/mfa`, { state: 'enabled' })).toMatchObject({
      body: { mfa: 'enforced' },
    });
    expect(await api('users/nobody/mfa', { state: 'enabled' })).toMatchObject({ status: 404 });
    expect(await api(`users/${id}/mfa`, { state: 'on' })).toMatchObject({ status: 400 });
  });

  it('reads and saves email apps', async () => {
    await enter();
    const path = `users/${idOf('alerts@contoso.com')}/email-apps`;
    const { body } = await api(path);
    expect(body).toMatchObject({ mailbox: true, apps: { owa: true, smtp: false } });
    const apps = { ...body.apps, smtp: true };
    expect(await api(path, { apps })).toEqual({ status: 200, body: { mailbox: true, apps } });
    expect(
      findUser(tenant.store.current(), 'alerts@contoso.com')?.mailbox?.smtpClientAuthenticationDisabled,
    ).toBe(false);
    const without = `users/${idOf('nomail@contoso.com')}/email-apps`;
    expect((await api(without)).body.mailbox).toBe(false);
    expect((await api(without, { apps })).status).toBe(409);
    expect((await api(path, { apps: { smtp: true } })).status).toBe(400);
  });

  it('is closed without a session, after signing out everywhere, and while the session is ended', async () => {
    expect((await api('session')).status).toBe(401);
    await enter();
    await browser.open('https://portal.azure.com/');
    expect((await api('sign-out', {}, 'portal.azure.com')).status).toBe(204);
    expect((await api('session')).status).toBe(401);

    await enter();
    tenant.settings.sessionEnded = true;
    expect((await api('users')).status).toBe(401);
    const back = 'https://admin.cloud.microsoft/practice-api/sign-in?return=';
    const place = 'https://admin.cloud.microsoft/?#/users';
    const page = await signIn(browser, back + encodeURIComponent(place), 'admin@contoso.com');
    expect([page.url.href, page.text]).toEqual([place, '<title>m365</title>']);
    expect(tenant.settings.sessionEnded).toBe(false);
    expect((await api('users')).status).toBe(200);
  });
});

describe('the server', () => {
  it('plays no other host, and keeps a log of what was asked', async () => {
    const headers = { host: 'www.bing.com' };
    expect((await browser.send('https://portal.azure.com/x?secret', { headers })).status).toBe(421);
    expect(tenant.requests).toEqual([{ method: 'GET', host: 'www.bing.com', path: '/x', status: 421 }]);
  });

  it('maps every played host to itself and every other to nowhere', () => {
    expect(tenant.hostRules).toContain(`MAP *.reactblade.portal.azure.net:443 127.0.0.1:${tenant.port},`);
    expect(tenant.hostRules).toContain('MAP * ~NOTFOUND,EXCLUDE 127.0.0.1');
    expect(tenant.spki).toMatch(/^[\w+/]{43}=$/);
  });
});
