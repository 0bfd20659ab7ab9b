import type { Order } from '../../messages/order.ts';
import { all, oncePerScene, parentOf, type Scene } from './scene.ts';
import { isAddress, wholeText } from './text.ts';
import { isDrawn, isParked, isTicked } from './visible.ts';

/** A list row as it is rendered now. Lists recycle rows for other users: a row is only what its cells say. */
export interface Row {
  readonly element: Element;
  /** The list it belongs to. */
  readonly list: Element;
  readonly cells: readonly { readonly element: Element; readonly text: string }[];
  /** Addresses it may be named by, folded: of the user-name column where that is known, else of any whole cell. */
  readonly addresses: readonly string[];
  readonly check: Element | undefined;
  readonly ticked: boolean;
}

/** Elements that may be a list's row. */
export const rowLike = '[role="row"], tr, [data-automationid="DetailsRow"]';
const listLike = 'table, [role="grid"], [role="table"], [role="treegrid"], [data-automationid="DetailsList"]';
const cellLike = 'td, th, [role="gridcell"], [role="cell"], [role="rowheader"], [data-automation-key]';
// The check is looked for by Fluent's own mark first: a box in some other column is not the row's.
const checkLike = [
  '[data-automationid="DetailsRowCheck"]',
  'input[type="checkbox"], input[type="radio"]',
  '[role="checkbox"], [role="radio"]',
];
// Columns are told by key where the page has keys (portals.md 2.2, 2.5), else by the English header.
const userColumn = /user.?name|user.?principal|^upn$/i;

const listOf = (row: Element): Element => {
  for (let at = parentOf(row); at; at = parentOf(at)) if (at.matches(listLike)) return at;
  return row.parentElement ?? row;
};

/** Fluent puts a DetailsRow into a `span[role=row]`: one row. A layout table's row that holds a table is none. */
function withoutWrappers(found: readonly Element[]): Element[] {
  const inner = new Map(
    found.map((row) => [row, found.filter((other) => other !== row && row.contains(other))]),
  );
  return found.filter((row) => {
    const within = inner.get(row) ?? [];
    if (within.length > 0) return within.length === 1 && row.localName !== 'tr';
    return !found.some(
      (outer) => outer.contains(row) && outer.localName !== 'tr' && inner.get(outer)?.length === 1,
    );
  });
}

function userColumnIndex(list: Element): number {
  const heads = [...list.querySelectorAll('th, [role="columnheader"]')];
  return heads.findIndex((head) => userColumn.test(wholeText(head)));
}

/** The one column in which every row that names anybody has an address; -1 if there is none or more than one. */
function addressColumn(rows: readonly Row['cells'][]): number {
  const naming = rows.filter((cells) => cells.some(({ text }) => isAddress(text)));
  const columns = Array.from({ length: Math.max(0, ...naming.map((cells) => cells.length)) }, (_, at) => at);
  const full = columns.filter((at) => naming.every((cells) => isAddress(cells[at]?.text ?? '')));
  return full.length === 1 ? (full[0] ?? -1) : -1;
}

/** A row with several addresses and no column known to be the user name's is nobody's: one may be a display name. */
function addressesOf(list: Element, cells: Row['cells'], column: () => number): string[] {
  const named = cells.filter(({ text }) => isAddress(text));
  const keyed = named.filter(({ element }) =>
    userColumn.test(element.getAttribute('data-automation-key') ?? ''),
  );
  const texts = [...new Set((keyed.length > 0 ? keyed : named).map(({ text }) => text))];
  if (keyed.length > 0 || texts.length < 2) return texts;
  const told = [userColumnIndex(list), column()].map((at) => cells[at]?.text ?? '').find(isAddress);
  return told ? [told] : [];
}

/** The box that chooses a row stands before everything that is written in it; a later one is some column's own. */
function checkOf(row: Element, cells: Row['cells']): Element | undefined {
  const found = checkLike.flatMap((selector) => [...row.querySelectorAll(selector)]);
  const check = found.find((each) => isDrawn(each, false)) ?? found[0];
  if (!check || check.matches(checkLike[0] ?? '')) return check ?? undefined;
  const own = cells.findIndex((cell) => cell.element.contains(check));
  return cells.slice(0, Math.max(0, own)).every(({ text }) => text === '') ? check : undefined;
}

/** Every row rendered on the page, header rows left out. */
export const rowsIn = oncePerScene((scene: Scene): Row[] => {
  const drawn = withoutWrappers(all(scene, rowLike)).flatMap((element) => {
    const cells = [...element.querySelectorAll(cellLike)].map((cell) => ({
      element: cell,
      text: wholeText(cell),
    }));
    if (element.querySelector('[role="columnheader"]') || !isDrawn(element)) return [];
    if (cells.every((cell) => cell.element.localName === 'th')) return [];
    return [{ element, list: listOf(element), cells }];
  });
  const columns = new Map<Element, number>();
  const columnOf = (list: Element): number => {
    const column =
      columns.get(list) ?? addressColumn(drawn.filter((row) => row.list === list).map(({ cells }) => cells));
    columns.set(list, column);
    return column;
  };
  return drawn.map(({ element, list, cells }) => {
    const check = checkOf(element, cells);
    const ticked = check ? isTicked(check) : element.matches('[aria-selected="true"]');
    const addresses = addressesOf(list, cells, () => columnOf(list));
    return { element, list, cells, addresses, check, ticked };
  });
});

/** Lists of users: those of whose rows at least one has an address. */
export const userRows = (scene: Scene): Row[] => {
  const lists = new Set(rowsIn(scene).flatMap((row) => (row.addresses.length > 0 ? [row.list] : [])));
  return rowsIn(scene).filter((row) => lists.has(row.list));
};

/** The rows that are an account's: one whole cell equals its address. More than one is no answer. */
export const rowsOf = (scene: Scene, address: string): Row[] =>
  rowsIn(scene).filter((row) => row.addresses.includes(address) && !isParked(row.element));

/** The one address a row is reported by: an account's if it has one. */
export const addressOf = (row: Row, order: Order): string | undefined =>
  row.addresses.find((address) => order.accounts.includes(address)) ?? row.addresses[0];

/**
 * What a row is opened by: the link or button in its name cell; where no cell is marked as that, in the first cell
 * that says anything. Other buttons of a row do other things, and the check is none.
 */
export function namePart(row: Row): Element | undefined {
  const ways = [
    ...row.element.querySelectorAll(
      'a[href], a[onclick], a[tabindex], button, [role="link"], [role="button"]',
    ),
  ];
  const drawn = ways.filter((way) => !row.check?.contains(way) && isDrawn(way) && !isParked(way));
  const inName = drawn.find((way) =>
    way.closest('[data-automation-key="DisplayName"], [role="rowheader"], th'),
  );
  const first = row.cells.find(({ text }) => text !== '')?.element;
  return inName ?? drawn.find((way) => first?.contains(way));
}
