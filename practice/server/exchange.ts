import * as v from 'valibot';
import type { PracticeSettings } from '../model/settings.ts';
import type { TenantStore } from '../model/store.ts';
import { readBearer } from './bearer.ts';
import { type Answer, type Disturbance, empty, type PracticeCall, plain, readJson } from './call.ts';
import { mayRead } from './directory-roles.ts';
import { commands, failure } from './exchange-commands.ts';
import { faults } from './faults.ts';
import type { TokenSigner } from './token-signer.ts';

const audience = 'https://outlook.office365.com';

const commandSchema = v.object({
  CmdletInput: v.object({
    CmdletName: v.string(),
    Parameters: v.optional(v.record(v.string(), v.unknown()), {}),
  }),
});

/**
 * Plays the admin endpoint behind Exchange Online's PowerShell module, reading only. It has no published contract;
 * shapes and refusals follow public code read on 2026-11-22. No CORS headers, as none are known to be sent.
 */
export function createExchange(
  store: TenantStore,
  settings: PracticeSettings,
  signer: TokenSigner,
  now: () => number,
  disturb: Disturbance,
): (call: PracticeCall) => Answer {
  let asked = 0;
  return (call) => {
    const [, tenantId] = /^\/adminapi\/beta\/([^/]+)\/InvokeCommand$/.exec(call.url.pathname) ?? [];
    if (tenantId === undefined)
      return plain(404, `The practice Exchange does not play ${call.url.pathname}.`);
    if (call.method !== 'POST') return empty(405);
    const bearer = readBearer(call, signer, audience, now());
    if (!bearer.ok)
      return empty(401, { 'www-authenticate': `Bearer client_id="00000002-0000-0ff1-ce00-000000000000"` });
    asked += 1;
    const fault = disturb(call) ?? faults[settings.fault]?.exchange?.(asked, bearer.claims);
    if (fault) return fault;

    const tenant = store.asSeen(settings.lagMs);
    const allowed = bearer.scopes.has('Exchange.Manage') && mayRead(bearer.claims.wids, 'exchange');
    if (!allowed || tenantId.toLowerCase() !== tenant.id) return empty(403);
    if (!call.headers.get('x-anchormailbox'))
      return failure(400, 'BadRequest', 'X-AnchorMailbox is missing.');
    const command = v.safeParse(commandSchema, readJson(call));
    if (!command.success) return failure(400, 'BadRequest', 'The command cannot be read.');

    const { CmdletName: name, Parameters: parameters } = command.output.CmdletInput;
    // A command the caller's roles do not hold is refused just like a missing scope; writing ones are never held.
    const answer = Object.hasOwn(commands, name) ? commands[name] : undefined;
    return answer ? answer({ call, tenant, identity: parameters.Identity }) : empty(403);
  };
}
