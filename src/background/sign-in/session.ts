import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { CloudName } from '../../guide/cloud-names.ts';
import type { Cloud } from '../../guide/clouds.ts';
import { ConsentLevel } from '../../messages/protocol.ts';

/** Key of the sign-in's state in `storage.session`; whoever shows the connection can watch it. */
export const signInKey = 'sign-in';

const Level = v.object({
  state: v.picklist(['granted', 'refused', 'expired']),
  at: v.number(),
  /** What Entra or an API wants proved at the next interactive sign-in, in its own words. */
  claims: v.optional(v.string()),
});

const Account = v.object({
  homeAccountId: v.string(),
  /** Tenant signed in to, as GUID. */
  tenant: v.string(),
  user: v.string(),
  /** The administrator's object id in that tenant. */
  oid: v.string(),
});
export type Account = v.InferOutput<typeof Account>;

const Tenancy = v.object({
  /** Domains the tenant was asked for by. */
  names: v.array(v.string()),
  account: v.optional(Account),
  mfa: v.optional(Level),
  smtp: v.optional(Level),
  evidence: v.optional(Level),
});
/** What is remembered of one tenant: who is signed in there, what was granted and what refused. */
export type Tenancy = v.InferOutput<typeof Tenancy>;

const Session = v.object({
  clientId: v.string(),
  cloud: CloudName,
  /** Key of the tenancy signed in to last. */
  latest: v.optional(v.string()),
  /** By the tenant's GUID; before a sign-in has told that, by what it was asked for as. */
  tenancies: v.record(v.string(), Tenancy),
});
/** What is remembered of the sign-in beside MSAL's own entries. No token is in it. Gone with the browser session. */
export type Session = v.InferOutput<typeof Session>;

/** What a sign-in goes by: the app registration, its cloud, and the tenants a policy allows, all where absent. */
export interface Registration {
  readonly clientId: string;
  readonly cloud: Cloud;
  readonly tenants?: readonly string[] | undefined;
}

const read = async () => v.safeParse(Session, (await browser.storage.session.get(signInKey))[signInKey]);

/** Whether what is remembered is another registration's or another cloud's. */
export async function isForeign({ clientId, cloud }: Registration): Promise<boolean> {
  const found = await read();
  return found.success && (found.output.clientId !== clientId || found.output.cloud !== cloud.name);
}

/** The remembered session of this registration, without tenants that are not allowed; empty where there is none. */
export async function readSession({ clientId, cloud, tenants }: Registration): Promise<Session> {
  const found = await read();
  const own = found.success && found.output.clientId === clientId && found.output.cloud === cloud.name;
  if (!own) return { clientId, cloud: cloud.name, tenancies: {} };
  const allowed = Object.entries(found.output.tenancies).filter(
    ([, { account }]) => !account || !tenants || tenants.includes(account.tenant),
  );
  return { ...found.output, tenancies: Object.fromEntries(allowed) };
}

/** @throws if `storage.session` does not take it */
export async function saveSession(session: Session): Promise<void> {
  await browser.storage.session.set({ [signInKey]: session });
}

/** Forgets who was signed in where and what was granted or refused. */
export async function removeSession(): Promise<void> {
  await browser.storage.session.remove(signInKey);
}

/** The key of a tenant's tenancy, there or not. @param tenant GUID or domain; absent: the one signed in to last */
export function keyOf({ tenancies, latest = '' }: Session, tenant?: string): string {
  if (tenant === undefined) return latest;
  const named = Object.entries(tenancies).find(([, { names }]) => names.includes(tenant));
  return named?.[0] ?? tenant;
}

/** The session with one level of a tenancy noted; a level that was granted is not lost by another's refusal. */
export function noteLevel(
  session: Session,
  key: string,
  level: ConsentLevel,
  noted: v.InferOutput<typeof Level>,
): Session {
  const tenancy = session.tenancies[key] ?? { names: [] };
  return { ...session, tenancies: { ...session.tenancies, [key]: { ...tenancy, [level]: noted } } };
}

/**
 * The session after a sign-in that granted `level`. Another person in the same tenant leaves nothing of the one before.
 * @param asked key under which the tenant was asked for
 */
export function noteGrant(
  session: Session,
  asked: string,
  level: ConsentLevel,
  account: Account,
  at: number,
): Session {
  const key = account.tenant;
  const { [asked]: _asked, ...others } = session.tenancies;
  const before = session.tenancies[key];
  const kept = before?.account?.homeAccountId === account.homeAccountId ? before : undefined;
  const levels = ConsentLevel.options.flatMap((one) => {
    const old = kept?.[one];
    // The fresh refresh token serves every API, so what had only run out is back, unless more must be proved.
    const back = one === level || (old?.state === 'expired' && !old.claims);
    if (back) return [[one, { state: 'granted' as const, at }] as const];
    return old ? [[one, old] as const] : [];
  });
  const names = new Set([...(before?.names ?? []), ...(asked && asked !== key ? [asked] : [])]);
  const tenancy = { names: [...names], account, ...Object.fromEntries(levels) };
  return { ...session, latest: key, tenancies: { ...others, [key]: tenancy } };
}
