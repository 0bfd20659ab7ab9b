import * as v from 'valibot';
import type { Fact, UnknownReason } from '../../guide/fact.ts';
import type { RegistrationValue, SignInProof } from '../../guide/gates/facts.ts';
import type { FactParts } from './caller.ts';
import type { GraphClient } from './graph-client.ts';
import { createInFlight } from './in-flight.ts';
import { createPace } from './pace.ts';
import { readPages } from './pages.ts';

/** What Graph's reports tell of the user with this object id. Reads reject only when aborted. */
export interface EvidenceFacts {
  readRegistration(id: string, signal: AbortSignal): Promise<Fact<RegistrationValue>>;
  readSignIns(id: string, signal: AbortSignal): Promise<Fact<SignInProof>>;
}

const Registered = v.object({
  id: v.string(),
  isMfaRegistered: v.boolean(),
  methodsRegistered: v.array(v.string()),
});
// The reference's sample wraps the entity in `value`, its description does not (userRegistrationDetails, 2026-11-22).
const Registration = v.union([
  Registered,
  v.pipe(
    v.object({ value: Registered }),
    v.transform(({ value }) => value),
  ),
]);

const SignIn = v.object({
  userId: v.string(),
  createdDateTime: v.pipe(v.string(), v.isoTimestamp()),
  clientAppUsed: v.nullable(v.string()),
  status: v.object({ errorCode: v.number() }),
});

/** How far back is asked for, in ms: the log is kept for 30 days in premium tenants (data retention, 2026-11-22). */
const lookBack = 30 * 24 * 3600_000;
/** Rows of a page, and how many rows are read at most in search of one that was accepted and one that was refused. */
const pageSize = 100;
const enoughRows = 500;

/** Reads what takes the consent to logs. @param client one with that consent's tokens */
export function createEvidenceFacts(client: GraphClient, parts: FactParts): EvidenceFacts {
  const now = parts.now ?? Date.now;
  // Five requests in ten seconds for an app and a tenant (throttling-limits, read 2026-11-22).
  const pace = createPace({ calls: 5, everyMs: 10_000 }, now);
  const paced: GraphClient = {
    ...client,
    get: (version, path, signal) => pace(() => client.get(version, path, signal), signal),
  };
  const shareRegistration = createInFlight<Fact<RegistrationValue>>();
  const shareSignIns = createInFlight<Fact<SignInProof>>();

  const lookUpRegistration = async (id: string, signal: AbortSignal): Promise<Fact<RegistrationValue>> => {
    const at = now();
    const unknown = (why: UnknownReason) => ({ known: false, why, source: 'graph', at }) as const;
    const path = `/reports/authenticationMethods/userRegistrationDetails/${encodeURIComponent(id)}`;
    const answer = await paced.get('v1.0', path, signal);
    if (!answer.ok) return unknown(answer.why);
    const read = v.safeParse(Registration, answer.body);
    if (!read.success || read.output.id.toLowerCase() !== id) return unknown('not-understood');
    const { isMfaRegistered: registered, methodsRegistered: methods } = read.output;
    return { known: true, value: { registered, methods }, source: 'graph', at };
  };

  const lookUpSignIns = async (id: string, signal: AbortSignal): Promise<Fact<SignInProof>> => {
    const at = now();
    const unknown = (why: UnknownReason) => ({ known: false, why, source: 'graph', at }) as const;
    const from = new Date(at - lookBack).toISOString();
    const apps = "(clientAppUsed eq 'Authenticated SMTP' or clientAppUsed eq 'SMTP')";
    const filter = `createdDateTime ge ${from} and userId eq '${id}' and ${apps}`;
    const path = `/auditLogs/signIns?$filter=${encodeURIComponent(filter)}&$top=${pageSize}`;
    const isAccepted = ({ status }: v.InferOutput<typeof SignIn>) => status.errorCode === 0;
    let stopped = false;
    const list = await readPages(
      paced,
      'v1.0',
      path,
      SignIn,
      (rows) => {
        stopped = rows.length >= enoughRows || (rows.some(isAccepted) && !rows.every(isAccepted));
        return stopped;
      },
      signal,
    );
    if (!list.ok) return unknown(list.why);
    const apart = list.rows.some(
      ({ userId, clientAppUsed }) =>
        userId.toLowerCase() !== id || !/^(?:authenticated )?smtp$/i.test(clientAppUsed ?? ''),
    );
    // A log that was not filtered is somebody else's.
    if (apart) return unknown('not-understood');
    const times = list.rows.map((row) => ({ row, time: Date.parse(row.createdDateTime) }));
    // The latest first by the reference; what is told in another order is read right all the same.
    times.sort((a, b) => b.time - a.time);
    const accepted = times.find(({ row }) => isAccepted(row));
    const refused = times.find(({ row }) => !isAccepted(row));
    const value: SignInProof = {
      accepted: accepted?.time ?? null,
      refused: refused ? { at: refused.time, code: refused.row.status.errorCode } : null,
      since: stopped ? (times.at(-1)?.time ?? at) : at - lookBack,
    };
    return { known: true, value, source: 'graph', at };
  };

  return {
    readRegistration: (id, signal) => shareRegistration(id, (stop) => lookUpRegistration(id, stop), signal),
    readSignIns: (id, signal) => shareSignIns(id, (stop) => lookUpSignIns(id, stop), signal),
  };
}
