import type { Target } from '../../guide/target.ts';
import { type Candidate, candidate, poolIn } from './candidates.ts';
import { type Dialog, openDialogs, openModals } from './dialogs.ts';
import { knownNames, nameOf } from './names.ts';
import { bars, blocksAfter, fitInAll, reads } from './regions.ts';
import { all, allIn, holds, nearest, type Scene } from './scene.ts';
import { fold, isWorded } from './text.ts';
import { isDrawn } from './visible.ts';

/** Position tells only what no word of the page's language can. */
const isUnnamed = (scene: Scene, target: Target): boolean => knownNames(scene, target.labels).own.size === 0;

/** The groups a target's neighbours may stand in. */
function groups(scene: Scene, target: Target): Element[] {
  const heading = target.regions.find((region) => region.in === 'after');
  if (heading) return blocksAfter(scene, heading.heading).map(({ block }) => block);
  return all(scene, bars);
}

function inGroup(scene: Scene, target: Target, group: Element): Candidate[] {
  const { among } = target;
  if (!among) return [];
  const token = among.token && fold(among.token);
  const items = poolIn(scene, target, group).filter(
    (item) => isDrawn(item) && fitInAll(scene, item, target.regions) !== 'no',
  );
  const named = items.map((item) => ({ item, name: nameOf(item) }));
  const members = named.filter(({ name }) => !token || fold(name).includes(token));
  if (members.length !== among.order.length) return [];
  // One neighbour whose name says it stands elsewhere, and the order is not the one known.
  const orderly = members.every(({ name }, index) => {
    const place = among.order.findIndex((label) => reads(scene, name, label));
    return place === -1 || place === index || reads(scene, name, among.order[index] ?? '');
  });
  const member = members[among.index];
  return orderly && member ? candidate(scene, target, member.item, 'position', member.name) : [];
}

/** The target by its place among its neighbours, where no label is known for the page's language. */
export function byAmong(scene: Scene, target: Target): Candidate[] {
  if (!target.among || !isUnnamed(scene, target)) return [];
  const found = groups(scene, target).flatMap((group) => inGroup(scene, target, group));
  return [...new Map(found.map((one) => [one.element, one])).values()];
}

const buttonLike = 'button, input[type="button"], input[type="submit"], a[role="button"], [role="button"]';

/** Whether a button's name has a word of the question, as "Aktivieren" has of "MFA aktivieren?" and Cancel has none. */
const answers = (button: Element, titles: readonly string[]): boolean =>
  fold(nameOf(button))
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => word.length > 1 && titles.some((title) => fold(title).includes(word)));

/**
 * The button that confirms a dialog, where its label is unknown for the language: the one marked as primary, else
 * of two the one that takes up the question, else the first, as Windows orders them.
 * @param alone take the only button of a dialog with one instead
 */
export function byConfirms(scene: Scene, target: Target, alone: boolean): Candidate[] {
  if (!target.confirms || !isUnnamed(scene, target)) return [];
  const choiceIn = (dialog: Dialog): Candidate[] => {
    const inside = allIn(scene, buttonLike, dialog.element).filter(
      (button) =>
        isDrawn(button) && holds(dialog.element, button) && !nearest(button, '.ms-Dialog-topButton'),
    );
    // A cross in the corner has no text of its own.
    const buttons = inside.filter((button) => isWorded(button) || button instanceof HTMLInputElement);
    const primary = buttons.filter((button) => button.matches('.ms-Button--primary, [type="submit"]'));
    // One of any number that is marked; what saves a panel need have nothing beside it.
    const isMarked = !alone && primary.length === 1;
    if (!isMarked && (target.saves || buttons.length !== (alone ? 1 : 2))) return [];
    const answering = buttons.filter((button) => answers(button, dialog.titles));
    const choice = [primary, answering].find((few) => few.length === 1)?.[0] ?? buttons[0];
    return choice ? candidate(scene, target, choice, 'position') : [];
  };
  // One that keeps all else from being reached comes first.
  const top = openModals(scene).flatMap(choiceIn);
  return top.length > 0 ? top : openDialogs(scene).flatMap(choiceIn);
}
