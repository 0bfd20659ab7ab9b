import { pageWords, textsFor } from './names.ts';
import type { Row } from './rows.ts';
import type { Scene } from './scene.ts';
import { isAddress, wholeText } from './text.ts';

/** What the user-name column is called, by its key where the page has keys, else by its English header (2026-11-22). */
export const userColumn = /user.?name|user.?principal|^upn$/i;

/** Cells that say what stands under them. */
export const headLike = 'th, [role="columnheader"]';

/**
 * The cells of a row that are drawn under headers of some name. Cells that span rows, and columns that were dragged,
 * stand elsewhere in the document than on the page.
 */
function cellsUnder(
  { cells }: Row,
  heads: Iterable<Element>,
  isNamed: (text: string) => boolean,
): (Row['cells'][number] | undefined)[] {
  const named = [...heads].filter((head) => isNamed(wholeText(head)));
  return named.map((head) => {
    const { left, width } = head.getBoundingClientRect();
    const middle = left + width / 2;
    return cells.find(({ element }) => {
      const box = element.getBoundingClientRect();
      return box.left <= middle && middle < box.right;
    });
  });
}

/** Headers of a list: those of its first row that has some. */
function headsOf(list: Element): Iterable<Element> {
  const first = list.querySelector(headLike);
  return (
    first?.closest('tr, [role="row"]')?.querySelectorAll(headLike) ?? first?.parentElement?.children ?? []
  );
}

/** Whether an address stands in a row as that of somebody else who has to do with what the row is about. */
export function isOthers(scene: Scene, row: Row, address: string): boolean {
  const words = pageWords(scene, 'others');
  const isTheirs = (head: string) => words.some((word) => head.includes(word));
  return cellsUnder(row, headsOf(row.list), isTheirs).some((cell) => cell?.text === address);
}

/** The cells of a row but for those under a header that says it is no status, where that can be told. */
export function statusCells(scene: Scene, row: Row): Row['cells'] {
  const words = pageWords(scene, 'status');
  if (textsFor(scene.order.words.status, scene.lang).length === 0) return row.cells;
  const isNone = (head: string) => head !== '' && !words.some((word) => head.includes(word));
  const others = cellsUnder(row, headsOf(row.list), isNone);
  return row.cells.filter((cell) => !others.includes(cell));
}

/** The text of the user-name column in a row, where a header says which that is. */
export function underUserHeader(row: Row): string | undefined {
  const under = cellsUnder(row, row.list.querySelectorAll(headLike), (head) => userColumn.test(head));
  // Two columns of that name: whose is which is said in a way not known here.
  return new Set(under).size > 1 ? '' : under[0]?.text;
}

/** The one column in which every row that names anybody has an address; -1 if there is none or more than one. */
export function addressColumn(rows: readonly Row['cells'][]): number {
  const naming = rows.filter((cells) => cells.some(({ text }) => isAddress(text)));
  // Where rows have more cells or fewer, what is counted is no column.
  if (naming.some(({ length }) => length !== naming[0]?.length)) return -1;
  const columns = Array.from({ length: Math.max(0, ...naming.map((cells) => cells.length)) }, (_, at) => at);
  const full = columns.filter((at) => naming.every((cells) => isAddress(cells[at]?.text ?? '')));
  return full.length === 1 ? (full[0] ?? -1) : -1;
}
