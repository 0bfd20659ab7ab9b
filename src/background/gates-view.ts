import { type Cloud, pageIn } from '../guide/clouds.ts';
import type { Fact, UnknownReason } from '../guide/fact.ts';
import type { Diagnosis, Gate } from '../guide/gates/diagnose.ts';
import type { SignInProof } from '../guide/gates/facts.ts';
import { type FactName, type Facts, type Opening, openings, type Standing } from '../guide/gates/gate.ts';
import { pages } from '../guide/gates/pages.ts';
import { mayAct } from '../guide/gates/roles.ts';
import { proofTold } from '../guide/sign-in-codes.ts';
import type { GatesView, GateView } from '../messages/gates-view.ts';
import type { FactView } from '../messages/view.ts';
import type { Language } from './language.ts';

/** The texts a view of gates is made of. */
export interface Speech extends Language {
  /** Where pages are shown. */
  readonly cloud: Cloud;
}

/** Why a fact is not known. A diagnosis is not asked again by itself, as the walk's questions are. */
const reasonOf = (why: UnknownReason, { gates, guide }: Speech): string =>
  why === 'throttled' || why === 'unreachable' ? gates(`reasons.${why}`) : guide(`unknown.${why}`);

type FactLine = GateView['facts'][number];

function factLine(name: FactName, facts: Facts, speech: Speech): FactLine {
  const { guide } = speech;
  if (name === 'box')
    return { sign: 'seen', source: guide('sources.page'), ...(facts.box ? { at: facts.box.at } : {}) };
  const fact = facts[name];
  if (!fact.known) return { sign: 'unknown', source: reasonOf(fact.why, speech) };
  const sign = fact.source === 'page' ? 'seen' : fact.source === 'told' ? 'told' : 'verified';
  return { sign, source: guide(`sources.${fact.source}`), at: fact.at };
}

/** One line for facts that were read from one place at one time. */
function factLines(rests: readonly FactName[], facts: Facts, speech: Speech): FactLine[] {
  const lines = rests.map((name) => factLine(name, facts, speech));
  return [...new Map(lines.map((line) => [JSON.stringify(line), line])).values()];
}

function sentenceOf(standing: Standing, speech: Speech): string {
  const { gates, guide } = speech;
  if (standing.says === undefined) return gates('because', { why: reasonOf(standing.why, speech) });
  return gates(standing.says, { names: guide.list(standing.names ?? []) });
}

/** Who can open it, and whether the person signed in can, as far as their roles are known. */
function whoOf({ roles }: Opening, facts: Facts, { gates, guide }: Speech): string {
  if (roles.length === 0) return gates('who.owner');
  const list = new Intl.ListFormat(guide.lang, { type: 'disjunction' });
  const named = gates('who.roles', { roles: list.format(roles.map((role) => gates(`roles.${role}`))) });
  if (!facts.roles.known) return named;
  const active = facts.roles.value;
  return `${named} ${gates(roles.some((role) => mayAct(active, role)) ? 'who.yes' : 'who.no')}`;
}

/** Where a gate is opened: a step, or a page as the cloud in use has it. */
function placeOf(show: Standing['show'], { cloud }: Speech): GateView['show'] {
  if (!show || !('page' in show)) return show;
  const url = pageIn(cloud, pages[show.page].url);
  return url === undefined ? undefined : { url };
}

/** One gate in words. */
export function gateView({ id, standing, notes }: Gate, facts: Facts, speech: Speech): GateView {
  const { gates } = speech;
  const opening = openings[id];
  const shut = standing.state !== 'open';
  const show = placeOf(standing.show ?? opening.show, speech);
  return {
    id,
    state: standing.state,
    name: gates(`gates.${id}.name`),
    text: sentenceOf(standing, speech),
    notes: notes.map((note) => gates(`notes.${note}`)),
    // A gate without a sentence of its own has told its only fact's reason already.
    facts: standing.says === undefined ? [] : factLines(standing.rests, facts, speech),
    what: gates(`gates.${id}.what`),
    ...(shut ? { opens: gates(`gates.${id}.opens`), who: whoOf(opening, facts, speech) } : {}),
    ...(shut && show ? { show } : {}),
    ways: shut && opening.ways === true,
  };
}

/** The one answer for a mailbox in words, and what to do about it. */
export function answerView({ verdict }: Diagnosis, { gates }: Speech): { text: string; next?: string } {
  if (verdict.kind === 'open') return { text: gates('verdicts.open'), next: gates('verdicts.open-next') };
  if (verdict.kind === 'unknown') return { text: gates('verdicts.unknown', { count: verdict.gates.length }) };
  const gate = gates(`gates.${verdict.gate}.name`);
  return { text: gates('verdicts.closed', { gate }), next: gates(`gates.${verdict.gate}.opens`) };
}

/** What the sign-in log says of an account's mail program, as a line among its facts. */
export function proofView(fact: Fact<SignInProof>, speech: Speech): FactView {
  const { signIns } = speech;
  if (fact.known) return { what: 'proof', ...proofTold(fact.value, fact.at, signIns) };
  return { what: 'proof', text: signIns('unknown'), sign: 'unknown', source: reasonOf(fact.why, speech) };
}

/** Gates of several accounts, each told once with the accounts it is told of. */
export function warningViews(told: readonly { address: string; gate: GateView }[]): GatesView['warnings'] {
  const byText = new Map<string, GatesView['warnings'][number]>();
  for (const { address, gate } of told) {
    const key = `${gate.id} ${gate.text}`;
    const accounts = [...(byText.get(key)?.accounts ?? []), address];
    byText.set(key, { accounts, gate });
  }
  return [...byText.values()];
}
