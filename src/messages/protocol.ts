import * as v from 'valibot';
import { Correction, Corrections } from '../guide/correction.ts';
import { stepIds } from '../guide/guide.ts';
import { Card, CardPlace, CardUse, cardActions, Order, OrderName, Report } from './order.ts';
import { Picked } from './picking.ts';

/** Answered when done; no answer at all means that nobody took the message. */
const None = v.null();
const Step = v.picklist(stepIds);
/** Consent levels above *none*, in the order they are asked for. */
export const ConsentLevel = v.picklist(['mfa', 'smtp', 'evidence']);
export type ConsentLevel = v.InferOutput<typeof ConsentLevel>;

/** Answer to what a person asked for in popup or options: done, or a sentence that says why not. */
export const Outcome = v.variant('ok', [
  v.object({ ok: v.literal(true) }),
  v.object({ ok: v.literal(false), why: v.string() }),
]);
export type Outcome = v.InferOutput<typeof Outcome>;

/** What the worker tells frames: all that every engine has to understand. */
export const told = {
  /** To every frame of a guided tab; null ends the walk there: remove everything. */
  order: { from: 'worker', data: v.nullable(Order), reply: None },
  /** To one frame: draw the ring round what you claimed, or take it away. */
  grant: {
    from: 'worker',
    data: v.object({
      ...OrderName.entries,
      /** It holds for this target with this grade, however often the frame finds it anew. */
      ring: v.nullable(v.object({ target: v.string(), grade: v.picklist(['certain', 'likely']) })),
    }),
    reply: None,
  },
  /** To the frame with the ring: the person asked to see it, so scroll it into view. */
  'show-target': { from: 'worker', data: OrderName, reply: None },
  /** To every frame of a tab: let the person pick the control of this target; null: no longer. */
  pick: {
    from: 'worker',
    data: v.nullable(
      v.object({
        ...OrderName.entries,
        target: v.string(),
        /** Role → its word, for the label beside the pointer. */
        words: v.record(v.string(), v.string()),
      }),
    ),
    reply: None,
  },
  /** To every frame: the one that has the focus puts it where it was in it. */
  refocus: { from: 'worker', data: v.object({}), reply: None },
} as const;

/** What the worker tells the card: understood where that is, and nowhere else. */
export const toldCard = {
  /** To the top frame: a key for the card was pressed, in the browser or in a child frame. */
  'use-card': { from: 'worker', data: v.object({ how: CardUse }), reply: None },
  /** To the top frame; null hides the card. */
  card: { from: 'worker', data: v.nullable(Card), reply: None },
} as const;

/**
 * Every message there is: name → what is sent and what is answered, as schemas; both ends check.
 * `from` says who may send it: `frame` = content script of a portal frame, `page` = the extension's own
 * pages, `worker` = the background.
 */
export const protocol = {
  /** The guard of a frame found a journey being walked and asks for the engine. */
  'guard.hello': { from: 'frame', data: v.object({}), reply: None },
  /** An engine has started; answered with the current order, or null when nothing is walked. */
  'frame.ready': { from: 'frame', data: v.object({}), reply: v.nullable(Order) },
  'frame.report': { from: 'frame', data: Report, reply: None },
  /** The person used the ringed element (a trusted click in it). */
  'frame.acted': { from: 'frame', data: v.object({ ...OrderName.entries, target: v.string() }), reply: None },
  'card.do': {
    from: 'frame',
    /** `step`: the one the card showed, for a press may arrive when the journey has moved on. */
    data: v.object({
      ...OrderName.entries,
      step: Step,
      action: v.picklist(cardActions),
      /** The card's `pick`, where that was pressed. */
      target: v.exactOptional(v.string()),
      /** Where the card was put, for `move`. */
      place: v.exactOptional(CardPlace),
    }),
    reply: None,
  },
  /** A control was picked for a target of this order. */
  'frame.picked': {
    from: 'frame',
    data: v.object({ ...OrderName.entries, target: v.string(), picked: Picked }),
    reply: None,
  },
  /** Escape was pressed while a control was to be picked. */
  'frame.pick-cancelled': { from: 'frame', data: OrderName, reply: None },
  /** Alt+Shift+G was pressed in a frame that has no card: the focus belongs in the top frame's. */
  'frame.hotkey': { from: 'frame', data: v.object({}), reply: None },

  ...told,
  ...toldCard,

  'popup.start': {
    from: 'page',
    data: v.object({
      guide: v.literal('mail-mfa-smtp'),
      accounts: v.pipe(v.string(), v.maxLength(20_000)),
      /** The portal tab the popup acts for; absent: the last active one. */
      tab: v.optional(v.number()),
    }),
    reply: Outcome,
  },
  'popup.end': { from: 'page', data: v.object({}), reply: None },
  'popup.go-to': { from: 'page', data: v.object({ step: Step }), reply: None },
  'popup.do': {
    from: 'page',
    data: v.object({
      action: v.picklist(cardActions),
      /** The one the view showed, as in `card.do`: without it Next and Back mean nothing. */
      step: v.exactOptional(Step),
      tab: v.exactOptional(v.number()),
    }),
    reply: None,
  },
  /** Interactive sign-in for one level of consent. */
  'popup.connect': { from: 'page', data: v.object({ level: ConsentLevel }), reply: Outcome },
  /** The browser was not allowed to reach what a level needs. */
  'popup.refused': { from: 'page', data: v.object({ level: ConsentLevel }), reply: None },
  'popup.disconnect': { from: 'page', data: v.object({}), reply: None },
  /** Takes corrections away, then puts others in: all of it or nothing. */
  'options.correct': {
    from: 'page',
    data: v.object({
      remove: v.array(v.pick(Correction, ['target', 'lang'])),
      put: Corrections,
    }),
    reply: Outcome,
  },
  /** Ask why mail is not sent from a mailbox; what comes of it is written into the gates' view. */
  'popup.diagnose': {
    from: 'page',
    data: v.object({ address: v.pipe(v.string(), v.maxLength(1000)) }),
    reply: Outcome,
  },
  /** Ask the tenant again now. */
  'popup.check': { from: 'page', data: v.object({}), reply: None },
} as const;

export type Protocol = typeof protocol;
export type MessageName = keyof Protocol;
export type Data<N extends MessageName> = v.InferOutput<Protocol[N]['data']>;
export type Reply<N extends MessageName> = v.InferOutput<Protocol[N]['reply']>;
