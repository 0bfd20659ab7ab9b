import type { Cloud } from '../../guide/clouds.ts';
import type { ConsentLevel } from '../../messages/protocol.ts';

/** What tokens are asked for: Entra gives out one per API, and Graph's logs take a consent of their own. */
export type Resource = 'graph' | 'exchange' | 'logs';

/** The level of consent a token belongs to. */
export const levelOf: Readonly<Record<Resource, ConsentLevel>> = {
  graph: 'mfa',
  exchange: 'smtp',
  logs: 'evidence',
};

const signInScopes = ['openid', 'profile', 'offline_access'];

/**
 * Delegated permissions of each level, all that is ever asked for. There is no read-only permission for
 * Exchange's switches: least privilege comes from the role of who signs in (2026-11-22).
 */
const permissions: Readonly<Record<ConsentLevel, readonly string[]>> = {
  mfa: ['User.Read', 'User.Read.All', 'Policy.Read.All'],
  smtp: ['Exchange.Manage'],
  evidence: ['AuditLog.Read.All'],
};

/**
 * The scopes of a level as they are asked for. Named short they mean the global Graph, so that another cloud's are
 * named in full, with the host they are for (Graph's national clouds page, 2026-11-22).
 */
export function scopesOf(level: ConsentLevel, { name, graph, exchange }: Cloud): string[] {
  const prefix = level === 'smtp' ? `${exchange}/` : name === 'global' ? '' : `${graph}/`;
  const own = permissions[level].map((permission) => prefix + permission);
  return level === 'mfa' ? [...signInScopes, ...own] : own;
}

const shortName = (scope: string): string => scope.slice(scope.lastIndexOf('/') + 1).toLowerCase();

/** Whether the permissions in a token answer cover a level. Entra writes Graph's short, the others in full. */
export function covers(granted: readonly string[], level: ConsentLevel): boolean {
  const names = new Set(granted.map(shortName));
  return permissions[level].every((permission) => names.has(shortName(permission)));
}
