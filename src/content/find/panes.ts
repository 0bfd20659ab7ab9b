import { type Row, readRow, rowLike } from './rows.ts';
import type { Scene } from './scene.ts';

/** How far beyond a row's end the next pane is looked for, in CSS pixels. */
const reach = 8;

/** Rows that are drawn just beside an element, on its line. */
function besideOf(element: Element, { left, right, top, bottom }: DOMRect): Element[] {
  return [left - reach, right + reach].flatMap((x) => {
    const hit = element.ownerDocument.elementFromPoint(x, (top + bottom) / 2)?.closest(rowLike);
    const other = hit?.getBoundingClientRect();
    const isLevel = other && Math.abs(other.top - top) < 1 && Math.abs(other.bottom - bottom) < 1;
    return hit && isLevel ? [hit] : [];
  });
}

/**
 * The same row in the panes beside: columns that stay in sight while others scroll have rows of their own in some lists.
 * Nothing where the row is scrolled out of view.
 */
export const besideRow = (scene: Scene, { element, list }: Row): Row[] =>
  scene.index
    .placed('beside', element, besideOf)
    // Tiles stand side by side too, but in one box.
    .filter((each) => each.parentElement !== element.parentElement && list.contains(each))
    .flatMap((each) => scene.index.worked(each, readRow) ?? []);
