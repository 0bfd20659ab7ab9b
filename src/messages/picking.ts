import * as v from 'valibot';
import { Correction } from '../guide/correction.ts';

/** Why a pick teaches nothing. The words for each are in `words/<lang>.json` under `pick.refused`. */
export const refusals = [
  'no-control',
  'other-row',
  'in-row',
  'other-panel',
  'other-dialog',
  'in-dialog',
  'nameless',
  'ambiguous',
  'unproved',
  /** The worker's alone to say. */
  'another-command',
  'not-saved',
] as const;

const Refused = v.object({
  kind: v.literal('refused'),
  reason: v.picklist(refusals),
  /** What the reason's sentence names: an address, a title, a count. */
  about: v.exactOptional(v.pipe(v.string(), v.maxLength(320))),
});

/** What came of a pick in a frame: a description that is proved there, or why there is none. */
export const Picked = v.variant('kind', [
  v.object({ kind: v.literal('learned'), correction: Correction }),
  Refused,
]);
export type Picked = v.InferOutput<typeof Picked>;

/** Key of the corrections in `storage.local`. */
export const correctionsKey = 'corrections';
