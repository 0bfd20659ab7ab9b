import data from './labels.json' with { type: 'json' };
import type { PlaceRule } from './places.ts';
import type { LocalNames, Target } from './target.ts';

/** Label id of the portals' interfaces; each text's grade and source are in `labels.evidence.json`. */
export type LabelId = keyof typeof data;

const all: Readonly<Record<string, LocalNames>> = data;

/** All texts known for a label, by language; empty for an id that does not exist. */
export const namesOf = (id: string): LocalNames => all[id] ?? {};

const inTarget = (target: Target): string[] => [
  ...target.labels,
  ...(target.saves?.labels ?? []),
  ...(target.among?.order ?? []),
  ...target.regions.flatMap((region) =>
    region.in === 'dialog'
      ? [...region.titles, ...(region.not ?? [])]
      : region.in === 'after'
        ? [region.heading]
        : [],
  ),
];

/** Ids of every label these targets and places use: what an order has to carry. */
export function labelsUsed(targets: readonly Target[], places: readonly PlaceRule[]): Set<string> {
  const ofPlaces = places.flatMap((place) => [
    ...(place.shows ?? []).flatMap(inTarget),
    ...Object.keys(place.statuses ?? {}),
    ...Object.values(place.dialogs ?? {}).flat(),
    ...(place.box ? inTarget(place.box) : []),
    ...(place.save ? inTarget(place.save) : []),
  ]);
  return new Set([...targets.flatMap(inTarget), ...ofPlaces]);
}
