import { nameOf } from './names.ts';
import { hostTag } from './page-index.ts';
import { holds, nearest, parentOf } from './scene.ts';
import { oneLine } from './text.ts';

type Point = readonly [number, number];

/** What is hit at a point, our own host looked through, down into shadow roots. */
export function hitAt(
  doc: Document,
  [x, y]: Point,
  shadowOf: (element: Element) => ShadowRoot | null,
): Element | null {
  let root: Document | ShadowRoot = doc;
  let hit: Element | null = null;
  for (;;) {
    // The list of all that is hit costs a long page many times what the topmost costs: only to look through our own.
    const top: Element | null = root.elementFromPoint(x, y);
    const next: Element | null | undefined =
      top?.localName === hostTag
        ? root.elementsFromPoint(x, y).find((each) => each.localName !== hostTag)
        : top;
    if (!next || next === hit) return hit;
    hit = next;
    const inner = shadowOf(next);
    if (!inner) return hit;
    root = inner;
  }
}

/** The part of an element that is not clipped by scrollers around it or by the viewport. */
function openRect(face: Element): { left: number; top: number; right: number; bottom: number } {
  const { left, top, right, bottom } = face.getBoundingClientRect();
  const rect = { left, top, right, bottom };
  const cut = (by: { left: number; top: number; right: number; bottom: number }) => {
    rect.left = Math.max(rect.left, by.left);
    rect.top = Math.max(rect.top, by.top);
    rect.right = Math.min(rect.right, by.right);
    rect.bottom = Math.min(rect.bottom, by.bottom);
  };
  const view = face.ownerDocument.documentElement;
  cut({ left: 0, top: 0, right: view.clientWidth, bottom: view.clientHeight });
  for (let at = parentOf(face); at && at !== view && at !== face.ownerDocument.body; at = parentOf(at)) {
    if (getComputedStyle(at).overflow !== 'visible') cut(at.getBoundingClientRect());
  }
  return rect;
}

/** Whether the middle of an element is in sight: not scrolled away in any scroller, nor out of the viewport. */
export function isInView(face: Element): boolean {
  const { left, top, right, bottom } = openRect(face);
  const { x, y, width, height } = face.getBoundingClientRect();
  const middle = { x: x + width / 2, y: y + height / 2 };
  return left <= middle.x && middle.x <= right && top <= middle.y && middle.y <= bottom;
}

/** Words for what lies on top: the name of the dialog, panel or region around it, else its own text. */
function nameOfCover(hit: Element): string {
  const named = nearest(
    hit,
    '[role="dialog"], [role="alertdialog"], dialog, [aria-label], [aria-labelledby]',
  );
  return oneLine((named && nameOf(named)) || hit.textContent || '', 80);
}

/**
 * Whether something lies over all of an element that can be seen. Scrolled out of sight is not covered.
 * @returns the name of what covers it (may be empty), or undefined
 */
export function coverOf(
  face: Element,
  element: Element,
  shadowOf: (element: Element) => ShadowRoot | null,
): string | undefined {
  const { left, top, right, bottom } = openRect(face);
  if (right - left < 2 || bottom - top < 2) return undefined;
  const at = (x: number, y: number): Point => [left + (right - left) * x, top + (bottom - top) * y];
  const points = [at(0.5, 0.5), at(0.2, 0.3), at(0.8, 0.3), at(0.2, 0.7), at(0.8, 0.7)];
  const own = [face, element];
  let cover: Element | undefined;
  for (const point of points) {
    const hit = hitAt(face.ownerDocument, point, shadowOf);
    if (!hit) return undefined;
    // What is around it is not over it: controls that take no pointer let their parents be hit. A drawn box and
    // its see-through input lie over each other.
    if (own.some((each) => holds(each, hit) || holds(hit, each))) return undefined;
    cover ??= hit;
  }
  return cover && nameOfCover(cover);
}
