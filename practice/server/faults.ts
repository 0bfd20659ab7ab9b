import type { Fault } from '../model/settings.ts';
import { type Answer, empty } from './call.ts';
import { type GraphReply, graphError } from './graph-reply.ts';

/** How the APIs answer their nth call while a fault is on, counted from 1; undefined or absent: as ever. */
type FaultPlay = {
  readonly graph?: (nth: number) => GraphReply | undefined;
  readonly exchange?: (nth: number) => Answer | undefined;
};

const everySecond = <T>(nth: number, refusal: T): T | undefined => (nth % 2 === 0 ? refusal : undefined);
// The shape of Graph's throttling sample (throttling.md, read 2026-11-22); how long is for rehearsals.
const tooMany = {
  ...graphError(429, 'TooManyRequests', 'Please retry again later.'),
  headers: { 'Retry-After': '2' },
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
};
