import { keepSieves, within } from './kept-sieves.ts';
import { keepPlaced, type Placed } from './placed.ts';
import { keepRoots, type ShadowOf } from './roots.ts';
import type { Find, Kept, PointsTo, Root, Sieve } from './sieve.ts';

/** A value worked out of an element and what is in it. */
export type Working<T> = (element: Element) => T;

/** The time of a slice is over and the page is not known yet: ask again in the next one. */
export class NotYet extends Error {}

/** What is known of a page's elements, kept from look to look and mended where the page changes. */
export interface PageIndex {
  /** The document and every shadow root found in it. @throws NotYet */
  roots(): readonly Root[];
  /** What passes a sieve now, in document order, shadow roots after the document. @throws NotYet */
  kept<T>(sieve: Sieve<T>): readonly Kept<T>[];
  /**
   * Stays the same while nothing has changed but texts in which nothing was found or worked out: what was made of the
   * page then still holds, as far as it stands where it stood.
   * @throws NotYet
   */
  version(): number;
  /** Worked out once, and anew when something in the element's subtree has changed. */
  worked<T>(element: Element, working: Working<T>): T;
  /** Anew when the element's box is another, or anything but text has changed on the page. */
  readonly placed: Placed;
  /** Something may be drawn otherwise though the document is the same: scrolled, resized, moved. */
  moved(): void;
  /** Takes changes in; nothing is looked at before it is asked for. */
  take(records: readonly MutationRecord[]): void;
  /** How long the questions up to the next call may take together, in ms. */
  allow(time: number): void;
}

/** From so many ids on, those that only elements gone from the page point to are let go. */
const mostPointers = 2_000;

/**
 * Starts to know a page.
 * @param opened called with each root when it is found: from then on its changes must be taken in
 */
export function indexPage(doc: Document, shadowOf: ShadowOf, opened?: (root: Root) => void): PageIndex {
  const workedOut = new WeakMap<Element, Map<Working<unknown>, unknown>>();
  const pointing = new Map<string, Set<Element>>();
  const drawn = keepPlaced();
  let until = Number.POSITIVE_INFINITY;
  /** Whether anything has been got on with since time was given: a look that never gets on would never end. */
  let advanced = false;
  const hasTime = (): boolean => {
    advanced = true;
    return performance.now() < until;
  };

  const pointsTo: PointsTo = (element, ids) => {
    for (const id of ids) pointing.set(id, (pointing.get(id) ?? new Set()).add(element));
  };

  /** Several sieves of one look ask for the same. */
  const searches = new Map<Root, Map<string, ArrayLike<Element>>>();
  const find: Find = (root, selector) => {
    const known = searches.get(root) ?? new Map<string, ArrayLike<Element>>();
    searches.set(root, known);
    const found = known.get(selector) ?? root.querySelectorAll(selector);
    known.set(selector, found);
    return found;
  };

  let version = 0;
  const changed = (): void => {
    version += 1;
  };
  const around = { find, pointsTo, changed, forget: () => searches.clear() };

  const sieves = keepSieves(around, () => settled());
  const roots = keepRoots(doc, shadowOf, around, (root) => {
    opened?.(root);
    sieves.awaitAll(root);
  });
  const settled = (): readonly Root[] => {
    if (!roots.work(hasTime)) throw new NotYet('shadow roots');
    return roots.all;
  };

  function stir(): void {
    changed();
    drawn.clear();
    sieves.doubt();
  }

  function enter(element: Element, touch: (element: Element) => void): void {
    if (!element.isConnected) return;
    roots.await(within(element));
    sieves.enter(element);
    for (const each of element.querySelectorAll('label, [id]')) reach(each, touch);
    reach(element, touch);
  }

  /** What takes its name from an element stands elsewhere. */
  function reach(element: Element, touch: (element: Element) => void): void {
    if (element instanceof HTMLLabelElement && element.control) touch(element.control);
    const pointers = element.id ? pointing.get(element.id) : undefined;
    for (const pointer of pointers ?? []) if (pointer.isConnected) touch(pointer);
  }

  return {
    roots: settled,
    version() {
      settled();
      if (!sieves.work(hasTime)) throw new NotYet('sieves');
      return version;
    },
    kept<T>(wanted: Sieve<T>) {
      const all = settled();
      const sieve = sieves.get(wanted);
      if ((advanced && performance.now() >= until) || !sieve.work(hasTime)) throw new NotYet(wanted.key);
      const lists = all.map((root) => sieve.passed(root)).filter((list) => list.length > 0);
      return lists.length === 1 && lists[0] ? lists[0] : lists.flat();
    },
    worked<T>(element: Element, working: Working<T>) {
      const known = workedOut.get(element) ?? new Map<Working<unknown>, unknown>();
      workedOut.set(element, known);
      if (!known.has(working)) known.set(working, working(element));
      return known.get(working) as T;
    },
    placed: drawn.placed,
    moved: stir,
    take(records) {
      searches.clear();
      drawn.laidOut();
      const dirty = new Set<Element>();
      const touch = (element: Element): void => {
        for (let at: Element | null = element; at && !dirty.has(at); at = at.parentElement) {
          dirty.add(at);
          reach(at, touch);
        }
      };
      const came = new Set<Element>();
      const gone = new Set<Element>();
      /** What may fit other selectors than before. */
      const restated = new Set<Element>();
      for (const record of records) {
        const { target, type } = record;
        // Every list asked for is made first: only of records that have one.
        if (type === 'childList') {
          for (const node of record.addedNodes) if (node instanceof Element) came.add(node);
          for (const node of record.removedNodes) if (node instanceof Element) gone.add(node);
        }
        const element = target instanceof Element ? target : target.parentElement;
        if (!element) continue;
        if (type === 'attributes') restated.add(element);
        touch(element);
      }
      for (const element of restated) sieves.restate(element);
      // What changes text alone can cover or hide nothing.
      if (came.size + gone.size + restated.size > 0) stir();
      sieves.leave([...gone]);
      if (gone.size > 0 && roots.prune()) sieves.prune();
      for (const element of came) enter(element, touch);
      for (const element of dirty) {
        const wasPlaced = drawn.drop(element);
        if (workedOut.delete(element) || wasPlaced) changed();
        if (element.isConnected) sieves.touch(element);
      }
    },
    allow(time) {
      until = performance.now() + time;
      advanced = false;
      searches.clear();
      drawn.laidOut();
      roots.askAgain();
      if (pointing.size > mostPointers) {
        for (const [id, elements] of pointing) {
          if (![...elements].some((element) => element.isConnected)) pointing.delete(id);
        }
      }
      // What a look that was only told again rests on may be among those let go, and is no longer watched.
      if (sieves.nextLook()) changed();
    },
  };
}
