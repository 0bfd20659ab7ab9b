import * as v from 'valibot';
import { type Fact, MfaValue, type UnknownReason, type UserValue } from '../../guide/fact.ts';
import type { Answer } from './answer.ts';
import type { FactParts } from './caller.ts';
import { createGather } from './gather.ts';
import type { GraphClient } from './graph-client.ts';
import { readUserRow, UserRow, userSelect } from './graph-user.ts';
import { createInFlight } from './in-flight.ts';
import { createMfaList, type MfaRead, mostIds } from './mfa-list.ts';
import { readPages } from './pages.ts';

/** What Microsoft Graph tells of users. A fact's time is when it was asked for, so that it is never taken for newer. */
export interface GraphFacts {
  /** The user with this name or mail address, never found by display name. Rejects only when aborted. */
  readUser(address: string, signal: AbortSignal): Promise<Fact<UserValue>>;
  /** Per-user MFA of the user with this object id or user principal name. Rejects only when aborted. */
  readMfa(idOrName: string, signal: AbortSignal): Promise<Fact<MfaValue>>;
}

const address = /^[^\s@]+@[^\s@]+$/;
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
// Graph beta, authentication/requirements (2024-10-22). Other values, `unknownFutureValue` too, are not understood.
const Requirements = v.object({ perUserMfaState: MfaValue, '@odata.context': v.optional(v.string()) });

/** Reads users and per-user MFA. Of several accounts asked about at once, a few requests do. */
export function createGraphFacts(client: GraphClient, parts: FactParts): GraphFacts {
  const now = parts.now ?? Date.now;
  const shareUser = createInFlight<Fact<UserValue>>();
  const shareMfa = createInFlight<Fact<MfaValue>>();
  const list = createMfaList(client, parts);
  const select = `$select=${userSelect.join(',')}`;

  const findByAddress = async (wanted: string, signal: AbortSignal): Promise<Answer> => {
    // `eq` on proxyAddresses needs no ConsistencyLevel (Graph's filter tables, read 2026-11-22).
    const filter = `proxyAddresses/any(p:p eq 'smtp:${wanted.replaceAll("'", "''")}')`;
    const path = `/users?$filter=${encodeURIComponent(filter)}&${select}`;
    const found = await readPages(client, 'v1.0', path, UserRow, () => false, signal);
    if (!found.ok) return found;
    const [body, second] = found.rows;
    // Several would mean that the filter was not applied.
    if (second) return { ok: false, why: 'not-understood' };
    return body ? { ok: true, body } : { ok: false, why: 'not-found' };
  };

  const lookUp = async (wanted: string, signal: AbortSignal): Promise<Fact<UserValue>> => {
    const at = now();
    const unknown = (why: UnknownReason) => ({ known: false, why, source: 'graph', at }) as const;
    if (!address.test(wanted)) return unknown('not-found');
    const direct = await client.get('v1.0', `/users/${encodeURIComponent(wanted)}?${select}`, signal);
    const missing = !direct.ok && direct.why === 'not-found';
    const found = missing ? await findByAddress(wanted, signal) : direct;
    if (!found.ok) return unknown(found.why);
    const value = readUserRow(found.body, wanted);
    return value ? { known: true, value, source: 'graph', at } : unknown('not-understood');
  };

  const readRequirements = async (wanted: string, signal: AbortSignal): Promise<MfaRead> => {
    const path = `/users/${encodeURIComponent(wanted)}/authentication/requirements`;
    const answer = await client.get('beta', path, signal);
    if (!answer.ok) return { why: answer.why };
    const read = v.safeParse(Requirements, answer.body);
    if (!read.success || isOfAnother(wanted, read.output['@odata.context'])) return { why: 'not-understood' };
    return { value: read.output.perUserMfaState };
  };

  const readState = createGather<string, MfaRead>({
    alone: readRequirements,
    async together(ids, signal) {
      const listed = await list(ids, signal);
      return Promise.all(ids.map(async (id) => listed.get(id) ?? readRequirements(id, signal)));
    },
    most: mostIds,
  });

  const lookUpMfa = async (wanted: string, signal: AbortSignal): Promise<Fact<MfaValue>> => {
    const at = now();
    if (wanted === '') return { known: false, why: 'not-found', source: 'graph', at };
    // Lists are asked for by object id: a name may have been given to another user meanwhile.
    const read = await (guid.test(wanted) ? readState : readRequirements)(wanted, signal);
    return read.value === undefined
      ? { known: false, why: read.why, source: 'graph', at }
      : { known: true, value: read.value, source: 'graph', at };
  };

  return {
    readUser(text, signal) {
      const wanted = text.trim().toLowerCase();
      return shareUser(wanted, (stop) => lookUp(wanted, stop), signal);
    },
    readMfa(text, signal) {
      const wanted = text.trim().toLowerCase();
      return shareMfa(wanted, (stop) => lookUpMfa(wanted, stop), signal);
    },
  };
}

/** Whether the answer names another user than was asked for, as far as both are object ids. */
function isOfAnother(wanted: string, context = ''): boolean {
  const told = /users\('([^']+)'\)/.exec(context)?.[1]?.toLowerCase();
  return told !== undefined && guid.test(told) && guid.test(wanted) && told !== wanted;
}
