import * as v from 'valibot';
import type { UnknownReason } from '../../guide/fact.ts';
import { readChallenge } from '../sign-in/challenge.ts';

/** An API's answer: its JSON, or why it is of no use. A refusal's JSON comes along where it has any. */
export type Answer =
  | { readonly ok: true; readonly body: unknown }
  | {
      readonly ok: false;
      readonly why: UnknownReason;
      readonly body?: unknown;
      /** How long the API asks to be left alone, in milliseconds. */
      readonly retryAfterMs?: number;
      /** What the API wants proved before it answers, in its own words. */
      readonly claims?: string;
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

// By these names Graph refuses tenants without Entra ID P1, as 403 or 400 (stored threads and docs, read 2026-11-22).
const premiumCodes = new Set([
  'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
  'AadPremiumLicenseRequired',
]);
const Refusal = v.object({ error: v.object({ code: v.string() }) });

/** No API may ask for more patience than this, in ms: a slip of theirs would otherwise silence us for good. */
const longestWait = 600_000;

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
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, longestWait);
  // A date is by their clock; ours may be wrong.
  const theirs = Date.parse(headers.get('date') ?? '');
  const wait = Date.parse(text) - (Number.isNaN(theirs) ? now : theirs);
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(0, wait), longestWait);
}

/**
 * What a status and what came with it mean, of a response or of one part of a batch.
 * @param body the JSON in braces of its own; absent where it was none
 * @param now milliseconds since 1970
 */
export function answerOf(
  status: number,
  headers: Headers,
  body: { readonly json: unknown } | undefined,
  now: number,
): Answer {
  if (status >= 200 && status < 300)
    return body ? { ok: true, body: body.json } : { ok: false, why: 'not-understood' };
  const refusal = v.safeParse(Refusal, body?.json);
  const premium = refusal.success && premiumCodes.has(refusal.output.error.code);
  const plain = reasons[status] ?? (status >= 500 ? 'unreachable' : 'not-understood');
  const wait = readRetryAfter(headers, now);
  const claims = readChallenge(status, headers);
  return {
    ok: false,
    why: premium ? 'needs-premium' : plain,
    ...(body ? { body: body.json } : {}),
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
    ...(claims === undefined ? {} : { claims }),
  };
}

/**
 * Reads a response to its end. `now` is milliseconds since 1970.
 * @throws if the connection breaks before the end
 */
export async function readAnswer(response: Response, now: number): Promise<Answer> {
  return answerOf(response.status, response.headers, parse(await response.text()), now);
}
