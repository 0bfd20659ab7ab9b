import * as v from 'valibot';
import type { UnknownReason } from '../../guide/fact.ts';
import type { Answer } from './answer.ts';

const Refusal = v.object({ error: v.object({ code: v.string() }) });
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The one row of an answer, or why there is none. */
export type Row<T> =
  | { readonly ok: true; readonly row: T }
  | { readonly ok: false; readonly why: UnknownReason };

/**
 * The only row of an answer, where it has the shape expected; none and several are not understood.
 * @param missing what it means that Exchange does not know what was asked for
 */
export function readRow<T extends v.GenericSchema>(
  answer: Answer,
  shape: T,
  missing: UnknownReason,
): Row<v.InferOutput<T>> {
  if (!answer.ok) {
    if (answer.why !== 'not-found') return answer;
    // In Exchange's own words a 404 is about what was asked for; any other means that the endpoint itself is gone.
    return { ok: false, why: v.is(Refusal, answer.body) ? missing : 'not-understood' };
  }
  const read = v.safeParse(v.object({ value: v.strictTuple([shape]) }), answer.body);
  return read.success ? { ok: true, row: read.output.value[0] } : { ok: false, why: 'not-understood' };
}

/** The column that says whose row it is. */
export const owned = { ExternalDirectoryObjectId: v.optional(v.nullable(v.string())) };

/** Whether a row is another's than the object id asked for, as far as both are told. `identity` is in lower case. */
export const isOfAnother = (identity: string, owner: string | null | undefined): boolean =>
  guid.test(identity) && !!owner && owner.toLowerCase() !== identity;
