import {
  AuthenticationHandler,
  Client,
  type Context,
  type GraphRequest,
  type Middleware,
  ResponseType,
} from '@microsoft/microsoft-graph-client';
import * as v from 'valibot';
import { cloudOf } from '../../guide/clouds.ts';
import { type Fact, MfaValue, type UserValue } from '../../guide/fact.ts';
import type { Answer } from './answer.ts';
import { createCaller, type FactParts } from './caller.ts';
import { readUserRow, UserRow, userSelect } from './graph-user.ts';
import { createInFlight } from './in-flight.ts';

/** What Microsoft Graph tells. A fact's time is when it was asked for, so that it is never taken for newer. */
export interface GraphFacts {
  /** The user with this name or mail address, never found by display name. Rejects only when aborted. */
  readUser(address: string, signal: AbortSignal): Promise<Fact<UserValue>>;
  /** Per-user MFA of the user with this object id or user principal name. Rejects only when aborted. */
  readMfa(idOrName: string, signal: AbortSignal): Promise<Fact<MfaValue>>;
  /** How much longer Graph has asked to be left alone, in milliseconds. Until then facts are `throttled`. */
  retryAfterMs(): number;
}

const address = /^[^\s@]+@[^\s@]+$/;
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const UserRows = v.object({ value: v.array(UserRow) });
// Graph beta, authentication/requirements (2024-10-22). Other values, `unknownFutureValue` too, are not understood.
const Requirements = v.object({ perUserMfaState: MfaValue, '@odata.context': v.optional(v.string()) });

/** Reads users and per-user MFA through Microsoft's client, each request once, without its retries. */
export function createGraphFacts(parts: FactParts): GraphFacts {
  const now = parts.now ?? Date.now;
  const send = parts.fetch ?? fetch;
  const caller = createCaller('graph', parts);
  const shareUser = createInFlight<Fact<UserValue>>();
  const shareMfa = createInFlight<Fact<MfaValue>>();

  const get = (build: (client: Client) => GraphRequest, signal: AbortSignal): Promise<Answer> =>
    caller.call(async ({ token }, stop) => {
      const transport: Middleware = {
        async execute(context: Context) {
          context.response = await send(context.request, context.options);
        },
      };
      // No retry handler in the chain: when to ask again is the journey's to say. No telemetry handler either.
      const middleware = [new AuthenticationHandler({ getAccessToken: async () => token }), transport];
      const { graph: baseUrl } = (await parts.cloud?.()) ?? cloudOf();
      const client = Client.initWithMiddleware({ baseUrl, middleware });
      const options = { signal: stop, cache: 'no-store', credentials: 'omit', redirect: 'error' } as const;
      const response: unknown = await build(client).options(options).responseType(ResponseType.RAW).get();
      if (!(response instanceof Response)) throw new TypeError('Graph’s client gave no response.');
      return response;
    }, signal);

  const lookUp = async (wanted: string, signal: AbortSignal): Promise<Fact<UserValue>> => {
    const at = now();
    const unknown = (why: Extract<Answer, { ok: false }>['why']) =>
      ({ known: false, why, source: 'graph', at }) as const;
    if (!address.test(wanted)) return unknown('not-found');
    const key = encodeURIComponent(wanted);
    const direct = await get(
      (client) => client.api(`/users/${key}`).version('v1.0').select(userSelect),
      signal,
    );
    let found = direct;
    if (!direct.ok && direct.why === 'not-found') {
      // `eq` on proxyAddresses needs no ConsistencyLevel (Graph's filter tables, read 2026-11-22).
      const filter = `proxyAddresses/any(p:p eq 'smtp:${wanted.replaceAll("'", "''")}')`;
      const list = await get(
        (client) =>
          client.api('/users').version('v1.0').filter(encodeURIComponent(filter)).select(userSelect),
        signal,
      );
      found = onlyRow(list);
    }
    if (!found.ok) return unknown(found.why);
    const value = readUserRow(found.body, wanted);
    return value ? { known: true, value, source: 'graph', at } : unknown('not-understood');
  };

  const lookUpMfa = async (wanted: string, signal: AbortSignal): Promise<Fact<MfaValue>> => {
    const at = now();
    if (wanted === '') return { known: false, why: 'not-found', source: 'graph', at };
    const path = `/users/${encodeURIComponent(wanted)}/authentication/requirements`;
    const answer = await get((client) => client.api(path).version('beta'), signal);
    if (!answer.ok) return { known: false, why: answer.why, source: 'graph', at };
    const read = v.safeParse(Requirements, answer.body);
    if (!read.success || isOfAnother(wanted, read.output['@odata.context'])) {
      return { known: false, why: 'not-understood', source: 'graph', at };
    }
    return { known: true, value: read.output.perUserMfaState, source: 'graph', at };
  };

  return {
    retryAfterMs: caller.retryAfterMs,
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

/** The one user of a list. None is `not-found`; several would mean that the filter was not applied. */
function onlyRow(list: Answer): Answer {
  if (!list.ok) return list;
  const read = v.safeParse(UserRows, list.body);
  if (!read.success || read.output.value.length > 1) return { ok: false, why: 'not-understood' };
  const [body] = read.output.value;
  return body ? { ok: true, body } : { ok: false, why: 'not-found' };
}

/** Whether the answer names another user than was asked for, as far as both are object ids. */
function isOfAnother(wanted: string, context = ''): boolean {
  const told = /users\('([^']+)'\)/.exec(context)?.[1]?.toLowerCase();
  return told !== undefined && guid.test(told) && guid.test(wanted) && told !== wanted;
}
