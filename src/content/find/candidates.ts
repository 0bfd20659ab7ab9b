import { hostFits } from '../../guide/places.ts';
import type { Target } from '../../guide/target.ts';
import { isNoStatus, statusCell } from './columns.ts';
import { openDialogs, openModals } from './dialogs.ts';
import { knownNames, mayRead, nameOf } from './names.ts';
import { openPanels } from './panels.ts';
import { besideRow } from './panes.ts';
import { fitInAll } from './regions.ts';
import { hasRole, selectorsOf } from './roles.ts';
import { checkOf, namePart } from './row-controls.ts';
import { type Row, rowsOf } from './rows.ts';
import { all, allIn, holds, nearest, oncePerOrder, parentOf, type Scene } from './scene.ts';
import type { PointsTo, Sieve } from './sieve.ts';
import { fold, foldLabel, holdsWord, isWorded, ownText, textsIn } from './text.ts';
import { faceOf, isDrawn } from './visible.ts';

/** How an element was told to be the target, best first. */
export const means = ['row', 'own', 'other', 'part', 'token', 'attributes', 'position'] as const;
export type Means = (typeof means)[number];

/** An element that may be the target. */
export interface Candidate {
  readonly element: Element;
  /** What of it is drawn: this is ringed. */
  readonly face: Element;
  /** Its name as the page writes it. */
  readonly name: string;
  readonly by: Means;
  /** A region holds only perhaps. */
  readonly perhaps: boolean;
  /** Its attributes are those known from the real page. */
  readonly agrees: boolean;
}

const agrees = (element: Element, attributes: Target['attributes']): boolean => {
  const known = Object.entries(attributes ?? {});
  return known.length > 0 && known.every(([name, value]) => element.getAttribute(name) === value);
};

/** Everything in an element that has one of the target's roles. */
export function poolIn(scene: Scene, target: Target, within: Element): Element[] {
  if (target.roles.length === 0) return [];
  return allIn(scene, selectorsOf(target.roles).join(), within).filter((element) =>
    hasRole(element, target.roles),
  );
}

/** What has one of the target's roles, and perhaps one of its names or just its attributes. */
function poolOf(target: Target, wanted: readonly string[]): Sieve<true> {
  const { roles, attributes } = target;
  const selectors = selectorsOf(roles);
  const reads = mayRead(wanted);
  const keep = (element: Element, pointsTo: PointsTo) =>
    hasRole(element, roles) && (agrees(element, attributes) || reads(element, pointsTo))
      ? (true as const)
      : undefined;
  return { key: JSON.stringify([selectors, wanted, attributes]), selectors, keep };
}

/**
 * What of a pool there is. A target of a panel or dialog is looked for in the open ones, which are small: first in those
 * that keep all else from being reached.
 */
function* inPool(scene: Scene, { regions }: Target, pool: Sieve<true>): Iterable<readonly Element[]> {
  const [inPanel, inDialog] = (['panel', 'dialog'] as const).map((kind) =>
    regions.some((region) => region.in === kind),
  );
  if (!inPanel && !inDialog) return yield all(scene, pool);
  const within = (layers: readonly { element: Element }[]): Element[] => {
    const inside = layers.flatMap((layer) => allIn(scene, pool.selectors.join(), layer.element));
    return [...new Set(inside)].filter((element) => pool.keep(element, () => undefined));
  };
  yield within(openModals(scene));
  // What does not fit into a row of tabs is in a menu beside the panel.
  const menus = inPanel ? all(scene, ['[role="menu"]']).map((element) => ({ element })) : [];
  yield within([...(inPanel ? openPanels(scene) : []), ...menus, ...(inDialog ? openDialogs(scene) : [])]);
}

/** A link to a host that is neither the page's nor a place's: an article about the thing, never the thing. */
function leadsAway({ doc, order }: Scene, element: Element): boolean {
  const link = element.closest('a[href]');
  if (!(link instanceof HTMLAnchorElement) || !link.protocol.startsWith('http')) return false;
  const { hostname } = link;
  const hosts = order.places.flatMap((place) => place.hosts);
  return hostname !== doc.location.hostname && !hosts.some((pattern) => hostFits(hostname, pattern));
}

/** Makes a candidate of an element, if it is drawn and lies in the target's regions. */
export function candidate(
  scene: Scene,
  target: Target,
  element: Element,
  by: Means,
  name?: string,
): Candidate[] {
  const face = scene.index.placed('face', element, faceOf);
  // What people write themselves may hold copies of anything.
  if (!face || (element instanceof HTMLElement && element.isContentEditable)) return [];
  if (leadsAway(scene, element)) return [];
  const fit = fitInAll(scene, element, target.regions);
  if (fit === 'no') return [];
  const full = { element, face, by, name: name ?? nameOf(element), perhaps: fit === 'perhaps' };
  return [{ ...full, agrees: agrees(element, target.attributes) }];
}

/** So much text beside a control, in characters, and it is a link in a sentence. */
const sentence = 12;

function byName(scene: Scene, target: Target): Candidate[] {
  const known = knownNames(scene, target.labels, target.names);
  // Where the name is known, another name with the token in it is another thing, or ours renamed. For other languages
  // than English most are known from translated articles only (`labels.evidence.json`, 2026-11-22).
  const hinted = !/^(en|$)/.test(scene.lang) || known.own.size === 0 || target.tokenSuffices === true;
  const token = hinted && target.token ? fold(target.token) : undefined;
  const wanted = [...known.own, ...known.other, ...(token ? [token] : [])];
  const tell = (name: string): Means | undefined => {
    const read = [fold(name), foldLabel(name)];
    if (read.some((text) => known.own.has(text))) return 'own';
    return read.some((text) => known.other.has(text)) ? 'other' : undefined;
  };
  /**
   * The label with a badge of one word or a count beside it, or a word in brackets: "New", "1 user", "(Preview)"; in the
   * label of a box with whatever describes it.
   */
  const hasRemark = (element: Element, name: string): boolean => {
    const box = element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
    const [label = '', ...more] = textsIn(box ?? element);
    // What only screen readers hear is put after a comma: ", 2 of 4".
    const badge = more.filter((each) => !each.startsWith(','));
    const withBadge = (box || /^(\d+ )?\S*$/u.test(badge.join(' '))) && known.own.has(label);
    return withBadge || known.own.has(fold(name).replace(/ \(\p{L}+\)$/u, ''));
  };
  // The cross in a dialog's corner may be called Close; a button that confirms has a text of its own, and stands alone.
  const worded = target.regions.some((region) => region.in === 'dialog');
  if (target.roles.length === 0 || (wanted.length === 0 && !target.attributes)) return [];
  const pool = oncePerOrder(scene, `pool ${target.id}`, () => poolOf(target, wanted));
  const judged = (element: Element): Candidate[] => {
    if (worded && !isWorded(element) && element.localName !== 'input') return [];
    if (worded && scene.index.worked(parentOf(element) ?? element, ownText).length > sentence) return [];
    const same = agrees(element, target.attributes);
    const name = scene.index.placed('name', element, nameOf);
    const by =
      tell(name) ??
      (hasRemark(element, name) ? 'part' : undefined) ??
      (token && holdsWord(name, token) ? 'token' : undefined) ??
      (same ? 'attributes' : undefined);
    return by ? candidate(scene, target, element, by, name) : [];
  };
  let found: Candidate[] = [];
  for (const elements of inPool(scene, target, pool)) {
    found = elements.flatMap(judged);
    if (found.length > 0) break;
  }
  return found;
}

/** Row checks are drawn only under the pointer in Fluent's lists: see-through ones are ringed all the same. */
function byRow(scene: Scene, part: 'check' | 'name' | 'status'): Candidate[] {
  const { subject, labels, places } = scene.order;
  if (!subject) return [];
  const states = places.flatMap((place) => Object.keys(place.statuses ?? {}));
  const texts = oncePerOrder(
    scene,
    'states',
    () => new Set(states.flatMap((label) => Object.values(labels[label] ?? {}).flat()).map(fold)),
  );
  const told = (row: Row, ofPane = false): Candidate[] => {
    const isStatus = (cell: Row['cells'][number]) => texts.has(cell.text) && !isNoStatus(scene, row, cell);
    const status = part === 'status' ? statusCell(scene, row, isStatus) : undefined;
    const parts = {
      check: () => checkOf(row),
      name: () => namePart(row),
      status: () => status?.cell.element,
    };
    const element = parts[part]();
    if (!element) return ofPane ? [] : besideRow(scene, row).flatMap((each) => told(each, true));
    const face =
      scene.index.placed('face', element, faceOf) ?? (isDrawn(element, false) ? element : row.element);
    const name = part === 'check' ? subject : (element.textContent ?? '');
    // Where only the row can be ringed, the person has to find the control in it.
    const perhaps = ofPane || face === row.element || row.loose !== undefined || status?.sure === false;
    return [{ element, face, name, by: 'row' as const, perhaps, agrees: false }];
  };
  return rowsOf(scene, subject).flatMap((row) => told(row));
}

/** An element around another candidate is the same thing twice: the inner one is the control. */
const innermost = (found: readonly Candidate[]): Candidate[] =>
  found.filter(
    ({ element }) => !found.some((other) => other.element !== element && holds(element, other.element)),
  );

const entryLike = 'li, [role="treeitem"]';

/** Whether an element is no entry of another menu than that which a target opens: of none, or of one that holds it. */
function isUnder(scene: Scene, id: string, element: Element): boolean {
  const entry = nearest(element, entryLike);
  const above = entry && parentOf(entry);
  const menu = above && nearest(above, entryLike);
  const parent = scene.order.targets.find((each) => each.id === id);
  if (!menu || !parent) return true;
  const parents = candidatesOf(scene, parent);
  return parents.length === 0 || parents.some((each) => holds(menu, each.element));
}

/** Elements told by row or name, all of the best means there is. */
export function candidatesOf(scene: Scene, target: Target): Candidate[] {
  const found = target.ofRow ? byRow(scene, target.ofRow) : byName(scene, target);
  const { under } = target;
  return bestOf(under ? found.filter(({ element }) => isUnder(scene, under, element)) : found);
}

/** Those told by the best means, sure regions before doubtful ones, agreeing attributes before none. */
export function bestOf(found: readonly Candidate[]): Candidate[] {
  const sure = found.some((each) => !each.perhaps) ? found.filter((each) => !each.perhaps) : found;
  const by = means.find((each) => sure.some((one) => one.by === each));
  const best = innermost(sure.filter((each) => each.by === by));
  const agreeing = best.filter((each) => each.agrees);
  return agreeing.length > 0 ? agreeing : best;
}

/**
 * Solid ring or dashed: every independent description must agree for the solid one. A word in a name is never enough:
 * in a language whose labels are not known, the box beside it may hold the word as well.
 */
export function gradeOf(found: Candidate): 'certain' | 'likely' {
  if (found.perhaps) return 'likely';
  const certain = found.by === 'row' || found.by === 'own' || (found.by === 'other' && found.agrees);
  return certain ? 'certain' : 'likely';
}
