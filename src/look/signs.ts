import {
  CircleQuestionMark,
  Eye,
  Hand,
  Hourglass,
  type IconNode,
  Redo2,
  ShieldCheck,
  TriangleAlert,
} from 'lucide';

/** How something is known, or why it is not: the kinds that have a sign of their own. */
export type SignKind =
  | 'seen'
  | 'verified'
  | 'told'
  | 'waiting'
  | 'unknown'
  | 'passed-over'
  | 'stuck'
  | 'caution';

/** One kind's drawing and the colour token it wears; its word is under `signs` in the views' words. */
export interface SignLook {
  readonly icon: IconNode;
  /** Name of the custom property in `tokens.css`. */
  readonly colour: string;
}

/**
 * The sign of each kind, the same everywhere: only the sign is coloured, its word stays ink.
 * Data rather than a component, because what is drawn on portal pages uses it too.
 */
export const signs: Readonly<Record<SignKind, SignLook>> = {
  seen: { icon: Eye, colour: '--wm-seen' },
  verified: { icon: ShieldCheck, colour: '--wm-verified' },
  told: { icon: Hand, colour: '--wm-told' },
  waiting: { icon: Hourglass, colour: '--wm-waiting' },
  unknown: { icon: CircleQuestionMark, colour: '--wm-told' },
  'passed-over': { icon: Redo2, colour: '--wm-told' },
  stuck: { icon: TriangleAlert, colour: '--wm-stuck' },
  caution: { icon: TriangleAlert, colour: '--wm-waiting' },
};
