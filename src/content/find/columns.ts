import { pageWords, textsFor } from './names.ts';
import type { Row } from './rows.ts';
import type { Scene } from './scene.ts';
import { isAddress, wholeText } from './text.ts';

/** What the user-name column is called, by its key where the page has keys, else by its English header (2026-11-22). */
export const userColumn = /user.?name|user.?principal|^upn$/i;

/** Cells that say what stands under them. */
export const headLike = 'th, [role="columnheader"]';

type Cell = Row['cells'][number];

/**
 * Whether a cell is drawn under a header. Cells that span rows, and columns that were dragged, stand elsewhere in the
 * document than on the page.
 */
function isUnder({ element }: Cell, head: Element): boolean {
  const { left, width } = head.getBoundingClientRect();
  const middle = left + width / 2;
  const box = element.getBoundingClientRect();
  return box.left <= middle && middle < box.right;
}

/**
 * Whether a cell alone stands under a header of some name, of those in the first row of its list. In narrow
 * windows cells stand one below the other.
 */
function isUnderOne(
  { index }: Scene,
  { list, cells }: Row,
  cell: Cell,
  isNamed: (text: string) => boolean,
): boolean {
  const first = list.querySelector(`tr, [role="row"], ${headLike}`);
  const line = first?.matches(headLike) ? first.parentElement : first;
  const isAlone = (head: Element) => cells.every((each) => isUnder(each, head) === (each === cell));
  return [...(line?.querySelectorAll(headLike) ?? [])].some(
    (head) => isNamed(index.worked(head, wholeText)) && isAlone(head),
  );
}

/** Whether an address stands in a row as that of somebody else who has to do with what the row is about. */
export function isOthers(scene: Scene, row: Row, address: string): boolean {
  const words = pageWords(scene, 'others');
  const isTheirs = (head: string) => words.some((word) => head.includes(word));
  return row.cells.some((cell) => cell.text.includes(address) && isUnderOne(scene, row, cell, isTheirs));
}

/** Whether the header above a cell says that it is no status, where that can be told. */
export function isNoStatus(scene: Scene, row: Row, cell: Cell): boolean {
  const words = pageWords(scene, 'status');
  const isNone = (head: string) => head !== '' && !words.some((word) => head.includes(word));
  return textsFor(scene.order.words.status, scene.lang).length > 0 && isUnderOne(scene, row, cell, isNone);
}

/** A cell of a row, and whether it surely is what is asked for. */
interface Told {
  readonly cell: Cell;
  readonly sure: boolean;
}

/**
 * The cell that says a row's MFA status: of several states that under a header that begins so, as in most languages
 * (2026-11-23), else perhaps the last, as names come first.
 */
export function statusCell(scene: Scene, row: Row, isState: (cell: Cell) => unknown): Told | undefined {
  const states = row.cells.filter(isState);
  const cell = states.at(-1);
  const isOurs = (each: Cell) => isUnderOne(scene, row, each, (head) => /^m(fa|ulti)/.test(head));
  // Measured once: lists are long, and read again after every change. It holds whatever is asked for as a state.
  const own =
    states[1] && scene.index.placed('mfa', row.element, () => row.cells.filter(isOurs)).find(isState);
  return cell && { cell: own ?? cell, sure: !states[1] || own !== undefined };
}

/** The text of the user-name column in a row, where a header says which that is. */
export function underUserHeader({ list, cells }: Row): string | undefined {
  const heads = [...list.querySelectorAll(headLike)].filter((each) => userColumn.test(wholeText(each)));
  const under = heads.map((head) => cells.find((cell) => isUnder(cell, head)));
  // Two columns of that name: whose is which is said in a way not known here.
  return new Set(under).size > 1 ? '' : under[0]?.text;
}

/** The one column in which every row that names anybody has an address; -1 if there is none or more than one. */
export function addressColumn(rows: readonly Row[]): number {
  const naming = rows.map(({ cells }) => cells).filter((cells) => cells.some(({ text }) => isAddress(text)));
  // Where rows have more cells or fewer, what is counted is no column.
  if (naming.some(({ length }) => length !== naming[0]?.length)) return -1;
  const columns = Array.from({ length: Math.max(0, ...naming.map((cells) => cells.length)) }, (_, at) => at);
  const full = columns.filter((at) => naming.every((cells) => isAddress(cells[at]?.text ?? '')));
  return full.length === 1 ? (full[0] ?? -1) : -1;
}
