import * as v from 'valibot';
import { findMailbox } from '../model/find-user.ts';
import type { PracticeSettings } from '../model/settings.ts';
import type { TenantStore } from '../model/store.ts';
import type { PracticeUser, Tenant } from '../model/tenant.ts';
import { readBearer } from './bearer.ts';
import { type Answer, empty, json, type PracticeCall, plain, readJson } from './call.ts';
import { mayReadPolicies } from './directory-roles.ts';
import { faults } from './faults.ts';
import type { TokenSigner } from './token-signer.ts';

const audience = 'https://outlook.office365.com';

const commandSchema = v.object({
  CmdletInput: v.object({
    CmdletName: v.string(),
    Parameters: v.optional(v.record(v.string(), v.unknown()), {}),
  }),
});

type Row = Readonly<Record<string, unknown>>;

/**
 * Plays the admin endpoint behind Exchange Online's PowerShell module, reading only. It has no published contract;
 * shapes and refusals follow public code read on 2026-11-22. No CORS headers, as none are known to be sent.
 */
export function createExchange(
  store: TenantStore,
  settings: PracticeSettings,
  signer: TokenSigner,
  now: () => number,
): (call: PracticeCall) => Answer {
  return (call) => {
    const [, tenantId] = /^\/adminapi\/beta\/([^/]+)\/InvokeCommand$/.exec(call.url.pathname) ?? [];
    if (tenantId === undefined)
      return plain(404, `The practice Exchange does not play ${call.url.pathname}.`);
    if (call.method !== 'POST') return empty(405);
    const bearer = readBearer(call, signer, audience, now());
    if (!bearer.ok)
      return empty(401, { 'www-authenticate': `Bearer client_id="00000002-0000-0ff1-ce00-000000000000"` });
    const fault = faults[settings.fault].exchange?.();
    if (fault) return fault;

    const tenant = store.asSeen(settings.lagMs);
    const allowed = bearer.scopes.has('Exchange.Manage') && mayReadPolicies(bearer.claims.wids);
    if (!allowed || tenantId.toLowerCase() !== tenant.id) return empty(403);
    if (!call.headers.get('x-anchormailbox'))
      return failure(400, 'BadRequest', 'X-AnchorMailbox is missing.');
    const command = v.safeParse(commandSchema, readJson(call));
    if (!command.success) return failure(400, 'BadRequest', 'The command cannot be read.');

    const { CmdletName: name, Parameters: parameters } = command.output.CmdletInput;
    // A command the caller's roles do not hold is refused just like a missing scope; writing ones are never held.
    if (name === 'Get-TransportConfig') return tell(call, 'TransportConfig', [tellTransport(tenant)]);
    if (name !== 'Get-CASMailbox') return empty(403);
    const { Identity: identity } = parameters;
    if (identity === undefined) return tell(call, 'CasMailbox', tenant.users.flatMap(tellMailbox));
    if (typeof identity !== 'string') return failure(400, 'BadRequest', 'Identity is not a text.');
    const user = findMailbox(tenant, identity);
    if (user) return tell(call, 'CasMailbox', tellMailbox(user));
    return failure(
      404,
      'NotFound',
      `The operation couldn't be performed because object '${identity}' couldn't be found.`,
    );
  };
}

function tellTransport({ domain, smtpClientAuthenticationDisabled }: Tenant): Row {
  return {
    Identity: 'Transport Settings',
    OrganizationId: domain,
    SmtpClientAuthenticationDisabled: smtpClientAuthenticationDisabled,
  };
}

function tellMailbox({ mailbox, ...user }: PracticeUser): Row[] {
  if (!mailbox) return [];
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
  const context = `${audience}${call.url.pathname.replace('InvokeCommand', '$metadata')}#${entity}`;
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

function failure(status: number, code: string, message: string): Answer {
  return json(status, { error: { code, message, details: [{ code: 'Context', target: '', message }] } });
}
