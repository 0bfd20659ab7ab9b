import { randomUUID } from 'node:crypto';
import type { KnownScope } from './entra-scopes.ts';

/** An authorization request that passed every check. */
export type AuthorizeRequest = {
  readonly redirectUri: string;
  readonly scope: string;
  readonly state: string;
  readonly nonce: string;
  readonly challenge: string;
  readonly clientInfo: boolean;
  readonly prompt: string;
  readonly loginHint: string;
};

/** What someone is signing in for: an app's authorization, or one of the portals. */
type Goal =
  | { readonly kind: 'app'; readonly request: AuthorizeRequest }
  | { readonly kind: 'portal'; readonly returnTo: URL };

/** Someone's browser being signed in to Entra; ends for all portals at once. */
export type EntraSession = { readonly id: string; readonly userId: string };

/** A sign-in half way: what for, who was typed, and who has shown to be it. */
export type Pending = { readonly goal: Goal; readonly email: string; readonly session: EntraSession | null };

/** An authorization code's meaning. `used` stays, so that a second use can be told from an invention. */
export type Code = {
  readonly request: AuthorizeRequest;
  readonly userId: string;
  readonly expires: number;
  used: boolean;
};

/** A refresh token's meaning. `expires` is handed on when it is renewed: 24 h from the sign-in, never more. */
export type Refresh = { readonly userId: string; readonly expires: number };

type Box<T> = {
  /** Keeps a value and gives the random key to it. */
  readonly put: (value: T) => string;
  readonly get: (key: string) => T | undefined;
  /** Gives the value once. */
  readonly take: (key: string) => T | undefined;
};

/** Everything the practice Entra remembers between two requests. */
export type EntraLedger = {
  readonly pending: Box<Pending>;
  readonly codes: Box<Code>;
  readonly refreshes: Box<Refresh>;
  /** One-time tickets that carry a sign-in to a portal's own host. */
  readonly tickets: Box<EntraSession>;
  readonly openSession: (userId: string) => EntraSession;
  readonly session: (id: string) => EntraSession | undefined;
  readonly endSession: (id: string) => void;
  readonly endAllSessions: () => void;
  readonly consents: (userId: string) => ReadonlySet<KnownScope>;
  readonly consent: (userId: string, scopes: readonly KnownScope[]) => void;
};

/** An empty ledger. */
export function createLedger(): EntraLedger {
  const sessions = new Map<string, EntraSession>();
  const consents = new Map<string, Set<KnownScope>>();
  return {
    pending: createBox(),
    codes: createBox(),
    refreshes: createBox(),
    tickets: createBox(),
    openSession(userId) {
      const session = { id: randomUUID(), userId };
      sessions.set(session.id, session);
      return session;
    },
    session: (id) => sessions.get(id),
    endSession: (id) => void sessions.delete(id),
    endAllSessions: () => sessions.clear(),
    consents: (userId) => consents.get(userId) ?? new Set(),
    consent(userId, scopes) {
      consents.set(userId, new Set([...(consents.get(userId) ?? []), ...scopes]));
    },
  };
}

function createBox<T>(): Box<T> {
  const kept = new Map<string, T>();
  return {
    put(value) {
      const key = randomUUID().replaceAll('-', '');
      kept.set(key, value);
      return key;
    },
    get: (key) => kept.get(key),
    take(key) {
      const value = kept.get(key);
      kept.delete(key);
      return value;
    },
  };
}
