import type { Order } from '../../messages/order.ts';

/** Tag of our own host; its inside is never looked at. */
export const hostTag = 'waymark-host';

/** Opens a shadow root, closed ones too where the browser lets an extension. */
export type ShadowOf = (element: Element) => ShadowRoot | null;

/** One look at a document under one order. It holds for one turn only: the page may change right after. */
export interface Scene {
  readonly doc: Document;
  readonly order: Order;
  /** `<html lang>`, lower case; empty if the page states none. */
  readonly lang: string;
  /** The document and every shadow root in it. */
  readonly roots: readonly (Document | ShadowRoot)[];
}

// Elements that may carry a shadow root besides custom ones (DOM standard, attachShadow; 2026-11-22).
const mayHost = /-|^(article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$/;

/**
 * Looks at a document.
 * @param shadowOf tried on each element that may carry a shadow root
 */
export function lookAt(doc: Document, order: Order, shadowOf: ShadowOf): Scene {
  const roots: (Document | ShadowRoot)[] = [doc];
  for (let i = 0; i < roots.length; i += 1) {
    for (const element of roots[i]?.querySelectorAll('*') ?? []) {
      if (!mayHost.test(element.localName) || element.localName === hostTag) continue;
      const shadow = shadowOf(element);
      if (shadow) roots.push(shadow);
    }
  }
  return { doc, order, lang: doc.documentElement?.lang.toLowerCase() ?? '', roots };
}

/** Parent as it is drawn: the slot it is put into, else the parent, else the host of the shadow root. */
export function parentOf(node: Element): Element | null {
  if (node.assignedSlot) return node.assignedSlot;
  if (node.parentElement) return node.parentElement;
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** Whether `inner` lies in `outer` or is it, across shadow roots. */
export function holds(outer: Element, inner: Element): boolean {
  for (let at: Element | null = inner; at; at = parentOf(at)) if (at === outer) return true;
  return false;
}

/** The nearest element upwards, itself included, that fits, across shadow roots. */
export function nearest(element: Element, selector: string): Element | null {
  for (let at: Element | null = element; at; at = parentOf(at)) if (at.matches(selector)) return at;
  return null;
}

/** All elements that fit, in all roots or in one element. */
export function all(scene: Scene, selector: string, within?: Element): Element[] {
  const found = scene.roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  return found.filter((element) => element.localName !== hostTag && (!within || holds(within, element)));
}

/** What is worked out once a look and used by several: kept with the scene, gone with it. */
export function oncePerScene<T>(make: (scene: Scene) => T): (scene: Scene) => T {
  const made = new WeakMap<Scene, { value: T }>();
  return (scene) => {
    const kept = made.get(scene) ?? { value: make(scene) };
    made.set(scene, kept);
    return kept.value;
  };
}
