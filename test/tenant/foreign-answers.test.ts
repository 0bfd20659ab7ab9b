import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { json } from '../../practice/server/call.ts';
import { openStage, type Stage } from './stage.ts';

vi.mock('webextension-polyfill', async () => ({ default: (await import('./extension.ts')).extension }));

const never = new AbortController().signal;
const ap = 'ap@contoso.com';
let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
  for (const level of ['mfa', 'smtp', 'evidence'] as const) await stage.administrator.connect(level);
});

afterEach(async () => {
  await stage.tenant.close();
  expect(stage.strays).toEqual([]);
});

const graphError = (status: number) => json(status, { error: { code: 'Some_Code', message: 'Some text.' } });

describe('answers that are not about this account in this tenant', () => {
  it('are not taken: another user', async () => {
    const { ask, idOf } = stage;
    await ask.user(ap, never);
    const other = idOf('orders@contoso.com');
    stage.tenant.disturb(({ url, body }) => {
      if (url.pathname.endsWith('/requirements'))
        return json(200, {
          '@odata.context': `https://graph.microsoft.com/beta/$metadata#users('${other}')/authentication/requirements`,
          perUserMfaState: 'enforced',
        });
      if (url.pathname.includes('userRegistrationDetails'))
        return json(200, { id: other, isMfaRegistered: true, methodsRegistered: [] });
      if (url.pathname.endsWith('/signIns'))
        return json(200, {
          value: [
            {
              userId: other,
              createdDateTime: '2026-11-22T08:00:00Z',
              clientAppUsed: 'Authenticated SMTP',
              status: { errorCode: 0 },
            },
          ],
        });
      const row = {
        ExternalDirectoryObjectId: other,
        SmtpClientAuthenticationDisabled: false,
        RecipientTypeDetails: 'UserMailbox',
        AuthenticationPolicy: null,
      };
      return body.includes('Get-') ? json(200, { value: [row] }) : undefined;
    });
    const facts = await Promise.all([
      ask.mfa(ap, never),
      ask.registration(ap, never),
      ask.signIns(ap, never),
      ask.smtp(ap, never),
      ask.mailbox(ap, never),
      ask.authenticationPolicy(ap, never),
    ]);
    for (const fact of facts) expect(fact).toMatchObject({ known: false, why: 'not-understood' });
  });

  it('are not asked for: signed in to another tenant than the journey’s', async () => {
    const ask = stage.wake({ tenant: () => '22222222-0000-4000-8000-000000000002' });
    stage.newRequests();
    for (const read of [ask.user, ask.mfa, ask.conditionalAccess, ask.registration, ask.signIns])
      expect(await read(ap, never)).toMatchObject({ known: false, why: 'other-tenant' });
    for (const read of [ask.smtp, ask.mailbox, ask.authenticationPolicy])
      expect(await read(ap, never)).toMatchObject({ known: false, why: 'other-tenant' });
    for (const read of [ask.securityDefaults, ask.organisation, ask.roles])
      expect(await read(never)).toMatchObject({ known: false, why: 'other-tenant' });
    expect(stage.newRequests()).toEqual([]);
  });

  it('say so: a guest, who has no mailbox here', async () => {
    const dana = 'dana@fabrikam.com';
    expect(await stage.ask.user(dana, never)).toMatchObject({ known: true, value: { guest: true } });
    expect(await stage.ask.smtp(dana, never)).toMatchObject({ why: 'no-mailbox' });
    expect(await stage.ask.mailbox(dana, never)).toMatchObject({ known: true, value: 'none' });
  });
});

describe('links to more', () => {
  const link = 'https://graph.microsoft.com/v1.0/auditLogs/signIns?$skiptoken=1';
  const log = (next: string) => () => json(200, { value: [], '@odata.nextLink': next });

  it.each([
    ['leads to another host', 'https://graph.microsoft.com.example.org/v1.0/auditLogs/signIns?$skiptoken=1'],
    ['hides another host', 'https://graph.microsoft.com@example.org/v1.0/auditLogs/signIns'],
    ['names a user for the host', link.replace('//', '//someone@')],
    ['is not encrypted', link.replace('https', 'http')],
    ['leads to another port', link.replace('.com/', '.com:8443/')],
    ['leads to another version', link.replace('v1.0', 'beta')],
    ['leads out of the version', link.replace('v1.0/auditLogs', 'v1.0/../x')],
    ['is no address', '/auditLogs/signIns?$skiptoken=1'],
  ])('are not followed where the link %s', async (_, next) => {
    await stage.ask.user(ap, never);
    stage.newRequests();
    stage.tenant.disturb(log(next));
    expect(await stage.ask.signIns(ap, never)).toMatchObject({ known: false, why: 'not-understood' });
    expect(stage.newRequests()).toEqual(['graph.microsoft.com /v1.0/auditLogs/signIns']);
  });

  it('end as not understood where a page leads back to itself', async () => {
    await stage.ask.user(ap, never);
    stage.newRequests();
    stage.tenant.disturb(log(link));
    expect(await stage.ask.signIns(ap, never)).toMatchObject({ known: false, why: 'not-understood' });
    expect(stage.newRequests().length).toBe(2);
  });

  it('end where they never end', async () => {
    let page = 0;
    stage.tenant.disturb(({ url }) => {
      page += 1;
      // Nobody has this user name: the list of those with this address is read.
      if (url.pathname !== '/v1.0/users') return graphError(404);
      return json(200, { value: [], '@odata.nextLink': `${url.origin}${url.pathname}?$skiptoken=${page}` });
    });
    expect(await stage.ask.user(ap, never)).toMatchObject({ known: false, why: 'not-understood' });
    expect(page).toBe(21);
  });
});
