import type { Fault } from '../model/settings.ts';
import { type Answer, empty } from './call.ts';
import { type GraphReply, graphError } from './graph-reply.ts';

/** How the APIs answer while a fault is on; what is absent answers as ever. */
type FaultPlay = { readonly graph?: () => GraphReply; readonly exchange?: () => Answer };

/** Every fault's play. A new fault is one more row. */
export const faults: Readonly<Record<Fault, FaultPlay>> = {
  none: {},
  renamed: {},
  forbidden: {
    graph: () =>
      graphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'),
    // Exchange refuses without a body (public code, seen 2026-11-22).
    exchange: () => empty(403),
  },
};
