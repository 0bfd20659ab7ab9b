import type { INetworkModule } from '@azure/msal-browser';
import { type Cloud, cloudOf } from '../../guide/clouds.ts';
import { ConsentLevel } from '../../messages/protocol.ts';
import { type Connected, createConsent, disconnected } from './consent.ts';
import { explainConnect } from './failure.ts';
import { type Client, openClient } from './flow.ts';
import { forgetAll } from './msal-env.ts';
import type { Resource } from './scopes.ts';
import { isForeign, keyOf, type Registration, readSession, removeSession } from './session.ts';
import { createRenewal, type Token } from './token.ts';

/** Which levels are granted and usable, who is signed in where, and why a level that was asked for is missing. */
export interface SignInState extends Readonly<Record<ConsentLevel, boolean>> {
  /** Levels that were asked for and refused: nobody asks again but the person. */
  readonly refused: readonly ConsentLevel[];
  readonly user?: string;
  readonly tenant?: string;
  /** `proof`: the sign-in is there, but more has to be proved. */
  readonly trouble?: 'refused' | 'expired' | 'proof';
}

/** The administrator's sign-in: one in each tenant, of which the journey's counts. */
export interface SignIn {
  /**
   * Asks the person; call only on their own gesture. Never rejects.
   * @param tenant GUID or domain to sign in to; absent: the journey's, else where they were signed in last
   */
  connect(level: ConsentLevel, tenant?: string): Promise<Connected>;
  /**
   * A token for the journey's tenant without asking the person. Rejects only where `storage.session` does.
   * @param refusedToken one the API has answered with 401: it is not given out again
   * @param claims what the API wants proved, from its challenge
   */
  token(resource: Resource, refusedToken?: string, claims?: string): Promise<Token>;
  /** Makes the next token of each level a new one: roles activated meanwhile are in it. */
  renew(): void;
  /** Remembers that a level was refused elsewhere than at Entra: the browser was not allowed to reach its host. */
  refuse(level: ConsentLevel): Promise<void>;
  /** About the journey's tenant. */
  state(): Promise<SignInState>;
  /** Forgets tokens, accounts, grants and refusals of every tenant. The browser stays signed in at Microsoft. */
  disconnect(): Promise<void>;
}

/** What the sign-in is made of. Where nothing is said of it, the cloud is the global one and any tenant may be asked. */
export interface SignInParts {
  /** Client id of the app registration; undefined where the person has given none yet. */
  clientId(): Promise<string | undefined>;
  cloud?(): Promise<Cloud>;
  /** The journey's tenant, as GUID or domain. */
  tenant?(): Promise<string | undefined>;
  /** GUIDs of the only tenants that a policy allows. */
  allowed?(): Promise<readonly string[] | undefined>;
  /** For tests. */
  readonly networkClient?: INetworkModule;
  /** Milliseconds since 1970; for tests. */
  now?(): number;
}

const tenantForm = /^[0-9a-z][0-9a-z.-]{0,254}$/;
const nothing: SignInState = { mfa: false, smtp: false, evidence: false, refused: [] };

/** The one sign-in of a worker's life. Everything that must outlive the worker is in `storage.session`. */
export function createSignIn(parts: SignInParts): SignIn {
  const now = parts.now ?? Date.now;
  let opened: { name: string; client: Promise<Client> } | undefined;
  let connecting = false;
  // Counts disconnects: what a flow brings back after one must not be kept.
  let epoch = 0;

  const registration = async (): Promise<Registration | undefined> => {
    const [clientId, cloud, tenants] = await Promise.all([
      parts.clientId(),
      parts.cloud?.(),
      parts.allowed?.(),
    ]);
    return clientId ? { clientId, cloud: cloud ?? cloudOf(), tenants } : undefined;
  };
  const journeyTenant = async (): Promise<string | undefined> => {
    const tenant = (await parts.tenant?.())?.toLowerCase();
    // A domain with letters of its own language is no name Entra's addresses take: the person chooses the account.
    return tenant !== undefined && tenantForm.test(tenant) ? tenant : undefined;
  };

  const open = async (by: Registration): Promise<Client> => {
    const name = `${by.clientId} ${by.cloud.name}`;
    if (opened?.name !== name) {
      // Another registration's tokens are of no use, and MSAL would mix the accounts and refuse another cloud's.
      const before = opened;
      const ready = isForeign(by).then((foreign) => (foreign || before ? forgetAll() : undefined));
      opened = { name, client: ready.then(() => openClient(by, parts.networkClient)) };
    }
    const current = opened;
    return current.client.catch((error: unknown) => {
      if (opened === current) opened = undefined;
      throw error;
    });
  };
  const renewal = createRenewal({ open, now, busy: () => connecting, epoch: () => epoch });
  const consent = createConsent({ open, now, epoch: () => epoch });

  return {
    async connect(level, tenant) {
      if (connecting) return { ok: false, why: 'window-open', detail: 'A sign-in window is open already.' };
      connecting = true;
      try {
        const by = await registration();
        if (!by) return { ok: false, why: 'no-client-id', detail: '' };
        const wanted = tenant?.toLowerCase() ?? (await journeyTenant());
        if (wanted !== undefined && !tenantForm.test(wanted)) {
          return { ok: false, why: 'failed', detail: 'Not the name or id of a tenant.' };
        }
        await renewal.idle();
        const began = epoch;
        const outcome = await consent.ask(by, level, wanted).catch((error: unknown) => ({
          ok: false as const,
          ...explainConnect(error),
        }));
        if (epoch !== began) {
          await forgetAll();
          return disconnected;
        }
        if (!outcome.ok && outcome.why === 'refused') await consent.refused(by, level, wanted);
        return outcome;
      } catch (error) {
        return { ok: false, ...explainConnect(error) };
      } finally {
        connecting = false;
      }
    },

    async token(resource, refusedToken, claims) {
      const by = await registration();
      if (!by) return { ok: false, why: 'not-connected' };
      return renewal.token(by, await journeyTenant(), resource, { token: refusedToken, claims });
    },

    renew: renewal.renewAll,

    async refuse(level) {
      const by = await registration();
      if (by) await consent.refused(by, level, await journeyTenant());
    },

    async state() {
      const by = await registration();
      if (!by) return nothing;
      const session = await readSession(by);
      const tenancy = session.tenancies[keyOf(session, await journeyTenant())];
      const levels = ConsentLevel.options.map((level) => ({ level, ...tenancy?.[level] }));
      const ended = levels.find(({ state }) => state === 'refused' || state === 'expired');
      const account = tenancy?.account;
      return {
        mfa: tenancy?.mfa?.state === 'granted',
        smtp: tenancy?.smtp?.state === 'granted',
        evidence: tenancy?.evidence?.state === 'granted',
        refused: levels.filter(({ state }) => state === 'refused').map(({ level }) => level),
        ...(account ? { user: account.user, tenant: account.tenant } : {}),
        ...(ended ? { trouble: troubleOf(ended) } : {}),
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

const troubleOf = (level: { state?: string; claims?: string | undefined }) =>
  level.state === 'refused' ? 'refused' : level.claims ? 'proof' : 'expired';
