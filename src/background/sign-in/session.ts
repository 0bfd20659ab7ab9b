import * as v from 'valibot';
import browser from 'webextension-polyfill';
import type { ConsentLevel } from '../../messages/protocol.ts';

/** Key of the sign-in's state in `storage.session`; whoever shows the connection can watch it. */
export const signInKey = 'sign-in';

const Level = v.object({
  state: v.picklist(['granted', 'refused', 'expired']),
  at: v.number(),
  /** What Entra wants proved at the next interactive sign-in, in its own words. */
  claims: v.optional(v.string()),
});

const Account = v.object({
  homeAccountId: v.string(),
  /** Tenant signed in to, as GUID. */
  tenant: v.string(),
  /** The tenant as it was asked for, which may be a domain. */
  asked: v.optional(v.string()),
  user: v.string(),
  /** The administrator's object id in that tenant. */
  oid: v.string(),
});
export type Account = v.InferOutput<typeof Account>;

const Session = v.object({
  clientId: v.string(),
  account: v.optional(Account),
  mfa: v.optional(Level),
  smtp: v.optional(Level),
});
/** What is remembered of the sign-in beside MSAL's own entries. No token is in it. Gone with the browser session. */
export type Session = v.InferOutput<typeof Session>;

/** The remembered session of this app registration; an empty one where there is none or it was another's. */
export async function readSession(clientId: string): Promise<Session> {
  const found = v.safeParse(Session, (await browser.storage.session.get(signInKey))[signInKey]);
  return found.success && found.output.clientId === clientId ? found.output : { clientId };
}

/** @throws if `storage.session` does not take it */
export async function saveSession(session: Session): Promise<void> {
  await browser.storage.session.set({ [signInKey]: session });
}

/** Forgets who was signed in and what was granted or refused. */
export async function removeSession(): Promise<void> {
  await browser.storage.session.remove(signInKey);
}

/** The session with one level noted as refused or ended; a level that was granted is not lost by a refusal. */
export function noteTrouble(
  session: Session,
  level: ConsentLevel,
  state: 'refused' | 'expired',
  at: number,
  claims?: string,
): Session {
  return { ...session, [level]: { state, at, ...(claims ? { claims } : {}) } };
}

/** The session after a sign-in that granted `level`. Another person or tenant leaves nothing of the one before. */
export function noteGrant(session: Session, level: ConsentLevel, account: Account, at: number): Session {
  const same =
    session.account?.homeAccountId === account.homeAccountId && session.account.tenant === account.tenant;
  const other = level === 'mfa' ? 'smtp' : 'mfa';
  const kept = same ? session[other] : undefined;
  // The fresh refresh token serves both resources, so what had only run out is back, unless more must be proved.
  const back = kept?.state === 'expired' && !kept.claims ? { state: 'granted' as const, at } : kept;
  return {
    clientId: session.clientId,
    account,
    [level]: { state: 'granted', at },
    ...(back ? { [other]: back } : {}),
  };
}
