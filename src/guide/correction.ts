import * as v from 'valibot';
import type { PlaceRule } from './places.ts';
import { type LocalNames, type Region, Role, type Target } from './target.ts';

/**
 * Attributes that pages give their controls by hand, for tests and telemetry, and keep when they are built anew
 * (Fluent UI 8.125 and the portals' public code, 2026-11-22). Never class, style or id: these are made by machines.
 */
export const stableAttributes = [
  'data-automation-id',
  'data-automationid',
  'data-automation-key',
  'data-telemetry-name',
  'data-telemetryname',
  'data-bi-id',
  'data-bi-name',
  'data-testid',
  'name',
] as const;

// A number as a part of its own, four digits in a row, or hexadecimal with a digit in it: counted or made, not written.
const made = /(?:^|[^\p{L}\p{N}])\d+(?:$|[^\p{L}\p{N}])|\d{4}|(?=[a-f]*\d)[0-9a-f]{8}/iu;

/** Whether an attribute's value looks written by hand: it will be the same for every account and after a new build. */
export const isWritten = (value: string): boolean =>
  /^[\p{L}_][\p{L}\p{N}_ .:/+&-]{0,79}$/u.test(value) && !made.test(value);

/** Whether a name may be kept: it names no account, and nothing that was counted or made. */
export const isKeepable = (name: string): boolean =>
  name.length <= 200 && name.trim() === name && !/\S@\S|\d{5}|[0-9a-f]{8}-[0-9a-f]{4}-/i.test(name);

/** Regions a pick may show to hold no longer. `row` and `panel` say whose the control is: they always stay. */
const looseRegions = ['bar', 'after', 'dialog'] as const;
const LooseRegion = v.picklist(looseRegions);

/** What one pick has taught about one target. It describes a control and can say nothing about accounts or ticks. */
export const Correction = v.strictObject({
  guide: v.literal('mail-mfa-smtp'),
  /** The target's id within the guide: "mfa.enable/current". */
  target: v.pipe(v.string(), v.regex(/^[a-z0-9.-]{1,60}\/[a-z0-9-]{1,40}$/)),
  /** `<html lang>` of the page it was picked on, lower case; empty where the page stated none. */
  lang: v.pipe(v.string(), v.maxLength(35), v.regex(/^(?:[a-z]{2,8}(?:-[a-z0-9]{1,8})*)?$/)),
  roles: v.pipe(v.array(Role), v.minLength(1), v.maxLength(3)),
  /** As the page writes it; empty where it had none that may be kept. */
  name: v.pipe(v.string(), v.check(isKeepable)),
  attributes: v.record(v.picklist(stableAttributes), v.pipe(v.string(), v.check(isWritten))),
  /** Which of the target's own regions it lay in. */
  within: v.pipe(v.array(LooseRegion), v.maxLength(looseRegions.length)),
  /** How sure the finder was of it with this description. */
  grade: v.picklist(['certain', 'likely']),
  picked: v.pipe(v.string(), v.isoDate()),
  host: v.pipe(v.string(), v.regex(/^[a-z0-9.-]{1,253}$/)),
});
export type Correction = v.InferOutput<typeof Correction>;

/** More are not kept: every order carries them. The guide has some twenty targets. */
export const mostCorrections = 300;
export const Corrections = v.pipe(v.array(Correction), v.maxLength(mostCorrections));

/** One correction is kept for a target in a language; this names it. */
export type CorrectionKey = Pick<Correction, 'target' | 'lang'>;
export const isSame = (one: CorrectionKey, other: CorrectionKey): boolean =>
  one.target === other.target && one.lang === other.lang;

/** A list after some were taken away and others put in: for the same target and language the later one counts. */
export const changed = (
  all: readonly Correction[],
  put: readonly Correction[],
  remove: readonly CorrectionKey[] = [],
): Correction[] => [...all.filter((one) => ![...put, ...remove].some((key) => isSame(one, key))), ...put];

/** The id of the label that holds what was learned; no label of the guide's own begins so. */
const labelOf = (target: Target): string => `correction.${target.id}`;

/** The target's own regions that still hold; what was loosened must at least not lie in some dialog. */
function regionsOf(target: Target, within: Correction['within']): Region[] {
  const kept = target.regions.filter(({ in: kind }) => {
    const loose = looseRegions.find((each) => each === kind);
    return loose === undefined || within.includes(loose);
  });
  if (target.ofRow) return [...kept, { in: 'row' }];
  return kept.length < target.regions.length ? [...kept, { in: 'page' }] : kept;
}

/**
 * A target as the corrections describe it, on top of what the guide knows, with the labels it then needs. Names count
 * in the language they were picked in; of all else the latest pick counts. Account, panel, row and ticks stay asked for.
 */
export function correct(
  target: Target,
  corrections: readonly Correction[],
): { target: Target; labels: Record<string, LocalNames> } {
  const own = corrections.filter((each) => each.target === target.id);
  const last = own.at(-1);
  if (!last) return { target, labels: {} };
  const named = own.filter(({ name }) => name !== '');
  const label = labelOf(target);
  const regions = regionsOf(target, last.within);
  // A dialog vouches for the ticks behind it. Outside one they have to be seen.
  const inDialog = target.regions.some((region) => region.in === 'dialog');
  const lostDialog = inDialog && !last.within.includes('dialog');
  const roles = own.flatMap((each) => each.roles);
  return {
    target: {
      ...target,
      roles: [...new Set(target.ofRow ? roles : [...target.roles, ...roles])],
      labels: named.length > 0 ? [...target.labels, label] : target.labels,
      ...(Object.keys(last.attributes).length > 0 ? { attributes: last.attributes } : {}),
      ...(lostDialog ? { selection: true } : {}),
      regions,
    },
    labels:
      named.length > 0 ? { [label]: Object.fromEntries(named.map(({ lang, name }) => [lang, [name]])) } : {},
  };
}

/** Targets and places with every correction in them: a place told by a renamed control is told again. */
export function correctAll(
  targets: readonly Target[],
  places: readonly PlaceRule[],
  corrections: readonly Correction[],
): { targets: Target[]; places: PlaceRule[]; labels: Record<string, LocalNames> } {
  const labels: Record<string, LocalNames> = {};
  const fix = (given: Target): Target => {
    const { target, labels: learned } = correct(given, corrections);
    Object.assign(labels, learned);
    return target;
  };
  return {
    targets: targets.map(fix),
    places: places.map((rule) => ({
      ...rule,
      ...(rule.shows ? { shows: rule.shows.map(fix) } : {}),
      ...(rule.box ? { box: fix(rule.box) } : {}),
      ...(rule.save ? { save: fix(rule.save) } : {}),
    })),
    labels,
  };
}
