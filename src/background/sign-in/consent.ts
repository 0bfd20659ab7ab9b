import type { AuthenticationResult } from '@azure/msal-browser';
import type { ConsentLevel } from '../../messages/protocol.ts';
import type { ConnectTrouble } from './failure.ts';
import { authorityOf, type Client } from './flow.ts';
import { written } from './msal-env.ts';
import { covers, scopesOf } from './scopes.ts';
import {
  type Account,
  keyOf,
  noteGrant,
  noteLevel,
  type Registration,
  readSession,
  saveSession,
} from './session.ts';
import { forgetPerson, type RenewalParts } from './token.ts';

/** What came of asking the person to sign in. `tenant` is a GUID, `user` the administrator's user name. */
export type Connected =
  | { readonly ok: true; readonly tenant: string; readonly user: string }
  | { readonly ok: false; readonly why: ConnectTrouble; readonly detail: string };

/** The answer to a sign-in that was overtaken by a disconnect. */
export const disconnected: Connected = { ok: false, why: 'cancelled', detail: 'Disconnected meanwhile.' };

/** Asking the person, for one level of consent at a time. */
export interface Consent {
  /** @param asked GUID or domain of the tenant, in lower case. @throws what the flow throws */
  ask(by: Registration, level: ConsentLevel, asked?: string): Promise<Connected>;
  /** Remembers a refusal; refusing to sign in anew takes nothing from what was granted before. */
  refused(by: Registration, level: ConsentLevel, tenant?: string): Promise<void>;
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Consent for `createSignIn`. */
export function createConsent({ open, now, epoch }: Omit<RenewalParts, 'busy'>): Consent {
  const signIn = (by: Registration, level: ConsentLevel, client: Client, at: Place) => {
    const { known, claims, tenant } = at;
    const account =
      known && client.msal.getAccount({ homeAccountId: known.homeAccountId, tenantId: known.tenant });
    const request = {
      scopes: scopesOf(level, by.cloud),
      // An app that is registered for one tenant can be reached only there, not at `organizations` (AADSTS50194).
      authority: authorityOf(by, tenant ?? 'organizations'),
      ...(claims ? { claims } : {}),
      // Without this, whoever the browser is signed in as would be taken unasked, even right after Disconnect.
      ...(account ? { account } : { prompt: 'select_account' }),
    };
    return client.signIn(request, true);
  };

  return {
    async ask(by, level, asked) {
      const began = epoch();
      const before = await readSession(by);
      const [only, second] = by.tenants ?? [];
      const key = keyOf(before, asked ?? (second === undefined ? only : undefined));
      const { account: known, [level]: noted } = before.tenancies[key] ?? {};
      const tenant = known?.tenant ?? (key || undefined);
      const wanted = tenant !== undefined && guid.test(tenant) ? tenant : undefined;
      const allowed = (one: string) => by.tenants?.includes(one) ?? true;
      if (by.tenants?.length === 0 || (wanted && !allowed(wanted))) return notAllowed(wanted);

      const client = await open(by);
      const result = await signIn(by, level, client, { known, claims: noted?.claims, tenant });
      if (epoch() !== began) return disconnected;
      const account = accountOf(result);
      if ((wanted && account.tenant !== wanted) || !allowed(account.tenant)) {
        await forgetPerson(client, before, result.account);
        if (!allowed(account.tenant)) return notAllowed(account.tenant);
        return { ok: false, why: 'other-tenant', detail: 'Signed in to another tenant.' };
      }
      if (!covers(result.scopes, level)) {
        return { ok: false, why: 'refused', detail: `Granted only: ${result.scopes.join(' ')}` };
      }
      // Tokens first: a session without them would promise what it cannot keep.
      await written();
      // Read again: the window may have been open for minutes.
      const session = noteGrant(await readSession(by), key, level, account, now());
      await saveSession(session);
      for (const person of client.msal.getAllAccounts()) await forgetPerson(client, session, person);
      return { ok: true, tenant: account.tenant, user: account.user };
    },

    async refused(by, level, tenant) {
      const session = await readSession(by);
      const key = keyOf(session, tenant);
      if (session.tenancies[key]?.[level]?.state === 'granted') return;
      await saveSession(noteLevel(session, key, level, { state: 'refused', at: now() }));
    },
  };
}

/** Where and as whom to sign in, as far as that is known. */
interface Place {
  readonly known: Account | undefined;
  readonly claims: string | undefined;
  readonly tenant: string | undefined;
}

const notAllowed = (tenant = 'none'): Connected => ({ ok: false, why: 'not-allowed', detail: tenant });

const accountOf = (result: AuthenticationResult): Account => ({
  homeAccountId: result.account.homeAccountId,
  tenant: result.tenantId.toLowerCase(),
  user: result.account.username,
  oid: result.uniqueId,
});
