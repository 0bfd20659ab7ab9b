import type { Candidate } from './candidates.ts';
import { coverOf } from './cover.ts';
import { type Dialog, dialogsAround } from './dialogs.ts';
import type { ShadowOf } from './roots.ts';
import { userRows } from './rows.ts';
import { holds, parentOf, type Scene } from './scene.ts';

/** The outermost element round `inner` that does not hold `other`. */
function apart(inner: Element, other: Element): Element {
  let layer = inner;
  for (let at = parentOf(inner); at && !holds(at, other); at = parentOf(at)) layer = at;
  return layer;
}

/** Of several the one whose own layer lies over all the others: portals keep an older page under the one shown. */
export function uppermost(several: readonly Candidate[], shadowOf: ShadowOf): Candidate | undefined {
  const isUnder = (one: Candidate): boolean => {
    const cover = coverOf(one.face, one.element, shadowOf);
    return several.some(({ element }) => cover && holds(apart(element, one.element), cover));
  };
  const open = several.filter((each) => !isUnder(each));
  return open.length === 1 ? open[0] : undefined;
}

/** The dialog to pick people from that a row lies in: with the page's own list behind it, its rows are not the list's. */
export function pickerAround(scene: Scene, found: readonly Candidate[]): Dialog | undefined {
  const around = found.flatMap((each) => dialogsAround(scene, each.element)).at(-1);
  const behind = around && userRows(scene).some((row) => !holds(around.element, row.element));
  return behind ? around : undefined;
}
