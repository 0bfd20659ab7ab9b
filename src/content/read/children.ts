import type { ChildFrame } from '../../messages/order.ts';
import { parentOf } from '../find/scene.ts';

const edge = (style: CSSStyleDeclaration, side: 'left' | 'top'): number =>
  Number.parseFloat(style.getPropertyValue(`padding-${side}`)) || 0;

/** Whether a frame's element can be seen: a hidden cross-origin frame cannot tell that from inside. */
function isFrameShown(frame: Element, view: Window): boolean {
  const { width, height, right, bottom } = frame.getBoundingClientRect();
  if (width <= 1 || height <= 1) return false;
  // Parked left of or above the page, where nobody can scroll to.
  if (right + view.scrollX <= 0 || bottom + view.scrollY <= 0) return false;
  for (let at: Element | null = frame; at; at = parentOf(at)) {
    if (at.getBoundingClientRect().width <= 1 && getComputedStyle(at).overflow !== 'visible') return false;
  }
  return frame.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}

/**
 * The document's child frames as their index in `window` names them. A frame in a shadow tree has none and is
 * left out: its own chain says -1 (Chromium 156, measured 2026-11-22).
 */
export function childFrames(doc: Document): ChildFrame[] {
  const view = doc.defaultView;
  if (!view) return [];
  return [...doc.querySelectorAll('iframe, frame')].flatMap((frame) => {
    if (!(frame instanceof HTMLIFrameElement)) return [];
    const index = [...Array(Math.min(view.length, 100)).keys()].find((i) => view[i] === frame.contentWindow);
    if (index === undefined || frame.contentWindow === null) return [];
    const rect = frame.getBoundingClientRect();
    const scale = frame.offsetWidth > 0 ? rect.width / frame.offsetWidth : 1;
    const style = view.getComputedStyle(frame);
    return [
      {
        index,
        shown: isFrameShown(frame, view),
        x: rect.x + (frame.clientLeft + edge(style, 'left')) * scale,
        y: rect.y + (frame.clientTop + edge(style, 'top')) * scale,
        scale,
      },
    ];
  });
}

/** Indexes from the top frame down to this window; -1 where a parent does not list its child. */
export function chainOf(view: Window): number[] {
  const chain: number[] = [];
  for (let at: Window = view; at !== at.parent && chain.length < 10; at = at.parent) {
    const { parent } = at;
    chain.unshift([...Array(parent.length).keys()].find((i) => parent[i] === at) ?? -1);
  }
  return chain;
}
