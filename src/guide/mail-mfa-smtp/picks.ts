import type { Correction } from '../correction.ts';
import type { Step } from '../guide.ts';
import { namesOf } from '../labels.ts';
import type { PlaceId } from '../places.ts';
import type { LocalNames, Target } from '../target.ts';
import { placeRules } from './places.ts';
import { mailMfaSmtp } from './steps.ts';
import { targets } from './targets.ts';

const all: readonly Target[] = Object.values(targets).flat();

/** The guide's target with this id. */
export const targetOf = (id: string): Target | undefined => all.find((target) => target.id === id);

/** The step whose own target this is: its id stands before the slash. */
export const stepOfTarget = (id: string): Step | undefined =>
  mailMfaSmtp.steps.find((step) => id.startsWith(`${step.id}/`));

const folded = (names: LocalNames): string[] =>
  Object.values(names)
    .flat()
    .map((name) => name.toLowerCase());

/**
 * Why a correction may not be used: its target is none of the guide's, or its name is known, in some language, for
 * another command of the bars. Disable must never be learned for Enable.
 */
export function faultOf({
  target: id,
  name,
}: Pick<Correction, 'target' | 'name'>): 'unknown-target' | 'another-command' | undefined {
  const target = targetOf(id);
  if (!target || target.act === 'look') return 'unknown-target';
  if (!target.among) return undefined;
  const group = all.flatMap((each) => each.among?.order ?? []);
  const own = new Set(target.labels.flatMap((label) => folded(namesOf(label))));
  const theirs = group.flatMap((label) => folded(namesOf(label)));
  const wanted = name.toLowerCase();
  return theirs.includes(wanted) && !own.has(wanted) ? 'another-command' : undefined;
}

const faces: readonly { face: string; place: PlaceId }[] = [
  { face: '/legacy', place: 'mfa.legacy-page' },
  { face: '/current', place: 'mfa.page' },
];

/**
 * The target of a step's path that a pick is for: the one a claim named, else the last one of the face that is shown,
 * else the last. None for what is only looked at: its text is read by the guide's own labels.
 */
export function targetToPick(
  path: readonly Target[],
  shown: readonly PlaceId[],
  claimed?: string,
): Target | undefined {
  const other = faces.filter(({ place }) => !shown.includes(place));
  const facing = path.filter(({ id }) => faces.some(({ face }) => id.endsWith(face)));
  const fitting = facing.filter(({ id }) => !other.some(({ face }) => id.endsWith(face)));
  const wanted = claimed === undefined ? (fitting.at(-1) ?? path.at(-1)) : targetOf(claimed);
  return wanted && wanted.act !== 'look' && path.some(({ id }) => id === wanted.id) ? wanted : undefined;
}

/**
 * Whether a step's page may be open without being recognised, because it is told by the very target that was not
 * found, and another page of the same portal is shown.
 */
export function mayBeHidden(step: Step, target: Target, shown: readonly PlaceId[]): boolean {
  const told = placeRules.filter(
    (rule) => step.places.includes(rule.id) && rule.shows?.some(({ id }) => id === target.id),
  );
  const hosts = placeRules.filter(({ id }) => shown.includes(id)).flatMap((rule) => rule.hosts);
  return told.some((rule) => rule.hosts.some((host) => hosts.includes(host)));
}
