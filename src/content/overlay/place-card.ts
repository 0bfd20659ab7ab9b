import { computePosition, flip, offset, shift } from '@floating-ui/dom';
import type { Rect } from '../../messages/order.ts';

/** Where the card's top left corner goes, in CSS pixels of the viewport. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const margin = 12;
/** The ring is wider than its target, and some air. */
const ringSpace = 14;

const overlaps = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const widened = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

/** Keeps a corner such that the whole card is in sight. */
export const clamped = ({ x, y }: Spot, card: Size, view: Size): Spot => ({
  x: Math.max(margin, Math.min(x, view.width - card.width - margin)),
  y: Math.max(margin, Math.min(y, view.height - card.height - margin)),
});

/** Whether a card at this corner leaves the ring round the anchor free. */
export const isClear = (spot: Spot, card: Size, anchor: Rect | undefined): boolean =>
  !anchor || !overlaps({ ...spot, ...card }, widened(anchor, ringSpace - 4));

/** Bottom right, or the first other corner that leaves the ring free. */
export function docked(card: Size, view: Size, anchor: Rect | undefined): Spot {
  const right = view.width - card.width - margin;
  const bottom = view.height - card.height - margin;
  const corners = [
    { x: right, y: bottom },
    { x: margin, y: bottom },
    { x: right, y: margin },
    { x: margin, y: margin },
  ].map((corner) => clamped(corner, card, view));
  const [home = { x: margin, y: margin }] = corners;
  return corners.find((corner) => isClear(corner, card, anchor)) ?? home;
}

/** Beside a rectangle, if there is room for the whole card without lying on it. */
async function beside(card: HTMLElement, rect: Rect, anchor: Rect, view: Size): Promise<Spot | undefined> {
  const reference = { getBoundingClientRect: () => new DOMRect(rect.x, rect.y, rect.width, rect.height) };
  const { x, y } = await computePosition(reference, card, {
    strategy: 'fixed',
    placement: 'bottom-start',
    middleware: [
      offset(ringSpace),
      flip({
        fallbackPlacements: ['right-start', 'left-start', 'top-start'],
        padding: margin,
        crossAxis: false,
      }),
      shift({ padding: margin }),
    ],
  });
  const size = { width: card.offsetWidth, height: card.offsetHeight };
  const fits = clamped({ x, y }, size, view);
  const moved = Math.abs(fits.x - x) > 1 || Math.abs(fits.y - y) > 1;
  return moved || !isClear({ x, y }, size, anchor) || overlaps({ x, y, ...size }, rect)
    ? undefined
    : { x, y };
}

/**
 * Where to put the card: beside the dialog the target is in, else beside the target, else in a corner; never on
 * the ring.
 * @param dialog the dialog around the target, so that its other controls stay free too
 */
export async function placeCard(
  card: HTMLElement,
  anchor: Rect | undefined,
  dialog: Rect | undefined,
): Promise<Spot> {
  const root = card.ownerDocument.documentElement;
  const view = { width: root.clientWidth, height: root.clientHeight };
  const size = { width: card.offsetWidth, height: card.offsetHeight };
  const small = view.width < 560 || view.height < size.height + 2 * margin;
  if (!anchor || small) return docked(size, view, anchor);
  const away = dialog && (await beside(card, dialog, anchor, view));
  return away ?? (await beside(card, anchor, anchor, view)) ?? docked(size, view, anchor);
}
