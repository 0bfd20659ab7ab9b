import { type Correction, correctAll } from '../guide/correction.ts';
import type { Journey } from '../guide/journey.ts';
import { labelsUsed, namesOf } from '../guide/labels.ts';
import { pageWords } from '../guide/mail-mfa-smtp/page-words.ts';
import { placeRules } from '../guide/mail-mfa-smtp/places.ts';
import { targets } from '../guide/mail-mfa-smtp/targets.ts';
import { isAway, type Position, positionOf } from '../guide/position.ts';
import type { Target } from '../guide/target.ts';
import type { Order } from '../messages/order.ts';

/** Commands whose dialog may have a title nobody has recorded: it counts as theirs once they were used. */
const opens = { 'mfa.confirm-enable': 'mfa.enable', 'mfa.confirm-enforce': 'mfa.enforce' } as const;

function actedFor(journey: Journey, { step }: Position): boolean {
  const last = journey.acted?.step;
  if (last === step.id) return true;
  return step.id in opens && last === opens[step.id as keyof typeof opens];
}

/** The MFA page's address is unknown, so where it is not open its way is ringed: the command that opens it. */
const wayOf = (journey: Journey, position: Position): readonly Target[] | undefined =>
  isAway(journey, position) ? targets.openPerUserMfa : undefined;

/** The step's own targets are out of reach because its page is not open, and its way is ringed. */
export const onTheWay = (journey: Journey, position: Position): boolean =>
  wayOf(journey, position) !== undefined;

/** The path of targets to find now: the step's own, or its way's. */
export function targetsOf(journey: Journey, position: Position): readonly Target[] {
  const own = 'none' in position.step.targets ? [] : position.step.targets;
  return wayOf(journey, position) ?? own;
}

/**
 * What every frame is asked to find and read now; null when nothing is walked any more.
 * @param corrections what persons have shown to be meant, on top of the guide
 */
export function orderOf(journey: Journey | undefined, corrections: readonly Correction[] = []): Order | null {
  if (!journey || journey.endedAt !== undefined) return null;
  const position = positionOf(journey);
  const { id, revision, accounts } = journey;
  const path = position ? targetsOf(journey, position) : [];
  const { targets: wanted, places, labels: learned } = correctAll(path, placeRules, corrections);
  const known = [...labelsUsed(wanted, places)].map((label) => [label, namesOf(label)] as const);
  return {
    journey: id,
    revision,
    step: position?.step.id ?? 'smtp.save-changes',
    targets: wanted,
    claimIn: [],
    places,
    labels: { ...Object.fromEntries(known), ...learned },
    words: pageWords,
    accounts: accounts.map(({ address }) => address),
    ...(position?.subject ? { subject: position.subject.address } : {}),
    group: position?.group.map(({ address }) => address) ?? [],
    acted: position ? actedFor(journey, position) : false,
  };
}
