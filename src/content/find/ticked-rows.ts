import { besideRow } from './panes.ts';
import { checkOf } from './row-controls.ts';
import { faceOfRow, loosely, type Row, readRow, rowElements, rowLike } from './rows.ts';
import { oncePerScene, type Scene } from './scene.ts';
import type { Find, Root, Sieve } from './sieve.ts';
import { isDrawn, isTicked } from './visible.ts';

/** Nothing tells when a script sets `checked`. */
const unsaid = 'input:checked';
const tickedMarks = [unsaid, '[aria-checked="true"]', '[aria-selected="true"]'];
const tickedLike = tickedMarks.join();

const ticks = (root: Root, find: Find): Element[] =>
  tickedMarks.flatMap((mark) => Array.from(find(root, mark)));

/** Rows in which something is ticked, or was. */
const perhapsTicked: Sieve<true> = {
  key: 'ticked',
  selectors: rowElements,
  unnoticed: (root, find) => find(root, unsaid),
  *seek(root, find) {
    for (const each of ticks(root, find)) yield each.closest(rowLike) ?? undefined;
  },
  keep: (row) => (row.matches(tickedLike) || row.querySelector(tickedLike) ? true : undefined),
};

function isRowTicked(row: Row): boolean {
  const check = checkOf(row);
  return check ? isTicked(check) : row.element.matches('[aria-selected="true"]');
}

/** Every row that is ticked now. */
export const tickedRows = oncePerScene((scene: Scene): Row[] => {
  const { index } = scene;
  // The row may be the one around Fluent's own, and the other way round.
  const near = index
    .kept(perhapsTicked)
    .flatMap(({ element: row }) => [
      row,
      ...row.querySelectorAll(rowLike),
      row.parentElement?.closest(rowLike),
    ]);
  const ticked = [...new Set(near)].flatMap((element) => {
    const row = element ? index.worked(element, readRow) : undefined;
    if (!row || !isRowTicked(row) || !isDrawn(faceOfRow(row))) return [];
    // Its box may have a pane of its own.
    const whose =
      row.named.length > 0 ? undefined : besideRow(scene, row).find(({ named }) => named.length > 0);
    return [whose ?? row];
  });
  return ticked.length > 0 ? [...new Set(ticked)] : loosely(scene).filter(isRowTicked);
});
