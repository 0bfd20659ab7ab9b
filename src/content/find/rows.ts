import { addressColumn, isOthers, underUserHeader, userColumn } from './columns.ts';
import { looseRows } from './loose-rows.ts';
import { checkOf } from './row-controls.ts';
import { oncePerOrder, oncePerScene, parentOf, type Scene } from './scene.ts';
import type { Sieve } from './sieve.ts';
import { isAddress, mentionOf, textsIn, wholeText } from './text.ts';
import { isDrawn, isParked } from './visible.ts';

/** A list row as it is rendered now. Lists recycle rows for other users: a row is only what its cells say. */
export interface Row {
  readonly element: Element;
  /** The list it belongs to. */
  readonly list: Element;
  readonly cells: readonly { readonly element: Element; readonly text: string }[];
  /** Addresses among its cells, folded; where the user-name column is known, only that one's. */
  readonly named: readonly string[];
  /** It is known to be named by these. */
  readonly sure: boolean;
  /** Only its looks make it a row, or name somebody, and this is its check box: it is never more than *likely*. */
  readonly loose?: { readonly check: Element | undefined };
}

/** Elements that may be a list's row. */
export const rowElements = ['[role="row"]', 'tr', '[data-automationid="DetailsRow"]'];
export const rowLike = rowElements.join();
const listLike = 'table, [role="grid"], [role="table"], [role="treegrid"], [data-automationid="DetailsList"]';
const cellLike = 'td, th, [role="gridcell"], [role="cell"], [role="rowheader"], [data-automation-key]';
const listOf = (row: Element): Element => {
  for (let at = parentOf(row); at; at = parentOf(at)) if (at.matches(listLike)) return at;
  return row.parentElement ?? row;
};

/** Fluent puts a DetailsRow into a `span[role=row]`: one row. A layout table's row that holds a table is none. */
function isRow(element: Element): boolean {
  const inner = element.querySelectorAll(rowLike).length;
  if (inner > 0) return inner === 1 && element.localName !== 'tr';
  for (let at = element.parentElement?.closest(rowLike); at; at = at.parentElement?.closest(rowLike)) {
    if (at.localName !== 'tr' && at.querySelectorAll(rowLike).length === 1) return false;
  }
  return true;
}

/** Reads an element as a row: undefined for one that is none, and for header rows. */
export function readRow(element: Element): Row | undefined {
  if (!isRow(element) || element.querySelector('[role="columnheader"]')) return undefined;
  // Filters stand there, and what is typed into them.
  if (element.parentElement?.localName === 'thead') return undefined;
  const cells = [...element.querySelectorAll(cellLike)].map((cell) => ({
    element: cell,
    text: wholeText(cell),
  }));
  if (cells.every((cell) => cell.element.localName === 'th')) return undefined;
  const whole = cells.filter(({ text }) => isAddress(text));
  const named = whole.length > 0 ? whole : cells.flatMap(addressUnderName);
  const keyed = named.filter(({ element: cell }) =>
    userColumn.test(cell.getAttribute('data-automation-key') ?? ''),
  );
  const texts = new Set((keyed.length > 0 ? keyed : named).map(({ text }) => text));
  // Where the only address stands first, the column may be that of the names.
  const first = cells.find(({ text }) => text !== '');
  const sure =
    keyed.length > 0 ||
    texts.size === 0 ||
    (texts.size === 1 && (named.length > 1 || !isAddress(first?.text ?? '')));
  const row = { element, list: listOf(element), cells, named: [...texts], sure };
  return named.length > whole.length ? { ...row, loose: { check: checkOf(row) } } : row;
}

/** The address in a cell that holds other texts too, as Fluent 9's Persona does: of several, the one beside a button. */
function addressUnderName(cell: Row['cells'][number]): Row['cells'] {
  const beside = [...cell.element.querySelectorAll('button')].flatMap((each) => textsIn(each));
  const texts = cell.text.includes('@') ? textsIn(cell.element).filter((each) => each.includes('@')) : [];
  const [text, another] = texts.length > 1 ? texts.filter((each) => !beside.includes(each)) : texts;
  return text && !another && isAddress(text) ? [{ ...cell, text }] : [];
}

const rows: Sieve<Row> = { key: 'rows', selectors: rowElements, keep: readRow };

/** Rows in which an account's address can be: most of a long list need not be read for that. */
function mentioning(accounts: readonly string[]): Sieve<Row> {
  const mentions = mentionOf(accounts);
  const keep = (element: Element) => (mentions(element.textContent) ? readRow(element) : undefined);
  return { key: `rows ${accounts.join(' ')}`, selectors: rowElements, keep };
}

const isOfUser = (scene: Scene, row: Element): boolean =>
  row.textContent.includes('@') && (scene.index.worked(row, readRow)?.named.length ?? 0) > 0;

/** The row by which a page or a list was last told to be of users: one look at it is enough while it stays. */
const proofs = new WeakMap<Node, Element>();

function proves(scene: Scene, whole: Node, rowsOfIt: () => Iterable<Element>): boolean {
  const proof = proofs.get(whole);
  if (proof && whole.contains(proof) && isOfUser(scene, proof)) return true;
  for (const row of rowsOfIt()) {
    if (!isOfUser(scene, row)) continue;
    proofs.set(whole, row);
    return true;
  }
  return false;
}

/** Whether any row that is marked as one names somebody. */
const namesSomebody = oncePerScene((scene: Scene): boolean =>
  scene.index
    .roots()
    .some((root) =>
      rowElements.some((selector) => proves(scene, root, () => root.querySelectorAll(selector))),
    ),
);

/** Rows of lists that are not marked as such, where no other row names anybody. */
export const loosely = (scene: Scene): Row[] => (namesSomebody(scene) ? [] : looseRows(scene));

/** Every row rendered on the page, header rows left out. */
export const rowsIn = oncePerScene((scene: Scene): Row[] => [
  ...scene.index
    .kept(rows)
    .map(({ value }) => value)
    .filter(({ element }) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })),
  ...loosely(scene),
]);

/** Rows of each list. */
const listed = oncePerScene((scene: Scene) => Map.groupBy(rowsIn(scene), ({ list }) => list));

/**
 * Tells whether a column of a list holds names: some row as long has a text there that is no address. Then an address
 * in it is what somebody is called.
 */
const nameColumns = oncePerScene((scene: Scene) => {
  const known = new Map<Element, Map<string, boolean>>();
  return (list: Element, at: number, length: number): boolean => {
    const columns = known.get(list) ?? new Map<string, boolean>();
    known.set(list, columns);
    const isName = ({ cells }: Row) =>
      cells.length === length &&
      cells[at] !== undefined &&
      cells[at].text !== '' &&
      !isAddress(cells[at].text);
    const told = columns.get(`${at} ${length}`) ?? (listed(scene).get(list) ?? []).some(isName);
    columns.set(`${at} ${length}`, told);
    return told;
  };
});

/** Whether any row of a list has an address. */
export const isUserList = (scene: Scene, list: Element): boolean =>
  proves(scene, list, function* () {
    for (const each of list.getElementsByTagName('*')) if (each.matches(rowLike)) yield each;
  });

/** Rows of users: those of lists of whose rows at least one has an address. */
export const userRows = (scene: Scene): Row[] =>
  rowsIn(scene).filter(({ list, loose }) => loose || isUserList(scene, list));

/**
 * Addresses a row may be named by, folded: of the user-name column where that is known, else of any whole cell. A row
 * with several and no column known to be the user name's is nobody's: one may be a display name.
 */
function addressesOf(scene: Scene, row: Row): readonly string[] {
  const { named, sure, list, cells } = row;
  if (sure) return named.filter((address) => !isOthers(scene, row, address));
  if (named.length === 1) {
    const at = cells.findIndex(({ text }) => text !== '');
    return nameColumns(scene)(list, at, cells.length) ? [] : named;
  }
  const header = underUserHeader(row);
  const told = header ?? cells[addressColumn(listed(scene).get(list) ?? [])]?.text ?? '';
  return isAddress(told) ? [told] : [];
}

const mentioningOf = (scene: Scene, address: string): Sieve<Row> => {
  const { accounts } = scene.order;
  const whose = accounts.includes(address) ? accounts : [address];
  return oncePerOrder(scene, `rows ${whose}`, () => mentioning(whose));
};

/** What of a row has a box: the row, or a cell of it where its own is dissolved (`display: contents`). */
export const faceOfRow = ({ element, cells }: Row): Element =>
  (getComputedStyle(element).display === 'contents' && cells[0]?.element) || element;

const found = oncePerScene(() => new Map<string, Row[]>());

/** The rows that are an account's: one whole cell equals its address. More than one is no answer. */
export function rowsOf(scene: Scene, address: string): Row[] {
  const known = found(scene).get(address) ?? readRowsOf(scene, address);
  found(scene).set(address, known);
  return known;
}

function readRowsOf(scene: Scene, address: string): Row[] {
  const proper = scene.index.kept(mentioningOf(scene, address)).map(({ value }) => value);
  const named = (proper.length > 0 ? proper : loosely(scene))
    .filter((row) => row.named.includes(address) && addressesOf(scene, row).includes(address))
    .filter((row) => {
      const box = faceOfRow(row);
      return isDrawn(box) && !scene.index.placed('parked', box, isParked);
    });
  // A list of what was done names somebody again and again, a list of users once.
  const [once, another] = [...Map.groupBy(named, ({ list }) => list).values()]
    .filter(({ length }) => length === 1)
    .flat();
  const main = (named.length > 2 && !another && once) || mainOf(scene, named);
  return main ? [{ ...main, loose: { check: checkOf(main) } }] : named;
}

/** Of rows of several lists that of the one with by far the most rows: beside the list of all stand small ones of few. */
function mainOf(scene: Scene, rows: readonly Row[]): Row | undefined {
  if (rows.length < 2) return undefined;
  const size = ({ list }: Row): number => listed(scene).get(list)?.length ?? 0;
  const [most, next] = rows.toSorted((one, other) => size(other) - size(one));
  return most && next && size(most) > 2 * size(next) ? most : undefined;
}

/** The one address a row is reported by: an account's if it has one. */
export const addressOf = (scene: Scene, row: Row): string | undefined => {
  const addresses = addressesOf(scene, row);
  return addresses.find((address) => scene.order.accounts.includes(address)) ?? addresses[0];
};
