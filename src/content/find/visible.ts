import { nearest, parentOf } from './scene.ts';

/** Whether an element is drawn: rendered, visible, not see-through, larger than a pixel. It may be scrolled away. */
export function isDrawn(element: Element, opacity = true, box = element.getBoundingClientRect()): boolean {
  const { width, height } = box;
  if (width <= 1 || height <= 1) return false;
  return element.checkVisibility({ opacityProperty: opacity, visibilityProperty: true });
}

/**
 * Whether a dialog or panel is drawn. Fluent 8 gives the role to a box of no height whose children are fixed
 * (8.125, 2026-11-22): then a drawn child counts.
 */
export function isLayerDrawn(layer: Element, box?: DOMRect): boolean {
  if (isDrawn(layer, true, box)) return !isParked(layer, box);
  if (!layer.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  return [...layer.children].some((child) => isLayerDrawn(child));
}

/** Whether a box ends before the point from which something starts to scroll: no scrolling leads back there. */
function isBefore(rect: DOMRect, scroller: Element, left: number, top: number): boolean {
  const rtl = getComputedStyle(scroller).direction === 'rtl';
  return (!rtl && rect.right <= left - scroller.scrollLeft) || rect.bottom <= top - scroller.scrollTop;
}

/**
 * Whether an element is parked where nobody can scroll to: left of or above what scrolls, in a box folded to nothing,
 * or in a fixed layer outside the window. Bars keep copies there for measuring, panels wait there to slide in.
 */
export function isParked(element: Element, rect = element.getBoundingClientRect()): boolean {
  const root = element.ownerDocument.documentElement;
  const { clientWidth, clientHeight } = root;
  const beside = rect.right <= 0 || rect.bottom <= 0 || rect.left >= clientWidth || rect.top >= clientHeight;
  // What is placed absolutely is clipped only by boxes that are placed themselves.
  let loose = false;
  for (let at: Element | null = element; at && at !== root; at = parentOf(at)) {
    const { position, overflowX, overflowY } = getComputedStyle(at);
    const clips = at !== element && at.localName !== 'body' && overflowY !== 'visible';
    if (clips && !(loose && position === 'static')) {
      const box = at.getBoundingClientRect();
      if (box.width <= 1 || box.height <= 1) return true;
      if (/hidden|clip/.test(overflowX) && rect.left >= box.right) return true;
      const scrolls = at.scrollWidth > at.clientWidth || at.scrollHeight > at.clientHeight;
      if (scrolls) return isBefore(rect, at, box.left, box.top) || isParked(at);
    }
    if (position === 'fixed') return beside;
    if (position !== 'static') loose = position === 'absolute';
  }
  return beside && isBefore(rect, root, 0, 0);
}

/** Whether assistive technology may reach it: no ancestor is aria-hidden or inert. */
export const isExposed = (element: Element): boolean => !nearest(element, '[aria-hidden="true"], [inert]');

const isToggle = (element: Element): element is HTMLInputElement =>
  element.localName === 'input' &&
  element instanceof HTMLInputElement &&
  (element.type === 'checkbox' || element.type === 'radio');

/**
 * What of a control can be seen and ringed: itself, or for a check box whose input is hidden behind a drawn
 * one (Fluent 8 `.ms-Checkbox`, portals.md 2026-11-22) its label.
 * @returns null where nothing of it is drawn
 */
export function faceOf(element: Element, box?: DOMRect): Element | null {
  if (isDrawn(element, true, box)) return isParked(element, box) ? null : element;
  if (!isToggle(element)) return null;
  const stands = [...(element.labels ?? []), element.closest('.ms-Checkbox, label')];
  return stands.find((each) => each && isDrawn(each)) ?? null;
}

/** Greyed: it is shown but does not work now, by itself or with all that is around it. */
export const isGreyed = (element: Element): boolean =>
  element.matches(':disabled, .is-disabled') ||
  nearest(element, 'fieldset:disabled, [aria-disabled="true"]') !== null;

/** Whether a box, radio or row check is ticked. */
export function isTicked(element: Element): boolean {
  if (isToggle(element)) return element.checked;
  return element.getAttribute('aria-checked') === 'true';
}
