import * as v from 'valibot';
import { MfaValue, type UnknownReason } from '../../guide/fact.ts';
import type { FactParts } from './caller.ts';
import type { GraphClient } from './graph-client.ts';
import { readPages } from './pages.ts';

/** A state, or why there is none. */
export type MfaRead =
  | { readonly value: MfaValue; readonly why?: undefined }
  | { readonly value?: undefined; readonly why: UnknownReason };

/** Graph takes no more clauses in one filter (advanced queries, read 2026-11-22). */
export const mostIds = 15;

const Row = v.object({ id: v.string(), perUserMfaState: v.optional(v.nullable(v.string())) });

/**
 * Reads per-user MFA of several users in one list, by a property that Microsoft has not documented and may take away
 * (public code, 2025-07-21): where a list does not have it, no list is asked for it again in that tenant. Who is not in
 * the map has to be asked about one by one. Rejects only with the signal's reason.
 */
export function createMfaList(
  client: GraphClient,
  parts: FactParts,
): (ids: readonly string[], signal: AbortSignal) => Promise<ReadonlyMap<string, MfaRead>> {
  const without = new Set<string>();

  return async (ids, signal) => {
    const none = new Map<string, MfaRead>();
    const tenant = parts.tenant?.() ?? '';
    if (without.has(tenant)) return none;
    const filter = encodeURIComponent(`id in (${ids.map((id) => `'${id}'`).join(',')})`);
    const path = `/users?$filter=${filter}&$select=id,perUserMfaState`;
    const list = await readPages(client, 'v1.0', path, Row, () => false, signal);
    if (!list.ok) {
      if (list.why === 'not-understood') without.add(tenant);
      // Asked one by one a throttled API would be asked more, not less.
      const passing = list.why === 'throttled' || list.why === 'unreachable';
      return passing ? new Map(ids.map((id) => [id, { why: list.why }])) : none;
    }
    const told = list.rows.flatMap(({ id, perUserMfaState }) => {
      const value = v.safeParse(MfaValue, perUserMfaState);
      return value.success ? [[id.toLowerCase(), { value: value.output }] as const] : [];
    });
    if (list.rows.length > 0 && told.length === 0) without.add(tenant);
    return new Map<string, MfaRead>(told);
  };
}
