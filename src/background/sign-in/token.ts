import { type AccountInfo, type AuthenticationResult, CacheLookupPolicy } from '@azure/msal-browser';
import type { ConsentLevel } from '../../messages/protocol.ts';
import { claimsOf, explainSilent, needsSignIn, type TokenTrouble } from './failure.ts';
import { authorityOf, type Client } from './flow.ts';
import { written } from './msal-env.ts';
import { covers, levelOf, type Resource, scopesOf } from './scopes.ts';
import {
  type Account,
  keyOf,
  noteLevel,
  type Registration,
  readSession,
  type Session,
  saveSession,
} from './session.ts';

/** An access token with whose it is, or why there is none. Stays in the worker. */
export type Token =
  | {
      readonly ok: true;
      readonly token: string;
      /** GUID of the tenant the token speaks of. */
      readonly tenant: string;
      readonly user: string;
      readonly oid: string;
    }
  | { readonly ok: false; readonly why: TokenTrouble };

/** Once signing in behind the scenes has failed, it is not tried again for this long: milliseconds. */
const restMs = 60_000;

/** What renewal needs of the sign-in around it. */
export interface RenewalParts {
  open(by: Registration): Promise<Client>;
  now(): number;
  /** The person is at the sign-in window. */
  busy(): boolean;
  /** Counts disconnects. */
  epoch(): number;
}

/** A token that an API would not take, and what it wants proved where it said so. */
export interface Refused {
  readonly token?: string | undefined;
  readonly claims?: string | undefined;
}

/** Tokens without asking the person: from the cache, by the refresh token, at last by the browser's own session. */
export interface Renewal {
  /** See `SignIn.token`. @param tenant GUID or domain; absent: the one signed in to last */
  token(by: Registration, tenant: string | undefined, resource: Resource, refused: Refused): Promise<Token>;
  /** From here on each level's next token is a new one, with the roles that are active then. */
  renewAll(): void;
  /** Resolves when nothing started so far is under way. */
  idle(): Promise<void>;
}

/** Renewal for `createSignIn`. */
export function createRenewal(parts: RenewalParts): Renewal {
  const asked = new Map<string, Promise<Token>>();
  let turn: Promise<unknown> = Promise.resolve();
  // Tenancy and level → how many times all had to be renewed when its last token came.
  const renewed = new Map<string, number>();
  let renewals = 0;

  const silently = async (
    by: Registration,
    client: Client,
    account: Account,
    level: ConsentLevel,
    { token, claims }: Refused,
    anew: boolean,
  ) => {
    const known = client.msal.getAccount({ homeAccountId: account.homeAccountId, tenantId: account.tenant });
    const request = {
      scopes: scopesOf(level, by.cloud),
      authority: authorityOf(by, account.tenant),
      ...(known ? { account: known } : { loginHint: account.user }),
      ...(claims ? { claims } : {}),
    };
    try {
      // The default policy would go on to a hidden iframe, which a worker has not (MSAL 5.29, 2026-11-22).
      const cached = { ...request, cacheLookupPolicy: CacheLookupPolicy.AccessTokenAndRefreshToken };
      const result = await client.msal.acquireTokenSilent({ ...cached, forceRefresh: anew });
      if (result.accessToken !== token) return result;
      return await client.msal.acquireTokenSilent({ ...cached, forceRefresh: true });
    } catch (error) {
      if (!(needsSignIn(error) || !known) || parts.busy()) throw error;
      // Single-page apps' refresh tokens end 24 hours after sign-in; the browser's session may outlive them.
      const proof = claimsOf(error) ?? claims;
      const flow = { ...request, prompt: 'none', ...(proof ? { claims: proof } : {}) };
      return await client.signIn(flow, false).catch((second: unknown) => {
        // The first error knows what Entra wants proved; the second often says only that it wanted to show something.
        throw needsSignIn(error) && explainSilent(second) === 'expired' ? error : second;
      });
    }
  };

  const renew = async (
    by: Registration,
    tenant: string | undefined,
    resource: Resource,
    refused: Refused,
  ): Promise<Token> => {
    const level = levelOf[resource];
    const began = parts.epoch();
    const session = await readSession(by);
    const key = keyOf(session, tenant);
    const { [level]: noted, account } = session.tenancies[key] ?? {};
    if (noted?.state === 'refused') return { ok: false, why: 'refused' };
    if (!noted || !account) return { ok: false, why: 'not-connected' };
    if (noted.state === 'expired' && parts.now() - noted.at < restMs) return { ok: false, why: 'expired' };

    // What is still to be proved holds for every later try, also that of another worker.
    const claims = refused.claims ?? noted.claims;
    const note = async (state: 'granted' | TokenTrouble, wanted?: string): Promise<void> => {
      if (parts.epoch() !== began || state === 'not-connected' || state === 'unreachable') return;
      const proof = wanted ? { claims: wanted } : {};
      await saveSession(noteLevel(await readSession(by), key, level, { state, at: parts.now(), ...proof }));
    };
    try {
      const client = await parts.open(by);
      const generation = renewals;
      const id = `${key} ${level}`;
      const anew = (renewed.get(id) ?? 0) < generation;
      const result = await silently(by, client, account, level, { token: refused.token, claims }, anew);
      if (parts.epoch() !== began) return { ok: false, why: 'not-connected' };
      const same = result.account.homeAccountId === account.homeAccountId;
      if (!same || result.tenantId.toLowerCase() !== account.tenant) {
        await forgetPerson(client, await readSession(by), result.account);
        await note('expired');
        return { ok: false, why: 'expired' };
      }
      if (!covers(result.scopes, level)) {
        await note('refused');
        return { ok: false, why: 'refused' };
      }
      renewed.set(id, generation);
      await written();
      if (noted.state !== 'granted') await note('granted');
      return tokenOf(result, account);
    } catch (error) {
      const why = explainSilent(error);
      if (!parts.busy()) await note(why, claimsOf(error) ?? claims);
      return { ok: false, why };
    }
  };

  return {
    token(by, tenant, resource, refused) {
      const key = [by.clientId, by.cloud.name, tenant, resource, refused.token, refused.claims].join(' ');
      const running = asked.get(key);
      if (running) return running;
      // One at a time: the browser allows one flow, and the second resource can use what the first brought.
      const answer = turn.then(() => renew(by, tenant, resource, refused)).finally(() => asked.delete(key));
      turn = answer.catch(() => undefined);
      asked.set(key, answer);
      return answer;
    },
    renewAll() {
      renewals += 1;
    },
    async idle() {
      await turn;
    },
  };
}

/** Deletes a person's tokens, unless they are signed in to some tenant: MSAL has one refresh token a person. */
export async function forgetPerson(client: Client, session: Session, person: AccountInfo): Promise<void> {
  const kept = Object.values(session.tenancies).map(({ account }) => account?.homeAccountId);
  if (!kept.includes(person.homeAccountId)) await client.msal.clearCache({ account: person });
}

function tokenOf(result: AuthenticationResult, account: Account): Token {
  const { tenant, user, oid } = account;
  return { ok: true, token: result.accessToken, tenant, user, oid };
}
