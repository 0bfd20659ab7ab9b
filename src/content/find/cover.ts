import { nameOf } from './names.ts';
import { hostTag } from './roots.ts';
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

/** Edges in CSS pixels of the viewport. */
interface Edges {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The part of an element that can be seen, and what may keep even that from sight. */
export interface OpenRect extends Readonly<Edges> {
  /** It, or something around it, is filtered away. */
  readonly faded: boolean;
  /** It, or something around it, is cut by a path. */
  readonly cut: boolean;
}

/** The part of an element that is not clipped by scrollers around it or by the viewport. */
export function openRect(face: Element, box = face.getBoundingClientRect()): OpenRect {
  const { left, top, right, bottom } = box;
  const rect = { left, top, right, bottom, faded: false, cut: false };
  const cut = (by: Edges) => {
    rect.left = Math.max(rect.left, by.left);
    rect.top = Math.max(rect.top, by.top);
    rect.right = Math.min(rect.right, by.right);
    rect.bottom = Math.min(rect.bottom, by.bottom);
  };
  const view = face.ownerDocument.documentElement;
  cut({ left: 0, top: 0, right: view.clientWidth, bottom: view.clientHeight });
  for (let at: Element | null = face; at; at = parentOf(at)) {
    const { filter, clipPath, clip, overflowY } = getComputedStyle(at);
    if (/opacity\(0(?:\.0\d*)?\)/.test(filter)) rect.faded = true;
    if (clipPath !== 'none' || clip !== 'auto') rect.cut = true;
    const clips = at !== face && at !== view && at !== face.ownerDocument.body && overflowY !== 'visible';
    if (clips) cut(at.getBoundingClientRect());
  }
  return rect;
}

/** Whether the middle of an element's box is in its open part: not scrolled away in any scroller, nor out of the viewport. */
export function isInView(box: DOMRect, { left, top, right, bottom }: Readonly<Edges>): boolean {
  const { x, y, width, height } = box;
  const middle = { x: x + width / 2, y: y + height / 2 };
  return left <= middle.x && middle.x <= right && top <= middle.y && middle.y <= bottom;
}

/** What says that a page is loading has no name that helps: it goes by itself. */
const waitLike =
  '[role="progressbar"], [aria-busy="true"], [class*="spinner" i], [class*="loading" i], [class*="shimmer" i]';

/** Words for what lies on top: the name of the dialog, panel or region around it, else its own text; may be empty. */
export function nameOfCover(cover: Element): string {
  if (cover.matches(waitLike)) return '';
  const named = nearest(
    cover,
    '[role="dialog"], [role="alertdialog"], dialog, [aria-label], [aria-labelledby], iframe[title]',
  );
  return oneLine((named && nameOf(named)) || cover.textContent || '', 80);
}

/** What is hit at five points of all of an element that can be seen; nothing where it is scrolled out of sight. */
export function* hitsOn(
  face: Element,
  shadowOf: (element: Element) => ShadowRoot | null,
  { left, top, right, bottom }: Readonly<Edges> = openRect(face),
): Generator<Element, undefined> {
  if (right - left < 2 || bottom - top < 2) return;
  const at = (x: number, y: number): Point => [left + (right - left) * x, top + (bottom - top) * y];
  const points = [at(0.5, 0.5), at(0.2, 0.3), at(0.8, 0.3), at(0.2, 0.7), at(0.8, 0.7)];
  for (const point of points) yield hitAt(face.ownerDocument, point, shadowOf) ?? face;
}

/** What lies over all of an element that can be seen, if something does. Scrolled out of sight is not covered. */
export function coverOf(
  face: Element,
  element: Element,
  shadowOf: (element: Element) => ShadowRoot | null,
  open?: Readonly<Edges>,
): Element | undefined {
  const own = [face, element];
  // What is around it is not over it: controls that take no pointer let their parents be hit. A drawn box and
  // its see-through input lie over each other.
  const isCover = (hit: Element) => !own.some((each) => holds(each, hit) || holds(hit, each));
  let first: Element | undefined;
  for (const hit of hitsOn(face, shadowOf, open)) {
    if (!isCover(hit)) return curtainOver(face);
    first ??= hit;
  }
  return first;
}

const isOpaque = ({ backgroundColor, opacity }: CSSStyleDeclaration): boolean =>
  Number(opacity) > 0.9 && /^rgb\(|, (?:1|0\.9\d*)\)$/.test(backgroundColor);

/** Which of two children of the body is painted later, by the order and height they state. */
function isInFront(layer: Element, branch: Element): boolean {
  const [above, below] = [layer, branch].map(
    (each) => Number.parseInt(getComputedStyle(each).zIndex, 10) || 0,
  );
  if (above !== below) return (above ?? 0) > (below ?? 0);
  return (branch.compareDocumentPosition(layer) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** A layer of the page's own that hides everything and lets clicks through, as while loading: no point hits it. */
function curtainOver(face: Element): Element | undefined {
  const layers = [...face.ownerDocument.body.children].filter((layer) => layer.localName !== hostTag);
  const branch = layers.find((layer) => holds(layer, face));
  return layers.find((layer) => {
    const style = getComputedStyle(layer);
    const lies = style.pointerEvents === 'none' && /fixed|absolute/.test(style.position) && isOpaque(style);
    if (!lies || !branch || layer === branch || !isInFront(layer, branch)) return false;
    const rect = face.getBoundingClientRect();
    const { left, top, right, bottom } = layer.getBoundingClientRect();
    return left <= rect.left && top <= rect.top && right >= rect.right && bottom >= rect.bottom;
  });
}

/**
 * Whether an element is taken from sight by what no other test sees: a filter, or a path that it is cut with so that no
 * point of it is hit. A frame that was never drawn is hit nowhere either: without such a style that says nothing.
 */
export const isCutAway = (
  face: Element,
  shadowOf: (element: Element) => ShadowRoot | null,
  open: OpenRect = openRect(face),
): boolean =>
  open.faded ||
  (open.cut && [...hitsOn(face, shadowOf, open)].every((hit) => hit !== face && holds(hit, face)));
