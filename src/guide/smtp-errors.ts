import { type ReplyCodes, replyCodes } from './smtp-errors/codes.ts';
import type { SmtpGate } from './smtp-errors/gates.ts';
import { type Refusal, type Refusals, refusalsIn } from './smtp-errors/refusals.ts';
import { anotherServer, microsoft365, type Rule } from './smtp-errors/rule.ts';
import { smtpErrorWords } from './words/smtp-errors.ts';

/** What a text with a failure says, in every part; a text that says nothing known has the same shape. */
export interface SmtpError extends ReplyCodes {
  /** What most likely keeps the mail from being sent; `unknown` where the text leaves it open. */
  gate: SmtpGate;
  /** What else it may be, the likeliest first; at most three. */
  alternatives: readonly SmtpGate[];
  /** Whether Microsoft 365 said so; `false` only where the text shows whose words they are. */
  microsoft365: boolean | 'unknown';
  /** The cause in a few words. */
  title: string;
  explanation: string;
  nextStep: string;
  /** Refusals before this one that were about something else, the latest first; at most five. */
  earlier: readonly ({ gate: SmtpGate } & ReplyCodes)[];
}

/** What a reply means and whose it is. */
interface Meaning {
  gate: SmtpGate;
  alternatives: SmtpGate[];
  server: string | undefined;
}

/** Where the words for a title, an explanation and a next step are. */
type Told = `causes.${SmtpGate}` | `other.${'not-recognised' | 'server' | NonNullable<Rule['told']>}`;

/**
 * Reads what a mail program said of a failure: a line, an exception, a log of any length. The last refusal counts;
 * its sentence decides, its codes never alone. Nothing is thrown, whatever the text.
 * @param lang BCP 47 tag of the language to explain in
 */
export function decodeSmtpError(text: string, lang = 'en'): SmtpError {
  const refusals = refusalsIn(text);
  const last = refusals.all.at(-1);
  if (!last) {
    const nothing = { gate: 'unknown', alternatives: [], microsoft365: 'unknown', earlier: [] } as const;
    return { ...nothing, code: null, enhancedCode: null, ...inWords('other.not-recognised', lang) };
  }
  const { gate, alternatives, server } = meaningOf(last, refusals);
  const foreign = gate === 'unknown' && isForeign(server);
  const told: Told = foreign ? 'other.server' : last.rule.told ? `other.${last.rule.told}` : `causes.${gate}`;
  return {
    gate,
    alternatives,
    microsoft365: server === undefined ? 'unknown' : !isForeign(server),
    ...replyCodes(text, last),
    ...inWords(told, lang, server),
    earlier: earlierIn(text, refusals.all, gate),
  };
}

const isForeign = (server: string | undefined) => server !== undefined && server !== microsoft365;

/** The last refusal's gates. What another server refuses is beyond this guide; not so a way that leads nowhere. */
function meaningOf({ rule }: Refusal, { host, signs }: Refusals): Meaning {
  const server = rule.from ?? host;
  if (isForeign(server) && rule.kind !== 'network') return { gate: 'unknown', alternatives: [], server };
  const shifted = [...signs].flatMap((sign) => rule.near?.[sign] ?? []);
  const [gate = rule.gate, ...others] = new Set([...shifted, rule.gate, ...(rule.or ?? [])]);
  return { gate, alternatives: others.slice(0, 3), server };
}

function inWords(told: Told, lang: string, server?: string) {
  const words = smtpErrorWords(lang);
  const named = server === undefined || server === anotherServer ? words('another-server') : server;
  return {
    title: words(`${told}.name`),
    explanation: words(`${told}.why`, { server: named }),
    nextStep: words(`${told}.next`),
  };
}

/** Other refusals before the last one, of each kind the latest. */
function earlierIn(text: string, all: readonly Refusal[], gate: SmtpGate): SmtpError['earlier'] {
  const byGate = new Map<SmtpGate, Refusal>();
  for (const refusal of all) {
    // Written anew, so that the order is that of each kind's last time.
    byGate.delete(refusal.rule.gate);
    byGate.set(refusal.rule.gate, refusal);
  }
  for (const known of ['unknown', gate, all.at(-1)?.rule.gate] as const) if (known) byGate.delete(known);
  const latest = [...byGate].reverse().slice(0, 5);
  return latest.map(([other, refusal]) => ({ gate: other, ...replyCodes(text, refusal) }));
}
