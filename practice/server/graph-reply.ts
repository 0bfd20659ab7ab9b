import { randomUUID } from 'node:crypto';

/** What Graph answers before it becomes an HTTP answer or a part of a batch. */
export type GraphReply = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A value with its `@odata.context`. `version` is `v1.0` or `beta`, `of` what follows `$metadata#`. */
export function graphValue(version: string, of: string, value: object): GraphReply {
  const context = `https://graph.microsoft.com/${version}/$metadata#${of}`;
  return { status: 200, body: { '@odata.context': context, ...value } };
}

/** Graph's error shape (json-batching and throttling samples of the Graph docs, read 2026-11-22). */
export function graphError(status: number, code: string, message: string): GraphReply {
  const requestId = randomUUID();
  const innerError = {
    date: new Date().toISOString().slice(0, 19),
    'request-id': requestId,
    'client-request-id': requestId,
  };
  return { status, body: { error: { code, message, innerError } } };
}

/** The answer about a user nobody knows. */
export function noSuchUser(key: string): GraphReply {
  const text = `Resource '${key}' does not exist or one of its queried reference-property objects are not present.`;
  return graphError(404, 'Request_ResourceNotFound', text);
}
