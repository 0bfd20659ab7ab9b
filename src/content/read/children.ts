import type { ChildFrame } from '../../messages/order.ts';
import { hitsOn, isCutAway, nameOfCover } from '../find/cover.ts';
import type { ShadowOf } from '../find/roots.ts';
import { holds, parentOf } from '../find/scene.ts';
import { isDrawn } from '../find/visible.ts';

const edge = (style: CSSStyleDeclaration, side: 'left' | 'top'): number =>
  Number.parseFloat(style.getPropertyValue(`padding-${side}`)) || 0;

/** Whether a frame's element is drawn: a hidden cross-origin frame cannot tell that from inside. */
function isFrameDrawn(frame: Element, view: Window): boolean {
  const { right, bottom } = frame.getBoundingClientRect();
  // Parked left of or above the page, where nobody can scroll to.
  if (right + view.scrollX <= 0 || bottom + view.scrollY <= 0) return false;
  for (let at: Element | null = frame; at; at = parentOf(at)) {
    if (at.getBoundingClientRect().width <= 1 && getComputedStyle(at).overflow !== 'visible') return false;
  }
  return isDrawn(frame);
}

/** Whether two boxes are the same, as far as a person sees. */
function isSameBox(one: Element, other: Element): boolean {
  const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
  return (['left', 'top', 'right', 'bottom'] as const).every((side) => Math.abs(a[side] - b[side]) < 4);
}

/** Whether a frame can be seen, and what lies over all of it. */
function seenAs(
  frame: HTMLIFrameElement,
  view: Window,
  shadowOf: ShadowOf,
): Pick<ChildFrame, 'shown' | 'cover'> {
  if (!isFrameDrawn(frame, view)) return { shown: false };
  if (isCutAway(frame, shadowOf)) return { shown: false };
  const hits = getComputedStyle(frame).pointerEvents === 'none' ? [] : [...hitsOn(frame, shadowOf)];
  const front = hits.includes(frame) ? undefined : hits.find((hit) => !holds(hit, frame));
  if (!front) return { shown: true };
  // Another frame in its very place: that one is in use.
  if (front.localName === 'iframe' && isSameBox(front, frame)) return { shown: false };
  return { shown: true, cover: nameOfCover(front) };
}

/** A child frame's index in its parent's window; -1 where that does not list it. */
const indexIn = (parent: Window, child: Window): number =>
  Array.from({ length: Math.min(parent.length, 100) }, (_, index) => parent[index]).indexOf(child);

/**
 * The document's child frames as their index in `window` names them. Frames in shadow trees have none: their own
 * chain says -1 (Chromium 156, measured 2026-11-22), which is told where there is only one of them.
 */
export function childFrames(
  doc: Document,
  roots: readonly (Document | ShadowRoot)[],
  shadowOf: ShadowOf,
): ChildFrame[] {
  const view = doc.defaultView;
  if (!view) return [];
  const children = roots
    .flatMap((root) => [...root.querySelectorAll('iframe')])
    .flatMap((frame) => {
      if (frame.contentWindow === null) return [];
      const rect = frame.getBoundingClientRect();
      const scale = frame.offsetWidth > 0 ? rect.width / frame.offsetWidth : 1;
      const style = view.getComputedStyle(frame);
      return [
        {
          index: indexIn(view, frame.contentWindow),
          ...seenAs(frame, view, shadowOf),
          x: rect.x + (frame.clientLeft + edge(style, 'left')) * scale,
          y: rect.y + (frame.clientTop + edge(style, 'top')) * scale,
          scale,
        },
      ];
    });
  const unlisted = children.filter(({ index }) => index === -1).length;
  return children.filter(({ index }) => index >= 0 || unlisted === 1).slice(0, 100);
}

/** Indexes from the top frame down to this window; -1 where a parent does not list its child. */
export function chainOf(view: Window): number[] {
  const chain: number[] = [];
  for (let at: Window = view; at !== at.parent && chain.length < 10; at = at.parent) {
    const { parent } = at;
    chain.unshift(indexIn(parent, at));
  }
  return chain;
}
