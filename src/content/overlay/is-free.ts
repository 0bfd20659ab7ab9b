import type { Rect } from '../../messages/order.ts';
import { hitAt } from '../find/cover.ts';

/** What a person may be about to use. */
export const controlLike =
  'a[href], button, input, select, textarea, [role="button"], [role="tab"], [role="menuitem"], [role="option"]';
/** Distance of the points asked, in CSS pixels: a control is seldom smaller. */
const grain = 28;

/** Whether a rectangle of the page holds no control; what is in a frame is not seen from here. */
export function isFree(doc: Document, { x, y, width, height }: Rect): boolean {
  for (let across = x + grain / 2; across < x + width; across += grain) {
    for (let down = y + grain / 2; down < y + height; down += grain) {
      if (hitAt(doc, [across, down], () => null)?.closest(controlLike)) return false;
    }
  }
  return true;
}
