import * as v from 'valibot';
import { gateIds } from '../guide/gates/gate.ts';
import { stepIds } from '../guide/guide.ts';
import { FactView } from './view.ts';

/** One gate as the popup shows it: final text, what it rests on, where it is opened. */
export const GateView = v.object({
  id: v.picklist(gateIds),
  state: v.picklist(['open', 'closed', 'unknown']),
  name: v.string(),
  /** How it stands, in a sentence. */
  text: v.string(),
  /** What has to be said with it, contradictions among it. */
  notes: v.array(v.string()),
  /** What it rests on: how known, from where or why not, and when. */
  facts: v.array(
    v.object({
      sign: v.picklist(['seen', 'verified', 'told', 'unknown']),
      source: v.string(),
      at: v.optional(v.number()),
    }),
  ),
  /** What it is. */
  what: v.string(),
  /** What opens it and who can; absent where it is open. */
  opens: v.optional(v.string()),
  who: v.optional(v.string()),
  /** Where it is opened: a step of the guide, or a page. */
  show: v.optional(v.union([v.object({ step: v.picklist(stepIds) }), v.object({ url: v.string() })])),
  /** Sending without a password goes round it. */
  ways: v.boolean(),
});
export type GateView = v.InferOutput<typeof GateView>;

/** What is known of why mail is or is not sent; the worker writes it, the popup renders it at once. */
export const GatesView = v.object({
  /** Closed gates that no step of the guide opens, and the journey's accounts they are closed for. */
  warnings: v.array(v.object({ accounts: v.array(v.string()), gate: GateView })),
  /** What the sign-in log says of the journey's accounts; absent without that consent. */
  proofs: v.exactOptional(v.array(v.object({ address: v.string(), fact: FactView }))),
  /** The mailbox asked about last. */
  asked: v.optional(
    v.object({
      address: v.string(),
      /** Microsoft is being asked; what is shown is what was known before. */
      pending: v.boolean(),
      /** The one answer and what to do about it; absent until the first one. */
      answer: v.optional(v.object({ text: v.string(), next: v.optional(v.string()) })),
      gates: v.array(GateView),
    }),
  ),
});
export type GatesView = v.InferOutput<typeof GatesView>;

/** Key of the gates' view in `storage.session`: it is worth nothing when the browser has been closed. */
export const gatesKey = 'gates';
