import * as v from 'valibot';

/** Where a fact was read. */
export const Source = v.picklist(['page', 'graph', 'exchange', 'told']);
export type Source = v.InferOutput<typeof Source>;

/** Why a value could not be had. The words for each are in `words/<lang>.json` under `unknown`. */
export const UnknownReason = v.picklist([
  'not-connected',
  'refused',
  'expired',
  'forbidden',
  'not-found',
  'no-mailbox',
  'throttled',
  'unreachable',
  'not-understood',
  'other-tenant',
  /** The tenant lacks the licence this answer takes (Entra ID P1). */
  'needs-premium',
]);
export type UnknownReason = v.InferOutput<typeof UnknownReason>;

/** One value about an account with its source and time (ms since 1970), or why it is unknown. Absent never means false. */
export const factOf = <T extends v.GenericSchema>(value: T) =>
  v.variant('known', [
    v.object({ known: v.literal(true), value, source: Source, at: v.number() }),
    v.object({ known: v.literal(false), why: UnknownReason, source: Source, at: v.number() }),
  ]);
export type Fact<T> =
  | { known: true; value: T; source: Source; at: number }
  | { known: false; why: UnknownReason; source: Source; at: number };

export const MfaValue = v.picklist(['disabled', 'enabled', 'enforced']);
export type MfaValue = v.InferOutput<typeof MfaValue>;

/** SMTP AUTH of one mailbox: its own switch, the organisation's, and what comes of both. */
export const SmtpValue = v.object({
  /** `inherits`: Exchange's SmtpClientAuthenticationDisabled is null, the organisation decides. */
  mailbox: v.picklist(['on', 'off', 'inherits']),
  organisation: v.picklist(['on', 'off', 'unknown']),
  effective: v.picklist(['on', 'off', 'unknown']),
});
export type SmtpValue = v.InferOutput<typeof SmtpValue>;

/** What Graph says of the user an address names. */
export const UserValue = v.object({
  id: v.string(),
  /** The name the portals' lists show; lower case. */
  userPrincipalName: v.string(),
  guest: v.boolean(),
  enabled: v.boolean(),
  synced: v.boolean(),
  /** An Exchange Online plan is assigned and switched on. */
  exchangePlan: v.boolean(),
});
export type UserValue = v.InferOutput<typeof UserValue>;
