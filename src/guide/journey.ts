import * as v from 'valibot';
import { factOf, MfaValue, SmtpValue, UserValue } from './fact.ts';
import { type StepId, stepIds } from './guide.ts';
import { PlaceRead } from './places.ts';

/** What can be asked of an API about one account. */
export const Question = v.picklist(['user', 'mfa', 'smtp']);
export type Question = v.InferOutput<typeof Question>;

const at = v.number();
const address = v.string();
const step = v.picklist(stepIds);
/** When the API that has just refused may be asked again, where it said so. */
const again = v.exactOptional(at);

/** Everything that can happen to a journey. The log of these is what is saved; the journey is their sum. */
export const JourneyEvent = v.variant('type', [
  v.object({
    type: v.literal('started'),
    at,
    id: v.string(),
    accounts: v.array(address),
    portal: v.picklist(['azure', 'entra']),
  }),
  /** What one frame shows now; `places` empty: nothing of the guide, or the frame is gone. */
  v.object({
    type: v.literal('read'),
    at,
    frame: v.string(),
    subject: v.optional(address),
    places: v.array(PlaceRead),
    /** When the frame's document was begun: it may show what was true then. */
    loaded: v.exactOptional(at),
  }),
  v.object({ type: v.literal('tab-closed'), at, tab: v.number() }),
  /** The tab left for the sign-in pages, or came back to a portal. */
  v.object({ type: v.literal('away'), at, tab: v.number() }),
  /** The person used the ringed control. */
  v.object({ type: v.literal('acted'), at, step, target: v.string() }),
  v.object({ type: v.literal('answered-user'), at, address, fact: factOf(UserValue), again }),
  v.object({ type: v.literal('answered-mfa'), at, address, fact: factOf(MfaValue), again }),
  v.object({ type: v.literal('answered-smtp'), at, address, fact: factOf(SmtpValue), again }),
  v.object({
    type: v.literal('connected'),
    at,
    mfa: v.boolean(),
    smtp: v.boolean(),
    evidence: v.exactOptional(v.boolean()),
    tenant: v.optional(v.string()),
    user: v.optional(v.string()),
  }),
  v.object({ type: v.literal('next'), at }),
  v.object({ type: v.literal('back'), at }),
  v.object({ type: v.literal('go-to'), at, step }),
  v.object({ type: v.literal('check'), at }),
  /** The person has shown which control is meant, or taken that back: every order is another. */
  v.object({ type: v.literal('corrected'), at }),
  v.object({ type: v.literal('ended'), at }),
]);
export type JourneyEvent = v.InferOutput<typeof JourneyEvent>;
export type EventOf<T extends JourneyEvent['type']> = Extract<JourneyEvent, { type: T }>;

/** How a step was finished where no fact says it: shown by the page, or told by the person. */
const Mark = v.object({ by: v.picklist(['seen', 'told']), at });
export type Mark = v.InferOutput<typeof Mark>;

const perStep = <T extends v.GenericSchema>(value: T) =>
  v.object(
    Object.fromEntries(stepIds.map((id) => [id, v.exactOptional(value)])) as Record<
      StepId,
      v.ExactOptionalSchema<T, undefined>
    >,
  );
const Marks = perStep(Mark);
export type Marks = v.InferOutput<typeof Marks>;

/** The state of the SMTP box as the page showed it last. */
const BoxRead = v.object({
  value: v.picklist(['ticked', 'unticked']),
  save: v.picklist(['ready', 'greyed', 'unknown']),
  /** Its state when first read in this journey. */
  before: v.picklist(['ticked', 'unticked']),
  at,
});
export type BoxRead = v.InferOutput<typeof BoxRead>;

const Account = v.object({
  /** As the person gave it, lower case. */
  typed: address,
  /** The name the portals' lists show: the typed one until Graph names another. */
  address,
  user: v.exactOptional(factOf(UserValue)),
  mfaPage: v.exactOptional(factOf(MfaValue)),
  mfaGraph: v.exactOptional(factOf(MfaValue)),
  smtpExchange: v.exactOptional(factOf(SmtpValue)),
  box: v.exactOptional(BoxRead),
  marks: Marks,
  /** When the person last used the control that changes something: the confirmations and Save changes. */
  acted: perStep(at),
});
export type Account = v.InferOutput<typeof Account>;

/** A question to be asked at `due`; `waits` are the waits in ms after each further unsettled answer. */
const Ask = v.object({ address, what: Question, due: at, waits: v.array(v.number()) });
export type Ask = v.InferOutput<typeof Ask>;

/** Something other than asked was done, or stands in the way; the words are under `notices`. */
const Notice = v.object({
  kind: v.picklist(['other-changed', 'lowered', 'unsaved', 'away']),
  address: v.exactOptional(address),
  /** MFA state before and after, where one changed. */
  from: v.exactOptional(MfaValue),
  to: v.exactOptional(MfaValue),
  tab: v.exactOptional(v.number()),
  at,
});
export type Notice = v.InferOutput<typeof Notice>;

/** What one frame showed last. */
const Shown = v.object({ subject: v.exactOptional(address), places: v.array(PlaceRead), at });
export type Shown = v.InferOutput<typeof Shown>;

/** One walk through the guide in one tenant. */
export const Journey = v.object({
  id: v.string(),
  startedAt: at,
  portal: v.picklist(['azure', 'entra']),
  /** Grows whenever the order to the frames changes. */
  revision: v.number(),
  accounts: v.array(Account),
  marks: Marks,
  /** The step the person went to; it stays current until something new happens. */
  chosen: v.exactOptional(step),
  /** Frame key (`tab:frame`) → what it shows. */
  frames: v.record(v.string(), Shown),
  acted: v.exactOptional(v.object({ step, target: v.string(), at })),
  /** MFA states of accounts that are not the journey's, as the page showed them last: lists are empty while they load. */
  others: v.exactOptional(v.record(v.string(), MfaValue)),
  asks: v.array(Ask),
  connected: v.object({
    mfa: v.boolean(),
    smtp: v.boolean(),
    evidence: v.exactOptional(v.boolean()),
    tenant: v.exactOptional(v.string()),
    user: v.exactOptional(v.string()),
  }),
  notice: v.exactOptional(Notice),
  endedAt: v.exactOptional(at),
});
export type Journey = v.InferOutput<typeof Journey>;

/** Whether a frame key (`tab:frame`) is one of a tab's. */
export const isInTab =
  (tab: number) =>
  (key: string): boolean =>
    key.startsWith(`${tab}:`);
