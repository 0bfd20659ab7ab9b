import type { Rect } from '../../messages/order.ts';

/** Where the card's top left corner goes, in CSS pixels of the viewport. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What the card stands by, in the same viewport. */
export interface Around {
  /** The ringed element. */
  readonly anchor?: Rect | undefined;
  /** What is needed with it and stays free too: the dialog or the group of controls it stands in. */
  readonly clear?: Rect | undefined;
  /** The row the step is about: it stays free where there is room. */
  readonly row?: Rect | undefined;
}

const margin = 12;
/** The ring is wider than its target, and some air. */
const ringSpace = 14;
/** Beside a ring in a narrower window there is no room that would not cover what it is about. */
const leastWidth = 560;

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

/** When a way that begins at `from` is within a span, as shares of the way; a way without length is there always or never. */
function within(from: number, way: number, start: number, end: number): [number, number] {
  if (way === 0) return from > start && from < end ? [0, 1] : [1, 0];
  const [enters, leaves] = [(start - from) / way, (end - from) / way];
  return way > 0 ? [enters, leaves] : [leaves, enters];
}

/** Whether a card that glides straight from one corner to another lies on this in between. */
export function passesOver(from: Spot, to: Spot, card: Size, { x, y, width, height }: Rect): boolean {
  const [left, right] = within(from.x, to.x - from.x, x - card.width, x + width);
  const [top, bottom] = within(from.y, to.y - from.y, y - card.height, y + height);
  return Math.max(0, left, top) < Math.min(1, right, bottom);
}

/** Below, right, left or above one of these, level with the anchor: the first where the card lies on none of them. */
function beside(all: readonly Rect[], anchor: Rect, card: Size, view: Size): Spot | undefined {
  return all
    .flatMap((rect) => [
      { x: anchor.x, y: rect.y + rect.height + ringSpace },
      { x: rect.x + rect.width + ringSpace, y: anchor.y },
      { x: rect.x - card.width - ringSpace, y: anchor.y },
      { x: anchor.x, y: rect.y - card.height - ringSpace },
    ])
    .map((spot) => clamped(spot, card, view))
    .find((spot) => !all.some((rect) => overlaps({ ...spot, ...card }, rect)) && isClear(spot, card, anchor));
}

/** Bottom right unless something is needed there; else the first corner that is free, or at least off the ring. */
export function docked(
  card: Size,
  view: Size,
  anchor: Rect | undefined,
  isFree: (rect: Rect) => boolean,
): Spot {
  const right = view.width - card.width - margin;
  const bottom = view.height - card.height - margin;
  const corners = [
    { x: right, y: bottom },
    { x: margin, y: bottom },
    { x: right, y: margin },
    { x: margin, y: margin },
  ].map((corner) => clamped(corner, card, view));
  const off = corners.filter((corner) => isClear(corner, card, anchor));
  const [home = { x: margin, y: margin }] = off.length > 0 ? off : corners;
  return off.find((corner) => isFree({ ...corner, ...card })) ?? home;
}

/**
 * Where to put a card: beside what stays free, the row too, else beside the ring, else in a corner; never on the ring.
 * @param isFree whether no control of the page lies in a rectangle
 */
export function spotFor(
  card: Size,
  view: Size,
  { anchor, clear = anchor, row }: Around,
  isFree: (rect: Rect) => boolean,
): Spot {
  const small = view.width < leastWidth || view.height < card.height + 2 * margin;
  if (!anchor || !clear || small) return docked(card, view, anchor, isFree);
  const more = row
    ? [
        [clear, row],
        [anchor, row],
      ]
    : [];
  for (const all of [...more, [clear], [anchor]]) {
    const spot = beside(all, anchor, card, view);
    if (spot) return spot;
  }
  return docked(card, view, anchor, isFree);
}
