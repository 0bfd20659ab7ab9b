import type { Fault } from '../model/settings.ts';
import type { AccessClaims } from './bearer.ts';
import { type Answer, empty } from './call.ts';
import { type GraphReply, graphError } from './graph-reply.ts';

/** How the APIs answer their nth call, counted from 1, while a fault is on; undefined or absent: as ever. */
type FaultPlay = {
  readonly graph?: (nth: number, bearer: AccessClaims) => GraphReply | undefined;
  readonly exchange?: (nth: number, bearer: AccessClaims) => Answer | undefined;
};

const everySecond = <T>(nth: number, refusal: T): T | undefined => (nth % 2 === 0 ? refusal : undefined);
// The shape of Graph's throttling sample (throttling.md, read 2026-11-22); how long is for rehearsals.
const tooMany = {
  ...graphError(429, 'TooManyRequests', 'Please retry again later.'),
  headers: { 'Retry-After': '2' },
};

// An authentication context, the first of those a tenant can define (Entra, claims challenges, read 2026-11-22).
const context = 'c1';
const wanted = JSON.stringify({ access_token: { acrs: { essential: true, value: context } } });
const lacks = ({ acrs }: AccessClaims): boolean => !acrs.includes(context);

/** The header with which an API sends its client for a token that has `claims`, given as JSON. */
export const challengeFor = (claims = wanted): Readonly<Record<string, string>> => ({
  'www-authenticate':
    'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", ' +
    `error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`,
});
const challenged = {
  ...graphError(401, 'InvalidAuthenticationToken', 'The presented token does not have the claims wanted.'),
  headers: challengeFor(),
};

/** The plays of faults; those that are none of the APIs' doing have none. A new fault is one more row. */
export const faults: Readonly<Partial<Record<Fault, FaultPlay>>> = {
  forbidden: {
    graph: () =>
      graphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'),
    // Exchange refuses without a body (public code, seen 2026-11-22).
    exchange: () => empty(403),
  },
  busy: {
    graph: (nth) => everySecond(nth, tooMany),
    exchange: (nth) => everySecond(nth, empty(429, { 'retry-after': '2' })),
  },
  challenged: {
    graph: (_, bearer) => (lacks(bearer) ? challenged : undefined),
    exchange: (_, bearer) => (lacks(bearer) ? empty(401, challengeFor()) : undefined),
  },
};
