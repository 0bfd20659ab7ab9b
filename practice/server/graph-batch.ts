import * as v from 'valibot';
import type { PracticeCall } from './call.ts';
import { readJson } from './call.ts';
import { type GraphReply, graphError } from './graph-reply.ts';

const requestSchema = v.object({
  id: v.string(),
  method: v.picklist(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  url: v.string(),
  headers: v.optional(v.record(v.string(), v.string()), {}),
  body: v.optional(v.unknown()),
});
const batchSchema = v.object({ requests: v.array(requestSchema) });

// Graph's own limit (json-batching, read 2026-11-22).
const most = 20;

/** Answers a `$batch` by asking `answer` for each part, with the batch's own token where a part brings none. */
export function answerBatch(
  call: PracticeCall,
  version: string,
  answer: (part: PracticeCall) => GraphReply,
): GraphReply {
  const batch = v.safeParse(batchSchema, readJson(call));
  if (!batch.success) return graphError(400, 'BadRequest', 'Invalid batch payload format.');
  const { requests } = batch.output;
  if (requests.length > most) {
    return graphError(
      400,
      'BadRequest',
      `Number of batch request steps exceeds the maximum value of ${most}.`,
    );
  }
  if (new Set(requests.map(({ id }) => id)).size < requests.length) {
    return graphError(400, 'BadRequest', 'Request ids have to be unique in a batch.');
  }
  const responses = requests.map(({ id, method, url, headers, body }) => {
    const part: PracticeCall = {
      method,
      host: call.host,
      url: new URL(`/${version}/${url.replace(/^\//, '')}`, call.url),
      headers: new Headers({ authorization: call.headers.get('authorization') ?? '', ...headers }),
      body: body === undefined ? '' : JSON.stringify(body),
    };
    const reply = answer(part);
    const type = { 'Content-Type': 'application/json' };
    return { id, status: reply.status, headers: { ...type, ...reply.headers }, body: reply.body };
  });
  // The order is not promised, so it is not kept: a client that counts on it fails here first.
  return { status: 200, body: { responses: responses.reverse() } };
}
