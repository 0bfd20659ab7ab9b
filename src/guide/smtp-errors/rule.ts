import type { SmtpGate } from './gates.ts';

/**
 * How much a phrase says. `sentence`: the server's sentence that decides. `reply`: a reply that fits several causes.
 * `shell`: one that another often follows, which then counts. `echo`: one that says less than what stands near it, on
 * whichever side. `network`: no reply at all, the program's own words
 * for it. `client`: the program's words for any failure.
 */
export type Kind = 'sentence' | 'reply' | 'shell' | 'echo' | 'network' | 'client';

/**
 * What stands near a refusal and shifts its meaning: a sign-in by token, the host or an address of private mailboxes,
 * a host that receives mail for a domain (MX).
 */
export type Sign = 'oauth' | 'private-host' | 'private-address' | 'receiving';

/**
 * Phrases with one meaning. A phrase is a row of words that must come in this order, close to each other; a hyphen
 * joins words that must touch. Letter case, white space, quotes, line breaks and other punctuation never count.
 */
export interface Rule {
  readonly says: readonly string[];
  readonly gate: SmtpGate;
  /** At most three, most likely first. */
  readonly or?: readonly SmtpGate[];
  readonly kind: Kind;
  /** Who alone speaks so: Microsoft 365, or another server's name; absent where several do. */
  readonly from?: string;
  /** Words of its own, where the gate's do not fit. */
  readonly told?: 'passing' | 'certificate';
  /** The gate instead where such a sign stands near; this rule's own becomes the first alternative. */
  readonly near?: Readonly<Partial<Record<Sign, SmtpGate>>>;
}

/** The one whose replies the guide is about, as rules name it. */
export const microsoft365 = 'Microsoft 365';

/** For replies that Microsoft 365 certainly does not give, whoever does. */
export const anotherServer = 'another';
