import * as v from 'valibot';
import { ChinaExchange, CloudName } from '../guide/cloud-names.ts';
import { stepIds, stepStatuses } from '../guide/guide.ts';
import { CardButton } from './order.ts';
import { ConsentLevel } from './protocol.ts';

/** One fact as the views show it: final text, how it is known, from where and when. */
export const FactView = v.object({
  /** What the fact is about: MFA, SMTP, or the sign-ins of the account's mail program. */
  what: v.picklist(['mfa', 'smtp', 'proof']),
  text: v.string(),
  sign: v.picklist(['seen', 'verified', 'told', 'waiting', 'unknown']),
  /** "read from Microsoft Graph", "read off the page", or why it is unknown. */
  source: v.string(),
  at: v.optional(v.number()),
});
export type FactView = v.InferOutput<typeof FactView>;

export const StepView = v.object({
  id: v.picklist(stepIds),
  number: v.string(),
  title: v.string(),
  status: v.picklist(stepStatuses),
  /** One small line of evidence: "seen 09:13", "1 of 2 ticked on the page", "your turn". */
  evidence: v.string(),
});
export type StepView = v.InferOutput<typeof StepView>;

/** What to do now, as the card says it: what a page may keep out of reach is here as well. */
export const NowView = v.object({
  step: v.picklist(stepIds),
  /** "Part 1 · Step 5 of 8". */
  where: v.string(),
  title: v.string(),
  body: v.string(),
  /** Texts that the person may have to type on the page. */
  type: v.array(v.string()),
  buttons: v.array(CardButton),
});
export type NowView = v.InferOutput<typeof NowView>;

/** The ready state of the popup and side panel; the worker writes it, they render it at once. */
export const View = v.object({
  lang: v.string(),
  journey: v.nullable(
    v.object({
      id: v.string(),
      title: v.string(),
      /** "contoso.com · 5 of 15 steps · started 09:12". */
      subtitle: v.string(),
      parts: v.array(v.object({ title: v.string(), done: v.string(), steps: v.array(StepView) })),
      accounts: v.array(
        v.object({
          address: v.string(),
          /** The name the lists show, where it is another one. */
          also: v.optional(v.string()),
          /** Why this account is left out, and what to do. */
          problem: v.optional(v.string()),
          /** "That is you": worth thinking about, not a bar. */
          caution: v.optional(v.string()),
          facts: v.array(FactView),
        }),
      ),
      /** What went otherwise than asked, or what the walk waits for. */
      notice: v.optional(v.object({ tone: v.picklist(['note', 'warning']), text: v.string() })),
      /** The step the walk is at, which the list tints; absent when everything is done. */
      now: v.exactOptional(NowView),
      finished: v.boolean(),
    }),
  ),
  connection: v.object({
    clientId: v.boolean(),
    mfa: v.boolean(),
    smtp: v.boolean(),
    evidence: v.exactOptional(v.boolean()),
    /** Levels that were asked for and refused. */
    refused: v.exactOptional(v.array(ConsentLevel)),
    /** Origin of Exchange's admin endpoint, which the browser has to allow before SMTP can be connected. */
    exchange: v.exactOptional(v.string()),
    /** The signed-in administrator, where there is one. */
    user: v.optional(v.string()),
    /** Why a level is not there: refused, ended, wrong tenant. */
    trouble: v.optional(v.string()),
  }),
});
export type View = v.InferOutput<typeof View>;

/** Key of the view in `storage.local`. */
export const viewKey = 'view';
/** Key of the flag the guard reads: true while a journey is walked. Literal in guard.iife.ts too, which imports nothing. */
export const walkingKey = 'walking';
/**
 * Key in `storage.session` of the time the person asked to connect SMTP, ms since 1970: the browser's question about
 * the permission may close the popup, and the worker goes on with it.
 */
export const smtpWishKey = 'smtp-wish';
/** Key of the options in `storage.local`. */
export const optionsKey = 'options';

/** What the person chose in options. */
export const Options = v.object({
  clientId: v.optional(v.pipe(v.string(), v.trim(), v.uuid())),
  /** Where Part 1 opens. */
  portal: v.optional(v.picklist(['azure', 'entra']), 'azure'),
  /** Interface language; absent: the browser's. */
  language: v.optional(v.string()),
  /** The cloud the tenant is in; absent: the global one. */
  cloud: v.optional(CloudName),
  /** The name Exchange's admin endpoint answers to in China's cloud; absent: the first there is. */
  chinaExchange: v.optional(ChinaExchange),
});
export type Options = v.InferOutput<typeof Options>;
