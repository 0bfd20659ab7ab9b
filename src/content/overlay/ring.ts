/** The ring round one element, drawn by the frame that owns it. */
export interface Ring {
  readonly element: HTMLElement;
  /** Draws it, or moves it to another element. */
  round(face: Element, grade: 'certain' | 'likely'): void;
  away(): void;
  /** Puts it on top of the top layer again. */
  raise(): void;
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
 * Makes the ring inside the closed root. The browser holds it on its target: an implicit anchor crosses
 * shadow roots, touches no attribute of the page and needs no script (Chromium 156, 2026-11-22). Where that
 * is missing, a frame loop follows while the page can be seen.
 * @param part `pick` for the outline of what would be picked
 */
export function createRing(root: ShadowRoot, part: 'ring' | 'pick', signal: AbortSignal): Ring {
  const doc = root.ownerDocument;
  const ring = doc.createElement('div');
  ring.dataset.part = part;
  ring.setAttribute('aria-hidden', 'true');
  ring.popover = 'manual';
  let on: Element | undefined;
  let loop = 0;

  const follow = (): void => {
    cancelAnimationFrame(loop);
    if (!on || signal.aborted) return;
    const { x, y, width, height } = on.getBoundingClientRect();
    // Gone or not drawn: nothing is ringed at once, whatever the next look finds.
    const gone = width === 0 && height === 0 ? ';visibility:hidden' : '';
    ring.style.cssText = `border-radius:${radiusOf(on)}${gone};left:${x - gap}px;top:${y - gap}px;width:${width + 2 * gap}px;height:${height + 2 * gap}px`;
    loop = requestAnimationFrame(follow);
  };

  /** Whether the ring stands where it should; at the sides it may be kept in sight. */
  const isHeld = (face: Element): boolean => {
    const target = face.getBoundingClientRect();
    const { top, bottom } = ring.getBoundingClientRect();
    return Math.abs(top + gap - target.top) < 2 && Math.abs(bottom - gap - target.bottom) < 2;
  };

  const raise = (): void => {
    if (!on || !ring.isConnected) return;
    if (ring.matches(':popover-open')) ring.hidePopover();
    const source = on instanceof HTMLElement && anchors !== false ? on : undefined;
    ring.dataset.follow = source ? 'anchor' : 'script';
    ring.style.cssText = `border-radius:${radiusOf(on)}`;
    if (source) ring.showPopover({ source });
    else ring.showPopover();
    if (source && anchors === undefined) {
      anchors = isHeld(on);
      if (!anchors) raise();
    } else if (!source) follow();
  };

  const away = (): void => {
    cancelAnimationFrame(loop);
    on = undefined;
    ring.remove();
  };
  signal.addEventListener('abort', away, { once: true });

  return {
    element: ring,
    round: (face, grade) => {
      if (ring.dataset.grade !== grade) ring.dataset.grade = grade;
      if (face === on && ring.isConnected && ring.matches(':popover-open')) return;
      on = face;
      if (!ring.isConnected) root.append(ring);
      raise();
    },
    away,
    raise,
  };
}
