import type { Order } from '../../messages/order.ts';
import { all, oncePerScene, parentOf, type Scene } from './scene.ts';
import { isAddress, wholeText } from './text.ts';
import { isDrawn, isTicked } from './visible.ts';

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

const rowLike = '[role="row"], tr, [data-automationid="DetailsRow"]';
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

function addressesOf(list: Element, cells: Row['cells']): string[] {
  const named = cells.filter(({ text }) => isAddress(text));
  const keyed = named.filter(({ element }) =>
    userColumn.test(element.getAttribute('data-automation-key') ?? ''),
  );
  if (keyed.length > 0 || named.length < 2) return (keyed.length > 0 ? keyed : named).map(({ text }) => text);
  const column = cells[userColumnIndex(list)];
  return column && isAddress(column.text) ? [column.text] : [...new Set(named.map(({ text }) => text))];
}

/** Every row rendered on the page, header rows left out. */
export const rowsIn = oncePerScene((scene: Scene): Row[] =>
  withoutWrappers(all(scene, rowLike)).flatMap((element) => {
    const cells = [...element.querySelectorAll(cellLike)].map((cell) => ({
      element: cell,
      text: wholeText(cell),
    }));
    if (element.querySelector('[role="columnheader"]') || !isDrawn(element)) return [];
    if (cells.every((cell) => cell.element.localName === 'th')) return [];
    const list = listOf(element);
    const check = checkLike.map((selector) => element.querySelector(selector)).find((each) => each !== null);
    const ticked = check ? isTicked(check) : element.matches('[aria-selected="true"]');
    return [{ element, list, cells, addresses: addressesOf(list, cells), check: check ?? undefined, ticked }];
  }),
);

/** Lists of users: those of whose rows at least one has an address. */
export const userRows = (scene: Scene): Row[] => {
  const lists = new Set(rowsIn(scene).flatMap((row) => (row.addresses.length > 0 ? [row.list] : [])));
  return rowsIn(scene).filter((row) => lists.has(row.list));
};

/** The rows that are an account's: one whole cell equals its address. More than one is no answer. */
export const rowsOf = (scene: Scene, address: string): Row[] =>
  rowsIn(scene).filter((row) => row.addresses.includes(address));

/** The one address a row is reported by: an account's if it has one. */
export const addressOf = (row: Row, order: Order): string | undefined =>
  row.addresses.find((address) => order.accounts.includes(address)) ?? row.addresses[0];

/** What a row is opened by: the link or button in its name cell, else its first one. The check is none. */
export function namePart(row: Row): Element | undefined {
  const ways = [
    ...row.element.querySelectorAll('a[href], a[onclick], button, [role="link"], [role="button"]'),
  ];
  const drawn = ways.filter((way) => !row.check?.contains(way) && isDrawn(way));
  const inName = drawn.find((way) =>
    way.closest('[data-automation-key="DisplayName"], [role="rowheader"], th'),
  );
  return inName ?? drawn[0];
}
