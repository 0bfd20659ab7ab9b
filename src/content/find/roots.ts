import { type Around, liveSieve, type Root, type Sieve } from './sieve.ts';

/** Tag of our own host; its inside is never looked at. */
export const hostTag = 'waymark-host';

/** Opens a shadow root, closed ones too where the browser lets an extension. */
export type ShadowOf = (element: Element) => ShadowRoot | null;

/** Closed shadow roots by their hosts, once there is one: most pages have none, and this is asked of every ancestor. */
let closed: WeakMap<Element, ShadowRoot> | undefined;

/** The slot an element is put into. Of those in closed shadow roots the browser does not tell (DOM standard). */
export function slotOf(node: Element): Element | null {
  const root = closed && node.parentElement && closed.get(node.parentElement);
  const slots = root ? [...root.querySelectorAll('slot')] : [];
  return slots.find((slot) => slot.assignedElements().includes(node)) ?? node.assignedSlot;
}

// Elements that may carry a shadow root besides custom ones (DOM standard, attachShadow; 2026-11-22).
const mayHost = new Set(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '),
);
const isCustom = (element: Element): boolean => element.localName.includes('-');

/** The roots of a page: its document, and every shadow root found so far. */
export interface Roots {
  readonly all: readonly Root[];
  /** Looks for shadow roots while `hasTime`; tells whether all are found. */
  work(hasTime: () => boolean): boolean;
  /** Elements that have come and may have a shadow root. */
  await(elements: Iterable<Element>): void;
  /** Custom elements get their shadow root when their code has come: those without one are asked again. */
  askAgain(): void;
  /** Lets go of roots that have left the page; tells whether there were any. */
  prune(): boolean;
}

/** Starts to find the roots of a page. `opened` is called with each when it is found, the document first. */
export function keepRoots(
  doc: Document,
  shadowOf: ShadowOf,
  around: Around,
  opened: (root: Root) => void,
): Roots {
  const all: Root[] = [];
  const unopened = new Set<Element>();
  const hostSieve: Sieve<never> = {
    key: 'hosts',
    selectors: ['*'],
    keep: (element) => {
      const may = mayHost.has(element.localName) || isCustom(element);
      if (!may || element.localName === hostTag) return undefined;
      const shadow = shadowOf(element);
      if (shadow) open(shadow);
      else if (isCustom(element)) unopened.add(element);
      return undefined;
    },
  };
  const hosts = liveSieve(hostSieve, around);
  function open(root: Root): void {
    if (all.includes(root)) return;
    all.push(root);
    if (root instanceof ShadowRoot && root.mode === 'closed') {
      closed ??= new WeakMap();
      closed.set(root.host, root);
    }
    opened(root);
    hosts.awaitAll(root);
  }
  open(doc);
  return {
    all,
    work: hosts.work,
    await: hosts.await,
    askAgain: () => {
      for (const element of unopened) {
        const shadow = element.isConnected ? shadowOf(element) : null;
        if (shadow) open(shadow);
        if (shadow || !element.isConnected) unopened.delete(element);
      }
    },
    prune: () => {
      const closed = all.filter((root) => !root.isConnected);
      for (const root of closed) all.splice(all.indexOf(root), 1);
      return closed.length > 0;
    },
  };
}
