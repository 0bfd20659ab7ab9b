import { type Carrier, carriersOf } from './carriers.ts';
import { createFollower } from './follow.ts';

/** The ring round one element, drawn by the frame that owns it. */
export interface Ring {
  readonly element: HTMLElement;
  /** Draws it, or moves it to another element. */
  round(face: Element, grade: 'certain' | 'likely'): void;
  away(): void;
  /** Puts it on top of the top layer again. */
  raise(): void;
  /** As a follower's: the page has changed, and the frame is about to be drawn. */
  catchUp(): void;
}

const gap = 6;
/** Once per page: does the browser hold a popover on the element that is its source? */
let anchors: boolean | undefined;

/** The target's own corners, wider by the gap. */
function radiusOf(face: Element): string {
  const radius = getComputedStyle(face).borderTopLeftRadius;
  return radius.endsWith('%') ? radius : `${Math.max(6, Math.min(999, Number.parseFloat(radius) + gap))}px`;
}

/**
 * Makes the ring inside the closed root. A script measures its target just before a frame is drawn in which something
 * has changed; animations that shift the target carry the ring too, whatever the scripts do; and while something
 * scrolls, the browser holds the ring on its target as on an anchor. Always held so, every frame in which the page
 * changes would cost a second layout, and a document with an anchor in it is laid out from its root, with whatever
 * changes, for as long as it lives (Chromium 156, 2026-11-24): so it is named with the first scroll. An implicit anchor
 * crosses shadow roots and touches no attribute of the page.
 * @param part `pick` for the outline of what would be picked
 * @param raise puts the ring on top again, and above it what else is ours
 * @param onMove told where the target stands while it moves, and where it comes to rest
 */
export function createRing(
  root: ShadowRoot,
  part: 'ring' | 'pick',
  raise: () => void,
  onMove: (place: DOMRect, rests: boolean) => void,
  signal: AbortSignal,
): Ring {
  const doc = root.ownerDocument;
  const stand = doc.createElement('div');
  stand.className = 'stand';
  stand.popover = 'manual';
  const ring = doc.createElement('div');
  ring.dataset.part = part;
  ring.setAttribute('aria-hidden', 'true');
  stand.append(ring);
  let on: Element | undefined;
  let carriers: readonly Carrier[] = [];
  let held = false;
  /** What the browser was told to hold it on. */
  let anchor: Element | undefined;
  let drawn = '';
  let seen = '';

  /** Puts the ring into what carries it. */
  const carry = (next: readonly Carrier[]): void => {
    if (next.length === carriers.length && next.every((each, index) => each === carriers[index])) return;
    carriers = next;
    // Put elsewhere, it would arrive once more.
    delete ring.dataset.arrives;
    let innermost: HTMLElement = stand;
    for (const { element } of carriers) {
      innermost.append(element);
      innermost = element;
    }
    innermost.append(ring);
    for (const child of [...stand.children]) if (!child.contains(ring)) child.remove();
  };

  const inner = (): Element => ring.parentElement ?? stand;

  const measure = (): boolean => {
    if (!on) return false;
    const rect = on.getBoundingClientRect();
    const { x, y, width, height } = rect;
    // At the sides it stays in sight; upwards and downwards it goes with the scrolled page.
    const left = Math.max(0, x - gap);
    const right = Math.min(doc.documentElement.clientWidth, x + width + gap);
    const from = held ? { x, y } : inner().getBoundingClientRect();
    // Gone or not drawn: nothing is ringed at once, whatever the next look finds.
    const box =
      width === 0 && height === 0
        ? 'display:none'
        : `left:${left - from.x}px;top:${y - gap - from.y}px;width:${right - left}px;height:${height + 2 * gap}px`;
    if (box !== drawn) ring.style.cssText = `border-radius:${radiusOf(on)};${box}`;
    drawn = box;
    const place = `${x} ${y} ${width} ${height}`;
    const moved = place !== seen;
    seen = place;
    if (moved) onMove(rect, false);
    return moved;
  };
  /** Has the browser hold it, or no longer. */
  const hold = (scrolls: boolean): void => {
    if (!on || scrolls === held || (scrolls && (anchors === false || !(on instanceof HTMLElement)))) return;
    held = scrolls;
    stand.toggleAttribute('data-held', held);
    // Held, nothing else may carry it; let go, it rests.
    carry([]);
    if (held && anchor !== on) raise();
    else measure();
    if (!held || anchors) return;
    const { top } = ring.getBoundingClientRect();
    anchors = Math.abs(top + gap - on.getBoundingClientRect().top) < 1;
    hold(anchors);
  };
  const follower = createFollower(
    doc,
    {
      measure,
      moves: (motions) => {
        if (on && !held) carry(carriersOf(motions, carriers));
      },
      scrolls: hold,
      rests: (place) => onMove(place, true),
    },
    signal,
  );

  const rise = (): void => {
    if (!on || !stand.isConnected) return;
    if (stand.matches(':popover-open')) stand.hidePopover();
    if (held) anchor = on;
    stand.showPopover(anchor === on && on instanceof HTMLElement ? { source: on } : {});
    measure();
  };
  const away = (): void => {
    on = undefined;
    follower.follow(null);
    stand.remove();
  };
  signal.addEventListener('abort', away, { once: true });

  return {
    element: ring,
    round: (face, grade) => {
      if (ring.dataset.grade !== grade) ring.dataset.grade = grade;
      const shown = stand.isConnected && stand.matches(':popover-open');
      if (face === on && shown) return;
      on = face;
      ring.toggleAttribute('data-arrives', !shown);
      if (!shown) root.append(stand);
      rise();
      follower.follow(face);
    },
    away,
    raise: () => {
      // It has arrived before.
      delete ring.dataset.arrives;
      rise();
    },
    catchUp: follower.catchUp,
  };
}
