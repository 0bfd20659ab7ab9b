import type { Target } from '../../guide/target.ts';
import type { Candidate } from './candidates.ts';
import { coverOf, isInView, openRect } from './cover.ts';
import { type Dialog, dialogsAround } from './dialogs.ts';
import { pageWords } from './names.ts';
import { panelsAround } from './panels.ts';
import type { ShadowOf } from './roots.ts';
import { rowsOf, userRows } from './rows.ts';
import { holds, nearest, parentOf, type Scene } from './scene.ts';
import { fold, isAddress, textsIn, wholeText } from './text.ts';
import { isGreyed } from './visible.ts';

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

/**
 * Of several those that nothing speaks against: it does not work, or stands in a menu of something; it is a tab in another
 * tab, an entry of what the page shows, a command out of sight or beside somebody else's address, a part of the panel that is about
 * everybody. All of them where that leaves none, and *perhaps* at most where it leaves fewer.
 */
export function likeliest(scene: Scene, target: Target, several: readonly Candidate[]): readonly Candidate[] {
  const { index, order } = scene;
  const { subject } = order;
  const [row] = target.selection && subject ? rowsOf(scene, subject) : [];
  const [region] = target.regions;
  const isOthers = (text: string) => isAddress(text) && text !== subject;
  const panelOf = (element: Element) => panelsAround(scene, element).at(-1);
  const isForAll = ({ element, name }: Candidate): boolean => {
    const beside = several.filter((each) => each.element !== element);
    if (beside.some((each) => panelOf(each.element) !== panelOf(element))) return false;
    const texts = beside.map((each) => index.worked(apart(element, each.element), wholeText));
    const said = [fold(name), ...texts].join(' ');
    return pageWords(scene, 'everyone').some((word) => said.includes(word));
  };
  const free = several.filter((each) => {
    const { element, face } = each;
    if (isGreyed(element) || nearest(element, '[role="menu"]')) return false;
    if (row) {
      const isSeen = isInView(face.getBoundingClientRect(), openRect(face));
      return isSeen && !index.worked(apart(element, row.element), textsIn).some(isOthers);
    }
    if (target.roles[0] === 'tab') return !nearest(element, '[role="tabpanel"]');
    if (region?.in === 'panel') return !isForAll(each);
    return region?.in !== 'bar' || !region.leads || !nearest(element, 'main, [role="main"]');
  });
  const fewer = free.length > 0 && free.length < several.length;
  return fewer ? free.map((each) => ({ ...each, perhaps: true })) : several;
}

/** The dialog to pick people from that a row lies in: with the page's own list behind it, its rows are not the list's. */
export function pickerAround(scene: Scene, found: readonly Candidate[]): Dialog | undefined {
  const around = found.flatMap((each) => dialogsAround(scene, each.element)).at(-1);
  const behind = around && userRows(scene).some((row) => !holds(around.element, row.element));
  return behind ? around : undefined;
}
