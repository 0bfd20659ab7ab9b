import { type Facts, type GateId, gateIds, type Standing } from './gate.ts';
import { type NoteId, notesOf } from './notes.ts';
import { rules } from './rules.ts';

/** One gate of one mailbox: how it stands, and what has to be said with it. */
export interface Gate {
  readonly id: GateId;
  readonly standing: Standing;
  readonly notes: readonly NoteId[];
}

/** The one answer for a mailbox. What nobody can tell counts as neither open nor closed. */
export type Verdict =
  | { readonly kind: 'closed'; readonly gate: GateId }
  | { readonly kind: 'unknown'; readonly gates: readonly GateId[] }
  | { readonly kind: 'open' };

/** Every gate in the order of a diagnosis, and what follows. */
export interface Diagnosis {
  readonly gates: readonly Gate[];
  readonly verdict: Verdict;
}

/** What a refusal in the sign-in log is due to: error codes of Microsoft Entra (reference-error-codes, read 2026-11-22). */
const gateOfCode: Readonly<Record<number, GateId>> = {
  50053: 'account-locked-or-disabled',
  50057: 'account-locked-or-disabled',
  53000: 'conditional-access-or-criteria',
  53001: 'conditional-access-or-criteria',
  53002: 'conditional-access-or-criteria',
  53003: 'conditional-access-or-criteria',
  50055: 'wrong-credentials',
  50056: 'wrong-credentials',
  50126: 'wrong-credentials',
  50072: 'app-password-needed-or-wrong',
  50074: 'app-password-needed-or-wrong',
  50076: 'app-password-needed-or-wrong',
  50079: 'app-password-needed-or-wrong',
};

/** The log's last word, where that is a refusal: its code. */
function lastRefusal({ signIns }: Facts): number | undefined {
  if (!signIns.known || !signIns.value.refused) return undefined;
  const { accepted, refused } = signIns.value;
  return refused.at > (accepted ?? 0) ? refused.code : undefined;
}

function gateOf(id: GateId, facts: Facts, now: number): Gate {
  const own = rules[id](facts, now);
  const code = lastRefusal(facts);
  const logged = code !== undefined && gateOfCode[code] === id;
  // A refusal in the log tells of its own time only: it closes what is else unknown, and is a note where it is not.
  const standing: Standing =
    logged && own.state === 'unknown'
      ? { state: 'closed', says: 'gates.log', names: [String(code)], rests: ['signIns'] }
      : own;
  const notes = notesOf(id, standing, facts, now);
  return { id, standing, notes: logged && standing === own ? [...notes, 'log'] : notes };
}

/**
 * Why mail is or is not sent from a mailbox, as far as it can be known.
 * @param now ms since 1970
 */
export function diagnose(facts: Facts, now: number): Diagnosis {
  const gates = gateIds.map((id) => gateOf(id, facts, now));
  const closed = gates.find(({ standing }) => standing.state === 'closed');
  if (closed) return { gates, verdict: { kind: 'closed', gate: closed.id } };
  const unknown = gates.filter(({ standing }) => standing.state === 'unknown' && standing.why !== 'untold');
  if (unknown.length > 0) return { gates, verdict: { kind: 'unknown', gates: unknown.map(({ id }) => id) } };
  return { gates, verdict: { kind: 'open' } };
}

/** What keeps the guide from its goal and is opened by others: told before the first step. */
const elsewhere: readonly GateId[] = [
  'account-locked-or-disabled',
  'no-mailbox',
  'security-defaults',
  'conditional-access-or-criteria',
  'basic-auth-disabled-policy',
];

/** The closed gates that no step of this guide opens. */
export const closedElsewhere = ({ gates }: Diagnosis): Gate[] =>
  gates.filter(({ id, standing }) => standing.state === 'closed' && elsewhere.includes(id));
