import { type Found, phraseFinder } from './find-phrases.ts';
import { signInSentences } from './microsoft-sentences.ts';
import { hosts, otherProviders, receivingHosts, signs } from './other-providers.ts';
import { programSentences } from './program-sentences.ts';
import { type Kind, microsoft365, type Rule, type Sign } from './rule.ts';
import { sendingSentences } from './sending-sentences.ts';

/** One refusal in a text: the rule that decides it, and where it stands there (offsets). */
export interface Refusal {
  readonly rule: Rule;
  readonly from: number;
  readonly to: number;
}

/** What a text says of a failure. */
export interface Refusals {
  /** In the text's order; of several alike on end, the last. */
  readonly all: readonly Refusal[];
  /** Owner of the host name or of the sentence nearest to the last refusal; undefined where none is near. */
  readonly host: string | undefined;
  /** What stands near the last refusal. */
  readonly signs: ReadonlySet<Sign>;
}

/** A rule's phrase in the plain text, in whose characters it is counted. */
interface Match {
  readonly rule: Rule;
  /** The kind's weight, and as a fraction the number of words: "disabled for the Mailbox" says more than "disabled". */
  readonly weight: number;
  readonly start: number;
  readonly end: number;
}

/** What a phrase means: a rule's, an owner's or a sign's, or both of a host's. */
interface Meaning {
  readonly rule?: Rule;
  readonly weight: number;
  readonly host?: string;
  readonly sign?: Sign;
}

const rules = [...signInSentences, ...sendingSentences, ...programSentences, ...otherProviders];
const signNames = ['oauth', 'private-host', 'private-address'] as const;
/** Servers' replies outweigh what stands around them, and both what programs say themselves. */
const weights: Readonly<Record<Kind, number>> = {
  sentence: 5,
  reply: 4,
  shell: 3,
  echo: 3,
  network: 2,
  client: 1,
};
const meanings: [phrase: string, meaning: Meaning][] = [
  ...rules.flatMap((rule) =>
    rule.says.map((says): [string, Meaning] => [
      says,
      { rule, weight: weights[rule.kind] + says.split(/[ -]/).length / 100 },
    ]),
  ),
  ...Object.entries(hosts).flatMap(([host, names]) =>
    names.map((name): [string, Meaning] => [name, { host, weight: 0 }]),
  ),
  ...signNames.flatMap((sign) => signs[sign].map((says): [string, Meaning] => [says, { sign, weight: 0 }])),
  ...receivingHosts.map((name): [string, Meaning] => [
    name,
    { host: microsoft365, sign: 'receiving', weight: 0 },
  ]),
];

/** How far a shell may stand from what it is about. */
const shellReach = 600;
/** How far a reply of several causes may stand before the sentence that it begins. */
const leadReach = 30;
/** How far hosts and signs count: the whole of what people paste, in a log about the same session. */
const nearReach = 4000;
/** Servers name themselves after what they say: a name before it is as near as one that much farther behind it. */
const namedAfter = 100;

/** Whether a match is about the same refusal as the one before it. */
function belongs(match: Match, last: Match): boolean {
  const distance = match.start - last.end;
  if (distance < 0 || match.rule === last.rule) return true;
  const [own, before] = [weights[match.rule.kind], weights[last.rule.kind]];
  if (own === before) return match.rule.gate === last.rule.gate && distance < leadReach;
  if (own < before) return match.rule.kind === 'echo' && distance < shellReach;
  return distance < (before === weights.shell ? shellReach : leadReach);
}

/** Which of two that belong together decides: the weightier kind; of two alike the later one, from one start the longer. */
function decidesOver(match: Match, last: Match): boolean {
  if (match.rule.kind !== last.rule.kind) return match.weight > last.weight;
  return match.start > last.start || (match.start === last.start && match.weight > last.weight);
}

/** One match for each refusal: the one that decides it. Where servers replied, programs' own words are left out. */
function decisive(matches: readonly Match[]): Match[] {
  const best = matches.reduce((most, { weight }) => Math.max(most, weight), 0);
  const least = Math.min(Math.floor(best), weights.shell);
  const kept: Match[] = [];
  for (const match of matches) {
    if (match.weight < least) continue;
    let last = kept.at(-1);
    let decides = true;
    // A sentence takes the place of all that stands around it.
    while (last && decides && belongs(match, last)) {
      decides = decidesOver(match, last);
      if (!decides) break;
      kept.pop();
      last = kept.at(-1);
    }
    if (decides) kept.push(match);
  }
  return kept;
}

const meaningOf = (phrase: number): Meaning => meanings[phrase]?.[1] ?? { weight: 0 };

/** The owner of the host next to a match, and the signs near it. */
function around(found: readonly Found[], match: Match | undefined): Pick<Refusals, 'host' | 'signs'> {
  const near = new Set<Sign>();
  if (!match) return { host: undefined, signs: near };
  let nearest: { distance: number; meaning: Meaning } | undefined;
  for (const { phrase, start, end } of found) {
    const meaning = meaningOf(phrase);
    const distance =
      start < match.start ? Math.max(match.start - end, 0) + namedAfter : Math.max(start - match.end, 0);
    if (distance > nearReach) continue;
    if (meaning.sign && !meaning.host) near.add(meaning.sign);
    const owner = meaning.host ?? meaning.rule?.from;
    if (owner && (!nearest || distance < nearest.distance)) nearest = { distance, meaning };
  }
  if (nearest?.meaning.sign) near.add(nearest.meaning.sign);
  // A sentence that one server alone uses tells as much as its name.
  return { host: nearest?.meaning.host ?? nearest?.meaning.rule?.from, signs: near };
}

let finder: ReturnType<typeof phraseFinder> | undefined;

/** Every refusal that a text tells of, in time that grows with its length only. */
export function refusalsIn(text: string): Refusals {
  finder ??= phraseFinder(meanings.map(([phrase]) => phrase));
  const { found, offsets } = finder(text);
  const matches: Match[] = [];
  for (const { phrase, start, end } of found) {
    const { rule, weight } = meaningOf(phrase);
    if (rule) matches.push({ rule, weight, start, end });
  }
  const kept = decisive(matches);
  const { host, signs: near } = around(found, kept.at(-1));
  const offset = (at: number) => offsets[at] ?? 0;
  const all = kept.map(({ rule, start, end }) => ({ rule, from: offset(start), to: offset(end - 1) + 1 }));
  return { all, host, signs: near };
}
