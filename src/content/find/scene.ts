import type { Order } from '../../messages/order.ts';
import type { PageIndex } from './page-index.ts';
import { slotOf } from './roots.ts';
import { everything, type Sieve } from './sieve.ts';

/** One look at a document under one order. It holds for one turn only: the page may change right after. */
export interface Scene {
  readonly doc: Document;
  readonly order: Order;
  /** `<html lang>`, lower case; empty if the page states none. */
  readonly lang: string;
  /** What is known of the page's elements from earlier looks. */
  readonly index: PageIndex;
}

/** Looks at a document under an order. */
export const lookAt = (doc: Document, order: Order, index: PageIndex): Scene => ({
  doc,
  order,
  lang: doc.documentElement?.lang.toLowerCase() ?? '',
  index,
});

/** Parent as it is drawn: the slot it is put into, else the parent, else the host of the shadow root. */
export function parentOf(node: Element): Element | null {
  const around = slotOf(node) ?? node.parentElement;
  if (around) return around;
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** Whether `inner` lies in `outer` or is it, across shadow roots. */
export function holds(outer: Element, inner: Element): boolean {
  // A slot leads back to the host around it: what is inside without shadow roots is inside with them.
  if (outer.contains(inner)) return true;
  for (let at: Element | null = inner; at; at = parentOf(at)) if (at === outer) return true;
  return false;
}

/** The nearest element upwards, itself included, that fits, across shadow roots. */
export function nearest(element: Element, selector: string): Element | null {
  for (let at: Element | null = element; at; ) {
    // As far as no slot leads aside, the browser's own search is many times faster.
    let top = at;
    while (!slotOf(top) && top.parentElement) top = top.parentElement;
    const found: Element | null = at.closest(selector);
    if (found && top.contains(found)) return found;
    at = parentOf(top);
  }
  return null;
}

/** Every element upwards that fits, itself included, across shadow roots, the outermost first. */
export function around(element: Element, selector: string): Element[] {
  const found: Element[] = [];
  for (let at = nearest(element, selector); at; ) {
    found.unshift(at);
    const parent = parentOf(at);
    at = parent && nearest(parent, selector);
  }
  return found;
}

/** All elements that pass a sieve, or fit one of some simple selectors, in all roots. */
export const all = (scene: Scene, wanted: readonly string[] | Sieve<unknown>): Element[] =>
  scene.index.kept('keep' in wanted ? wanted : everything(wanted)).map(({ element }) => element);

/** All elements in one element that fit, those in its shadow roots and those put into its slots after its own. */
export function allIn(scene: Scene, selector: string, within: Element): Element[] {
  const shadows = scene.index
    .roots()
    .filter((root): root is ShadowRoot => root instanceof ShadowRoot && holds(within, root.host));
  const parts = [within, ...shadows];
  const slotted = parts
    .flatMap((part) => [...part.querySelectorAll('slot')])
    .flatMap((slot) => slot.assignedElements());
  const own = parts.flatMap((part) => [...part.querySelectorAll(selector)]);
  const put = slotted.flatMap((each) => [
    ...(each.matches(selector) ? [each] : []),
    ...each.querySelectorAll(selector),
  ]);
  return put.length > 0 ? [...new Set([...own, ...put])] : own;
}

/** Worked out when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
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

const byOrder = new WeakMap<Order, Map<string, unknown>>();

/** What follows from the order and the page's language alone: worked out once for all looks under it. */
export function oncePerOrder<T>({ order, lang }: Scene, what: string, make: () => T): T {
  const known = byOrder.get(order) ?? new Map<string, unknown>();
  byOrder.set(order, known);
  const key = `${lang} ${what}`;
  if (!known.has(key)) known.set(key, make());
  return known.get(key) as T;
}
