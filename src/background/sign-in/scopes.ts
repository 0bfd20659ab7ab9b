import type { ConsentLevel } from '../../messages/protocol.ts';

/** The APIs tokens are asked for; Entra gives out one token per API. */
export type Resource = 'graph' | 'exchange';

/** The level of consent an API's token belongs to. */
export const levelOf: Readonly<Record<Resource, ConsentLevel>> = { graph: 'mfa', exchange: 'smtp' };

/**
 * Delegated permissions of each level, all that is ever asked for. There is no read-only permission for
 * Exchange's switches: least privilege comes from the role of who signs in (2026-11-22).
 */
export const scopesOf: Readonly<Record<ConsentLevel, readonly string[]>> = {
  mfa: ['openid', 'profile', 'offline_access', 'User.Read', 'User.Read.All', 'Policy.Read.All'],
  smtp: ['https://outlook.office365.com/Exchange.Manage'],
};

const signInScopes = new Set(['openid', 'profile', 'offline_access']);
const shortName = (scope: string): string => scope.slice(scope.lastIndexOf('/') + 1).toLowerCase();

/** Whether the permissions in a token answer cover a level. Entra writes Graph's short, the others in full. */
export function covers(granted: readonly string[], level: ConsentLevel): boolean {
  const names = new Set(granted.map(shortName));
  return scopesOf[level].every((scope) => signInScopes.has(scope) || names.has(shortName(scope)));
}
