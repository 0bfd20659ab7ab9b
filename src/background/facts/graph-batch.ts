import * as v from 'valibot';
import { type Answer, answerOf } from './answer.ts';

// json-batching (read 2026-11-22): answers come in any order, each with its own status and headers.
const Part = v.object({
  id: v.string(),
  status: v.number(),
  headers: v.optional(v.nullable(v.record(v.string(), v.string()))),
  body: v.optional(v.unknown()),
});
const Batch = v.object({ responses: v.array(Part) });

/** The body of a batch that reads each of these paths. */
export const batchOf = (paths: readonly string[]): object => ({
  requests: paths.map((url, at) => ({ id: String(at), method: 'GET', url })),
});

/** Of a part's headers those that are read; what else stands there need not be what the browser takes for a header. */
const readable = (headers: Readonly<Record<string, string>>): Headers =>
  new Headers(Object.entries(headers).filter(([name]) => /^(?:retry-after|www-authenticate)$/i.test(name)));

/**
 * The answers to the paths of a batch in their order; what refused the batch refused them all. One that is missing or
 * told twice is not understood. `now` is milliseconds since 1970.
 */
export function readBatch(answer: Answer, count: number, now: number): Answer[] {
  const read = answer.ok ? v.safeParse(Batch, answer.body) : undefined;
  const notUnderstood: Answer = { ok: false, why: 'not-understood' };
  return Array.from({ length: count }, (_, at): Answer => {
    if (!answer.ok) return answer;
    const [part, second] = read?.success ? read.output.responses.filter(({ id }) => id === String(at)) : [];
    if (!part || second) return notUnderstood;
    const body = part.body === undefined || part.body === null ? undefined : { json: part.body };
    return answerOf(part.status, readable(part.headers ?? {}), body, now);
  });
}
