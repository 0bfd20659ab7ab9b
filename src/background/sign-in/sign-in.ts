import type { AuthenticationResult, INetworkModule } from '@azure/msal-browser';
import type { ConsentLevel } from '../../messages/protocol.ts';
import { type ConnectTrouble, explainConnect } from './failure.ts';
import { authorityOf, type Client, openClient } from './flow.ts';
import { forgetAll, written } from './msal-env.ts';
import { covers, type Resource, scopesOf } from './scopes.ts';
import { type Account, noteGrant, noteTrouble, readSession, removeSession, saveSession } from './session.ts';
import { createRenewal, type Token } from './token.ts';

/** What came of asking the person to sign in. `tenant` is a GUID, `user` the administrator's user name. */
export type Connected =
  | { readonly ok: true; readonly tenant: string; readonly user: string }
  | { readonly ok: false; readonly why: ConnectTrouble; readonly detail: string };

/** Which levels are granted and usable, who is signed in where, and why a level that was asked for is missing. */
export interface SignInState {
  readonly mfa: boolean;
  readonly smtp: boolean;
  readonly user?: string;
  readonly tenant?: string;
  readonly trouble?: 'refused' | 'expired';
}

/** The administrator's sign-in. */
export interface SignIn {
  /**
   * Asks the person; call only on their own gesture. Never rejects.
   * @param tenant GUID or domain to sign in to; absent: where they were signed in, else any organisation
   */
  connect(level: ConsentLevel, tenant?: string): Promise<Connected>;
  /**
   * A token without asking the person. Rejects only where `storage.session` does.
   * @param refusedToken one the API has answered with 401: it is not given out again
   */
  token(resource: Resource, refusedToken?: string): Promise<Token>;
  state(): Promise<SignInState>;
  /** Forgets tokens, account, grants and refusals. The browser stays signed in at Microsoft. */
  disconnect(): Promise<void>;
}

/** What the sign-in is made of; the second and third are for tests. */
export interface SignInParts {
  /** Client id of the app registration; undefined where the person has given none yet. */
  clientId(): Promise<string | undefined>;
  readonly networkClient?: INetworkModule;
  /** Milliseconds since 1970. */
  now?(): number;
}

const tenantForm = /^[0-9a-z][0-9a-z.-]{0,254}$/i;
const disconnected: Connected = { ok: false, why: 'cancelled', detail: 'Disconnected meanwhile.' };
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The one sign-in of a worker's life. Everything that must outlive the worker is in `storage.session`. */
export function createSignIn(parts: SignInParts): SignIn {
  const now = parts.now ?? Date.now;
  let opened: { clientId: string; client: Promise<Client> } | undefined;
  let connecting = false;
  // Counts disconnects: what a flow brings back after one must not be kept.
  let epoch = 0;

  const open = async (clientId: string): Promise<Client> => {
    if (opened?.clientId !== clientId) {
      // Another registration's tokens are of no use, and MSAL would mix the accounts.
      const ready = opened ? forgetAll() : Promise.resolve();
      opened = { clientId, client: ready.then(() => openClient(clientId, parts.networkClient)) };
    }
    const current = opened;
    return current.client.catch((error: unknown) => {
      if (opened === current) opened = undefined;
      throw error;
    });
  };
  const renewal = createRenewal({ open, now, busy: () => connecting, epoch: () => epoch });

  const ask = async (clientId: string, level: ConsentLevel, tenant?: string): Promise<Connected> => {
    const began = epoch;
    const before = await readSession(clientId);
    const known = before.account;
    const again = known && (!tenant || tenant.toLowerCase() === known.tenant || tenant === known.asked);
    const client = await open(clientId);
    const claims = before[level]?.claims;
    const account =
      again && client.msal.getAccount({ homeAccountId: known.homeAccountId, tenantId: known.tenant });
    const result = await client.signIn(
      {
        scopes: [...scopesOf[level]],
        authority: authorityOf(tenant ?? known?.tenant ?? 'organizations'),
        ...(claims ? { claims } : {}),
        // Without this, whoever the browser is signed in as would be taken unasked, even right after Disconnect.
        ...(account ? { account } : { prompt: 'select_account' }),
      },
      true,
    );
    if (epoch !== began) return disconnected;
    if (tenant && guid.test(tenant) && result.tenantId.toLowerCase() !== tenant.toLowerCase()) {
      await client.msal.clearCache({ account: result.account });
      return { ok: false, why: 'other-tenant', detail: 'Signed in to another tenant.' };
    }
    if (!covers(result.scopes, level)) {
      return { ok: false, why: 'refused', detail: `Granted only: ${result.scopes.join(' ')}` };
    }
    for (const other of client.msal.getAllAccounts()) {
      if (other.homeAccountId !== result.account.homeAccountId)
        await client.msal.clearCache({ account: other });
    }
    // Tokens first: a session without them would promise what it cannot keep.
    await written();
    const signedIn = accountOf(result, tenant);
    // Read again: the window may have been open for minutes.
    await saveSession(noteGrant(await readSession(clientId), level, signedIn, now()));
    return { ok: true, tenant: signedIn.tenant, user: signedIn.user };
  };

  const noteRefusal = async (clientId: string, level: ConsentLevel): Promise<void> => {
    const session = await readSession(clientId);
    // Refusing to sign in anew takes nothing from what was granted before.
    if (session[level]?.state === 'granted') return;
    await saveSession(noteTrouble(session, level, 'refused', now()));
  };

  return {
    async connect(level, tenant) {
      if (connecting) return { ok: false, why: 'window-open', detail: 'A sign-in window is open already.' };
      connecting = true;
      try {
        const clientId = await parts.clientId();
        if (!clientId) return { ok: false, why: 'no-client-id', detail: '' };
        if (tenant !== undefined && !tenantForm.test(tenant)) {
          return { ok: false, why: 'failed', detail: 'Not the name or id of a tenant.' };
        }
        await renewal.idle();
        const began = epoch;
        const outcome = await ask(clientId, level, tenant).catch((error: unknown) => ({
          ok: false as const,
          ...explainConnect(error),
        }));
        if (epoch !== began) {
          await forgetAll();
          return disconnected;
        }
        if (!outcome.ok && outcome.why === 'refused') await noteRefusal(clientId, level);
        return outcome;
      } catch (error) {
        return { ok: false, ...explainConnect(error) };
      } finally {
        connecting = false;
      }
    },

    async token(resource, refusedToken) {
      const clientId = await parts.clientId();
      return clientId ? renewal.token(clientId, resource, refusedToken) : { ok: false, why: 'not-connected' };
    },

    async state() {
      const clientId = await parts.clientId();
      if (!clientId) return { mfa: false, smtp: false };
      const { account, mfa, smtp } = await readSession(clientId);
      const trouble = [mfa?.state, smtp?.state].find((state) => state === 'refused' || state === 'expired');
      return {
        mfa: mfa?.state === 'granted',
        smtp: smtp?.state === 'granted',
        ...(account ? { user: account.user, tenant: account.tenant } : {}),
        ...(trouble ? { trouble } : {}),
      };
    },

    async disconnect() {
      epoch += 1;
      const current = opened;
      opened = undefined;
      await removeSession();
      try {
        if (current) await (await current.client).msal.clearCache();
      } finally {
        await forgetAll();
      }
    },
  };
}

function accountOf(result: AuthenticationResult, asked?: string): Account {
  return {
    homeAccountId: result.account.homeAccountId,
    tenant: result.tenantId.toLowerCase(),
    user: result.account.username,
    oid: result.uniqueId,
    ...(asked ? { asked } : {}),
  };
}
