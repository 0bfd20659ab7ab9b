import * as v from 'valibot';
import { stepIds } from '../guide/guide.ts';
import { PlaceRead, PlaceRule } from '../guide/places.ts';
import { LocalNames, PageWords, Target } from '../guide/target.ts';

const Address = v.pipe(v.string(), v.maxLength(320));
const Chain = v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(-1))), v.maxLength(10));

/** Names a journey and one revision of its order; claims and reports that name an older one are dropped. */
export const OrderName = v.object({ journey: v.string(), revision: v.pipe(v.number(), v.integer()) });
export type OrderName = v.InferOutput<typeof OrderName>;

/** What the worker asks of every frame of a guided tab: what to find and what to read. */
export const Order = v.object({
  ...OrderName.entries,
  step: v.picklist(stepIds),
  /** Path of targets, the last one present counts; empty where the step has none. */
  targets: v.array(Target),
  /** Only a frame that shows one of these places may claim; empty: any frame (the worker looks at the whole tab). */
  claimIn: v.array(v.string()),
  places: v.array(PlaceRule),
  /** Label id → its texts by language, for every label id used in targets and places. */
  labels: v.record(v.string(), LocalNames),
  words: PageWords,
  /** All addresses of the journey, lower case. */
  accounts: v.array(Address),
  /** The account a row or panel must belong to; absent for steps of no account. */
  subject: v.exactOptional(Address),
  /** The addresses that must be ticked, exactly, for a target that acts on the selection. */
  group: v.array(Address),
  /** The person has used the ringed control that opens this step's dialog: a dialog with an unknown title may be it. */
  acted: v.boolean(),
});
export type Order = v.InferOutput<typeof Order>;

/** CSS pixels in the reporting frame's viewport; after the worker's sums, in the top frame's. */
export const Rect = v.object({ x: v.number(), y: v.number(), width: v.number(), height: v.number() });
export type Rect = v.InferOutput<typeof Rect>;

/**
 * Why nothing can be ringed. The words for each are in `words/<lang>.json` under `misses`. `other-tenant` and
 * `older-page` are the worker's alone to say.
 */
export const missReasons = [
  'other-tenant',
  'older-page',
  'absent',
  'ambiguous',
  'elsewhere',
  'wrong-place',
  'row-not-shown',
  'foreign-tick',
  'missing-tick',
  'other-panel',
  'other-dialog',
  'covered',
] as const;

/** A frame's answer to an order. */
export const Claim = v.variant('kind', [
  v.object({
    kind: v.literal('found'),
    /** Id of the target found, or of the opener ringed in its stead. */
    target: v.string(),
    opener: v.boolean(),
    grade: v.picklist(['certain', 'likely']),
    act: v.picklist(['click', 'type', 'look']),
    /** Its name on the page, for words and the screen reader; at most 200 characters. */
    name: v.pipe(v.string(), v.maxLength(200)),
    rect: Rect,
    /** What is needed with it and the card leaves free: the dialog or the group of controls around it. */
    clear: v.exactOptional(Rect),
    /** The row of the step's one account, as far as something is written in it: free too, where there is room. */
    row: v.exactOptional(Rect),
    /** Not to be used yet (greyed): ringed dashed, with the reason where it is known. */
    greyed: v.boolean(),
    /** Its middle is not scrolled away. */
    inView: v.boolean(),
  }),
  v.object({
    kind: v.literal('miss'),
    reason: v.picklist(missReasons),
    /** What the reason's sentence names: addresses, a count, the text of what covers it. */
    about: v.exactOptional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(320))), v.maxLength(20))),
  }),
]);
export type Claim = v.InferOutput<typeof Claim>;

/** One child frame as its parent's script sees it. */
export const ChildFrame = v.object({
  /** Its index in `window`; -1 for the only frame in a shadow tree, which has none. */
  index: v.pipe(v.number(), v.integer(), v.minValue(-1)),
  /** Rendered, visible, larger than a pixel, and no other frame in its place. */
  shown: v.boolean(),
  /** Name of what lies over all of it, which may be empty; absent where nothing does. */
  cover: v.exactOptional(v.pipe(v.string(), v.maxLength(80))),
  /** Top left of its content box in the parent's viewport, and CSS pixels of the parent per pixel of the child. */
  x: v.number(),
  y: v.number(),
  scale: v.number(),
});
export type ChildFrame = v.InferOutput<typeof ChildFrame>;

/** Everything a frame says about itself under one order. */
export const Report = v.object({
  ...OrderName.entries,
  /** Indexes from the top frame down (`parent[i] === this`); empty for the top frame, -1 where unknown. */
  chain: Chain,
  /** When the document was begun, in ms since 1970. */
  loaded: v.number(),
  /** `<html lang>`, lower case, empty if the page states none. */
  lang: v.pipe(v.string(), v.maxLength(35)),
  children: v.pipe(v.array(ChildFrame), v.maxLength(100)),
  places: v.pipe(v.array(PlaceRead), v.maxLength(12)),
  claim: Claim,
  /** The document is being left: this is its last word. */
  gone: v.exactOptional(v.literal(true)),
});
export type Report = v.InferOutput<typeof Report>;

/** What the person pressed in the card. */
export const cardActions = [
  'next',
  'back',
  'find-again',
  'take-me-there',
  'fold',
  'unfold',
  'close',
  'pick',
  'cancel-pick',
  'undo-pick',
  /** Opens the side panel, which stays beside the page. */
  'panel',
  /** The person put the card elsewhere: its `place` says where. */
  'move',
  /** The card gave the focus back to a frame, which has forgotten what in it had the focus. */
  'leave',
] as const;
/** A button of the card, final text and all. */
export const CardButton = v.object({ action: v.picklist(cardActions), text: v.string(), main: v.boolean() });
export type CardButton = v.InferOutput<typeof CardButton>;

/** What the browser's keys ask of the card: the focus there or back, folding, or one of its buttons. */
export const CardUse = v.picklist(['focus', 'fold', 'next', 'back', 'find-again']);
export type CardUse = v.InferOutput<typeof CardUse>;

/**
 * Where a person put the card: how far the corner nearest to a corner of the window is from it, in CSS pixels, so that
 * it means something in windows of other sizes. However far that is, the card is drawn in sight.
 */
export const CardPlace = v.object({
  right: v.boolean(),
  bottom: v.boolean(),
  dx: v.pipe(v.number(), v.finite()),
  dy: v.pipe(v.number(), v.finite()),
});
export type CardPlace = v.InferOutput<typeof CardPlace>;

/** The card, ready to draw: every text is final, in the interface's language. */
export const Card = v.object({
  ...OrderName.entries,
  step: v.picklist(stepIds),
  act: v.picklist(['click', 'type', 'look', 'wait', 'none']),
  lang: v.string(),
  dir: v.picklist(['ltr', 'rtl']),
  /** "Part 1 · Step 5 of 8". */
  where: v.string(),
  title: v.string(),
  /** At most three lines. */
  body: v.string(),
  /** The rest, folded behind "more". */
  more: v.exactOptional(v.string()),
  /** Text to type, shown in `data-part="type"` with a copy button. */
  type: v.exactOptional(v.string()),
  /** What is known now, with its sign and source; `at` in ms gives the age. */
  fact: v.exactOptional(
    v.object({
      sign: v.picklist(['seen', 'verified', 'told', 'waiting', 'unknown']),
      text: v.string(),
      /** Absent where nothing is known: there is nothing to be old. */
      at: v.exactOptional(v.number()),
    }),
  ),
  /** Why nothing is ringed and what to do, or what went otherwise than asked. */
  say: v.exactOptional(v.object({ tone: v.picklist(['note', 'warning']), text: v.string() })),
  /** Links that belong to the step (article 2, Acctivate's OAuth set-up). */
  links: v.array(v.object({ text: v.string(), url: v.pipe(v.string(), v.url()) })),
  buttons: v.array(CardButton),
  /** Id of the target that the button `pick` is about. */
  pick: v.exactOptional(v.string()),
  /** Share of the guide's steps finished, 0 to 1. */
  progress: v.number(),
  /** The ring's rectangle in the top frame's viewport, where there is one. */
  anchor: v.exactOptional(Rect),
  /** Where the person put it last, in any tab. */
  place: v.exactOptional(CardPlace),
  /** What the ring is round, as the page names it, for those who do not see the ring. */
  marked: v.exactOptional(v.string()),
  /** What stays free beside it: the dialog or the group of controls it stands in. */
  clear: v.exactOptional(Rect),
  /** What stays free where there is room: the row of the account the step is about. */
  row: v.exactOptional(Rect),
  grade: v.exactOptional(v.picklist(['certain', 'likely'])),
  /** Short texts the card needs: names of fold, close, copy, more, "is it this one?". */
  words: v.record(v.string(), v.string()),
});
export type Card = v.InferOutput<typeof Card>;
