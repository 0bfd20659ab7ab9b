import type { UnknownReason } from '../../guide/fact.ts';

/** An API's answer: its JSON, or why it is of no use. A refusal's JSON comes along where it has any. */
export type Answer =
  | { readonly ok: true; readonly body: unknown }
  | {
      readonly ok: false;
      readonly why: UnknownReason;
      readonly body?: unknown;
      /** How long the API asks to be left alone, in milliseconds. */
      readonly retryAfterMs?: number;
    };

const reasons: Readonly<Record<number, UnknownReason>> = {
  401: 'expired',
  403: 'forbidden',
  404: 'not-found',
  429: 'throttled',
  // With these two Microsoft's services shed load (Graph's throttling guidance, read 2026-11-22).
  503: 'throttled',
  504: 'throttled',
};

const parse = (text: string): { readonly json: unknown } | undefined => {
  try {
    return { json: JSON.parse(text) };
  } catch (error) {
    // Exchange refuses with nothing or with NUL bytes: not JSON is an answer too.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** `Retry-After` in milliseconds; it comes as seconds or as a date. Undefined where it is absent or neither. */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const text = headers.get('retry-after')?.trim();
  if (!text) return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const until = Date.parse(text);
  return Number.isNaN(until) ? undefined : Math.max(0, until - now);
}

/**
 * Reads a response to its end. `now` is milliseconds since 1970.
 * @throws if the connection breaks before the end
 */
export async function readAnswer(response: Response, now: number): Promise<Answer> {
  const parsed = parse(await response.text());
  if (response.ok) return parsed ? { ok: true, body: parsed.json } : { ok: false, why: 'not-understood' };
  const why = reasons[response.status] ?? (response.status >= 500 ? 'unreachable' : 'not-understood');
  const wait = readRetryAfter(response.headers, now);
  return {
    ok: false,
    why,
    ...(parsed ? { body: parsed.json } : {}),
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  };
}
