import { keepPlaced, type Placed, type Working } from './placed.ts';
import { keepRoots, type ShadowOf } from './roots.ts';
import {
  type Find,
  type Kept,
  type LiveSieve,
  liveSieve,
  type PointsTo,
  type Root,
  type Sieve,
} from './sieve.ts';

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

/** From so many elements on, what has left is told by asking those kept, not one by one. */
const manyGone = 400;
/** From so many ids on, those that only elements gone from the page point to are let go. */
const mostPointers = 2_000;
/** What may change unnoticed is sought anew after so long in any case, in ms. */
const trusted = 2_000;
/** A sieve no look has asked for so many times belongs to an earlier order and is let go. */
const longUnused = 200;

/** A sieve at work, when its elements were last sought in all roots, and in which look it was last asked for. */
interface Entry {
  readonly wanted: Sieve<unknown>;
  readonly sieve: LiveSieve<unknown>;
  sought: number;
  /** What told which elements fit when it was asked last, where that may change unnoticed. */
  signs?: readonly Element[];
  used: number;
}

/**
 * Starts to know a page.
 * @param opened called with each root when it is found: from then on its changes must be taken in
 */
export function indexPage(doc: Document, shadowOf: ShadowOf, opened?: (root: Root) => void): PageIndex {
  const live = new Map<string, Entry>();
  const caches = new Map<Working<unknown>, WeakMap<Element, unknown>>();
  const pointing = new Map<string, Set<Element>>();
  let sieves: readonly LiveSieve<unknown>[] = [];
  /** What any sieve may keep. */
  let anything = '';
  let sievesOf = new WeakMap<Element, readonly LiveSieve<unknown>[]>();
  const drawn = keepPlaced();
  let until = Number.POSITIVE_INFINITY;
  let looks = 0;
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
  const around = { find, pointsTo, changed };

  const roots = keepRoots(doc, shadowOf, around, (root) => {
    opened?.(root);
    for (const sieve of sieves) sieve.awaitAll(root);
  });
  const settled = (): readonly Root[] => {
    if (!roots.work(hasTime)) throw new NotYet('shadow roots');
    return roots.all;
  };

  function stir(): void {
    changed();
    drawn.clear();
    for (const each of live.values()) each.sought = Number.NEGATIVE_INFINITY;
  }

  /** There are other sieves than before. */
  const enlist = (): void => {
    sieves = [...live.values()].map(({ sieve }) => sieve);
    anything = sieves.map(({ selector }) => selector).join();
    sievesOf = new WeakMap();
  };
  const none: readonly LiveSieve<unknown>[] = [];
  const sievesFor = (element: Element): readonly LiveSieve<unknown>[] => {
    const known = sievesOf.get(element);
    if (known) return known;
    const isAny = anything !== '' && element.matches(anything);
    const fit = isAny ? sieves.filter(({ selector }) => element.matches(selector)) : none;
    sievesOf.set(element, fit);
    return fit;
  };

  function leave(gone: readonly Element[]): void {
    if (gone.length === 0) return;
    const count = (sum: number, element: Element): number =>
      sum + (element.firstElementChild ? element.getElementsByTagName('*').length : 0) + 1;
    const few = gone.reduce(count, 0) > manyGone ? undefined : gone.flatMap(within);
    for (const sieve of sieves) {
      if (few) for (const each of few) sieve.drop(each);
      else sieve.prune();
    }
    if (roots.prune()) for (const sieve of sieves) sieve.prune();
  }

  function enter(element: Element, touch: (element: Element) => void): void {
    if (!element.isConnected) return;
    roots.await(within(element));
    const inner = anything && element.firstElementChild ? element.querySelectorAll(anything) : [];
    for (const each of [element, ...inner]) {
      for (const sieve of sievesFor(each)) {
        sieve.drop(each);
        sieve.await([each]);
      }
    }
    for (const each of element.querySelectorAll('label, [id]')) reach(each, touch);
    reach(element, touch);
  }

  /** What takes its name from an element stands elsewhere. */
  function reach(element: Element, touch: (element: Element) => void): void {
    if (element instanceof HTMLLabelElement && element.control) touch(element.control);
    const pointers = element.id ? pointing.get(element.id) : undefined;
    for (const pointer of pointers ?? []) if (pointer.isConnected) touch(pointer);
  }

  function begin(wanted: Sieve<unknown>): Entry {
    const sieve = liveSieve(wanted, around);
    const entry: Entry = { wanted, sieve, sought: performance.now(), used: looks };
    for (const root of settled()) entry.sieve.awaitAll(root);
    live.set(wanted.key, entry);
    enlist();
    return entry;
  }

  /** Seeks anew what has changed unnoticed, if it is time to ask: then nothing made of the page holds on. */
  function seekAgain(entry: Entry): void {
    const { unnoticed } = entry.wanted;
    if (!unnoticed || performance.now() - entry.sought <= trusted) return;
    entry.sought = performance.now();
    const before = entry.signs;
    const signs = settled().flatMap((root) => [...unnoticed(root)]);
    entry.signs = signs;
    if (signs.length === before?.length && signs.every((each, at) => each === before[at])) return;
    changed();
    for (const root of settled()) entry.sieve.awaitAll(root);
  }

  return {
    roots: settled,
    version() {
      settled();
      for (const entry of live.values()) {
        seekAgain(entry);
        if (!entry.sieve.work(hasTime)) throw new NotYet(entry.wanted.key);
      }
      return version;
    },
    kept<T>(wanted: Sieve<T>) {
      const all = settled();
      const entry = live.get(wanted.key) ?? begin(wanted);
      entry.used = looks;
      seekAgain(entry);
      // One key is one sieve: what is kept under it is of its kind.
      const sieve = entry.sieve as LiveSieve<T>;
      if ((advanced && performance.now() >= until) || !sieve.work(hasTime)) throw new NotYet(wanted.key);
      const lists = all.map((root) => sieve.passed(root)).filter((list) => list.length > 0);
      return lists.length === 1 && lists[0] ? lists[0] : lists.flat();
    },
    worked<T>(element: Element, working: Working<T>) {
      const cache = (caches.get(working) as WeakMap<Element, { value: T }> | undefined) ?? new WeakMap();
      caches.set(working, cache);
      const kept = cache.get(element) ?? { value: working(element) };
      cache.set(element, kept);
      return kept.value;
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
      for (const { target, type, addedNodes, removedNodes } of records) {
        for (const node of addedNodes) if (node instanceof Element) came.add(node);
        for (const node of removedNodes) if (node instanceof Element) gone.add(node);
        const element = target instanceof Element ? target : target.parentElement;
        if (!element) continue;
        if (type === 'attributes') restated.add(element);
        touch(element);
      }
      for (const element of restated) {
        sievesOf.delete(element);
        const fit = sievesFor(element);
        for (const sieve of sieves) if (!fit.includes(sieve)) sieve.drop(element);
      }
      if (!records.every(isOfText)) stir();
      leave([...gone]);
      for (const element of came) enter(element, touch);
      for (const element of dirty) {
        const asked = [...caches.values()].filter((cache) => cache.delete(element)).length > 0;
        if (drawn.drop(element) || asked) changed();
        if (element.isConnected) for (const sieve of sievesFor(element)) sieve.await([element]);
      }
    },
    allow(time) {
      until = performance.now() + time;
      advanced = false;
      looks += 1;
      searches.clear();
      drawn.laidOut();
      roots.askAgain();
      if (pointing.size > mostPointers) {
        for (const [id, elements] of pointing) {
          if (![...elements].some((element) => element.isConnected)) pointing.delete(id);
        }
      }
      const idle = [...live].filter(([, { used }]) => looks - used > longUnused);
      for (const [key] of idle) live.delete(key);
      if (idle.length === 0) return;
      enlist();
      // What a look that was only told again rests on may be among them, and is no longer watched.
      changed();
    },
  };
}

/** What changes text alone can cover or hide nothing. */
const isOfText = ({ type, addedNodes, removedNodes }: MutationRecord): boolean =>
  type === 'characterData' ||
  (type === 'childList' && [...addedNodes, ...removedNodes].every((node) => !(node instanceof Element)));

const within = (element: Element): Element[] =>
  element.firstElementChild ? [element, ...element.querySelectorAll('*')] : [element];
