import { findByAddress, findMailbox, findUser } from '../model/find-user.ts';
import type { PracticeUser, Tenant } from '../model/tenant.ts';
import { type Answer, json, type PracticeCall } from './call.ts';

type Row = Readonly<Record<string, unknown>>;
type Asked = { readonly call: PracticeCall; readonly tenant: Tenant; readonly identity: unknown };

/** The commands an administrator's roles hold here, all of them reading. The others are refused. */
export const commands: Readonly<Partial<Record<string, (asked: Asked) => Answer>>> = {
  'Get-TransportConfig': ({ call, tenant }) =>
    tell(call, 'TransportConfig', [
      {
        Identity: 'Transport Settings',
        OrganizationId: tenant.domain,
        SmtpClientAuthenticationDisabled: tenant.smtpClientAuthenticationDisabled,
      },
    ]),
  'Get-OrganizationConfig': ({ call, tenant }) =>
    tell(call, 'OrganizationConfig', [
      {
        Identity: tenant.domain,
        DefaultAuthenticationPolicy: tenant.defaultAuthenticationPolicy,
        OAuth2ClientProfileEnabled: true,
      },
    ]),
  'Get-AuthenticationPolicy': (asked) =>
    withIdentity(asked, ({ authenticationPolicies }, identity) =>
      authenticationPolicies
        .filter(({ name }) => name.toLowerCase() === identity.toLowerCase())
        .map(({ name, allowBasicAuthSmtp }) => ({
          Identity: name,
          Name: name,
          AllowBasicAuthSmtp: allowBasicAuthSmtp,
          AllowBasicAuthImap: false,
          AllowBasicAuthPop: false,
        })),
    ),
  'Get-User': (asked) =>
    withIdentity(asked, (tenant, identity) =>
      [findUser(tenant, identity) ?? findByAddress(tenant, identity)[0]].flatMap(tellUser),
    ),
  'Get-CASMailbox': (asked) =>
    asked.identity === undefined
      ? tell(asked.call, 'CasMailbox', asked.tenant.users.flatMap(tellMailbox))
      : withIdentity(asked, (tenant, identity) => [findMailbox(tenant, identity)].flatMap(tellMailbox)),
};

function withIdentity(
  { call, tenant, identity }: Asked,
  find: (tenant: Tenant, identity: string) => Row[],
): Answer {
  if (typeof identity !== 'string') return failure(400, 'BadRequest', 'Identity is not a text.');
  const rows = find(tenant, identity);
  if (rows.length > 0) return tell(call, 'Rows', rows);
  return failure(
    404,
    'NotFound',
    `The operation couldn't be performed because object '${identity}' couldn't be found.`,
  );
}

function tellUser(user: PracticeUser | undefined): Row[] {
  if (!user) return [];
  return [
    {
      Identity: user.displayName,
      ExternalDirectoryObjectId: user.id,
      UserPrincipalName: user.userPrincipalName,
      RecipientTypeDetails: user.recipient,
      AuthenticationPolicy: user.authenticationPolicy,
    },
  ];
}

function tellMailbox(user: PracticeUser | undefined): Row[] {
  if (!user?.mailbox) return [];
  const { mailbox } = user;
  const primary = user.proxyAddresses.find((address) => address.startsWith('SMTP:'))?.slice(5) ?? '';
  return [
    {
      Identity: user.displayName,
      ExternalDirectoryObjectId: user.id,
      Guid: user.id,
      DisplayName: user.displayName,
      PrimarySmtpAddress: primary,
      ActiveSyncEnabled: mailbox.mobile,
      OWAEnabled: mailbox.owa,
      MAPIEnabled: mailbox.mapi,
      EwsEnabled: mailbox.ews,
      ImapEnabled: mailbox.imap,
      PopEnabled: mailbox.pop,
      SmtpClientAuthenticationDisabled: mailbox.smtpClientAuthenticationDisabled,
    },
  ];
}

function tell(call: PracticeCall, entity: string, rows: readonly Row[]): Answer {
  const context = `${call.url.origin}${call.url.pathname.replace('InvokeCommand', '$metadata')}#${entity}`;
  const select = call.url.searchParams.get('$select')?.split(',');
  return json(200, {
    '@odata.context': context,
    'adminapi.warnings@odata.type': '#Collection(String)',
    '@adminapi.warnings': [],
    value: select ? rows.map((row) => project(row, select)) : rows,
  });
}

// It is not known whether a selected null is told or left out (2026-11-22). Left out is the harder case for
// a reader, who must not take "absent" for "inherits".
function project(row: Row, names: readonly string[]): Row {
  return Object.fromEntries(
    Object.entries(row).filter(([name, value]) => names.includes(name) && value !== null),
  );
}

/** A refusal in Exchange's shape (public code, read 2026-11-22). */
export function failure(status: number, code: string, message: string): Answer {
  return json(status, { error: { code, message, details: [{ code: 'Context', target: '', message }] } });
}
