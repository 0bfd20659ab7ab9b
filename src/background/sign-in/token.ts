import { type AuthenticationResult, CacheLookupPolicy } from '@azure/msal-browser';
import { claimsOf, explainSilent, needsSignIn, type TokenTrouble } from './failure.ts';
import { authorityOf, type Client } from './flow.ts';
import { written } from './msal-env.ts';
import { covers, levelOf, type Resource, scopesOf } from './scopes.ts';
import { type Account, noteTrouble, readSession, type Session, saveSession } from './session.ts';

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
  open(clientId: string): Promise<Client>;
  now(): number;
  /** The person is at the sign-in window. */
  busy(): boolean;
  /** Counts disconnects. */
  epoch(): number;
}

/** Tokens without asking the person: from the cache, by the refresh token, at last by the browser's own session. */
export interface Renewal {
  /** See `SignIn.token`. */
  token(clientId: string, resource: Resource, refusedToken?: string): Promise<Token>;
  /** Resolves when nothing started so far is under way. */
  idle(): Promise<void>;
}

/** Renewal for `createSignIn`. */
export function createRenewal(parts: RenewalParts): Renewal {
  const asked = new Map<string, Promise<Token>>();
  let turn: Promise<unknown> = Promise.resolve();

  const silently = async (client: Client, account: Account, resource: Resource, refusedToken?: string) => {
    const known = client.msal.getAccount({ homeAccountId: account.homeAccountId, tenantId: account.tenant });
    const request = {
      scopes: [...scopesOf[levelOf[resource]]],
      authority: authorityOf(account.tenant),
      ...(known ? { account: known } : { loginHint: account.user }),
    };
    try {
      // The default policy would go on to a hidden iframe, which a worker has not (MSAL 5.29, 2026-11-22).
      const cached = { ...request, cacheLookupPolicy: CacheLookupPolicy.AccessTokenAndRefreshToken };
      const result = await client.msal.acquireTokenSilent(cached);
      if (result.accessToken !== refusedToken) return result;
      return await client.msal.acquireTokenSilent({
        ...cached,
        cacheLookupPolicy: CacheLookupPolicy.RefreshToken,
      });
    } catch (error) {
      if (!(needsSignIn(error) || !known) || parts.busy()) throw error;
      // Single-page apps' refresh tokens end 24 hours after sign-in; the browser's session may outlive them.
      const claims = claimsOf(error);
      const flow = { ...request, prompt: 'none', ...(claims ? { claims } : {}) };
      return await client.signIn(flow, false).catch((second: unknown) => {
        // The first error knows what Entra wants proved; the second often says only that it wanted to show something.
        throw needsSignIn(error) && explainSilent(second) === 'expired' ? error : second;
      });
    }
  };

  const renew = async (clientId: string, resource: Resource, refusedToken?: string): Promise<Token> => {
    const level = levelOf[resource];
    const began = parts.epoch();
    const session = await readSession(clientId);
    const noted = session[level];
    const account = session.account;
    if (noted?.state === 'refused') return { ok: false, why: 'refused' };
    if (!noted || !account) return { ok: false, why: 'not-connected' };
    if (noted.state === 'expired' && parts.now() - noted.at < restMs) return { ok: false, why: 'expired' };

    const note = async (next: (now: Session) => Session): Promise<void> => {
      if (parts.epoch() === began) await saveSession(next(await readSession(clientId)));
    };
    try {
      const client = await parts.open(clientId);
      const result = await silently(client, account, resource, refusedToken);
      if (parts.epoch() !== began) return { ok: false, why: 'not-connected' };
      const same = result.account.homeAccountId === account.homeAccountId;
      if (!same || result.tenantId.toLowerCase() !== account.tenant) {
        await client.msal.clearCache({ account: result.account });
        await note((now) => noteTrouble(now, level, 'expired', parts.now()));
        return { ok: false, why: 'expired' };
      }
      if (!covers(result.scopes, level)) {
        await note((now) => noteTrouble(now, level, 'refused', parts.now()));
        return { ok: false, why: 'refused' };
      }
      await written();
      if (noted.state !== 'granted') {
        await note((now) => ({ ...now, [level]: { state: 'granted', at: parts.now() } }));
      }
      return tokenOf(result, account);
    } catch (error) {
      const why = explainSilent(error);
      if ((why === 'expired' || why === 'refused') && !parts.busy()) {
        await note((now) => noteTrouble(now, level, why, parts.now(), claimsOf(error)));
      }
      return { ok: false, why };
    }
  };

  return {
    token(clientId, resource, refusedToken) {
      const key = [clientId, resource, refusedToken].join(' ');
      const running = asked.get(key);
      if (running) return running;
      // One at a time: the browser allows one flow, and the second resource can use what the first brought.
      const answer = turn
        .then(() => renew(clientId, resource, refusedToken))
        .finally(() => asked.delete(key));
      turn = answer.catch(() => undefined);
      asked.set(key, answer);
      return answer;
    },
    async idle() {
      await turn;
    },
  };
}

function tokenOf(result: AuthenticationResult, account: Account): Token {
  const { tenant, user, oid } = account;
  return { ok: true, token: result.accessToken, tenant, user, oid };
}
