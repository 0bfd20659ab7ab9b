export type Root = Document | ShadowRoot;
/** What a selector finds in a root. */
export type Find = (root: Root, selector: string) => ArrayLike<Element>;

/** Says that what is kept of an element depends on the elements with these ids as well. */
export type PointsTo = (element: Element, ids: readonly string[]) => void;

/** A kind of elements that is kept up to date: where to look for them, and what is kept of each. */
export interface Sieve<T> {
  /** Two sieves with one key are one. */
  readonly key: string;
  /**
   * Any of these, each telling by one element's own tag and attributes; what is around it may change unnoticed. They
   * are a list because a browser is ten times faster with one simple selector than with several joined by commas
   * (Chromium 156, 50,000 elements, 2026-11-22).
   */
  readonly selectors: readonly string[];
  /**
   * A quicker way to all in a root that may be kept, where asking every element that fits is too slow. It yields
   * nothing every now and then, so that it can give way.
   * @param find what has been sought already, and still holds, it does not seek again
   */
  seek?(root: Root, find: Find): Iterable<Element | undefined>;
  /**
   * More or fewer may fit without a change that is told of. What tells which do is asked anew after anything but text
   * has changed, or something moved, or two seconds have passed; only if it is not the same all is sought anew.
   */
  unnoticed?(root: Root, find: Find): ArrayLike<Element>;
  /**
   * What is kept of an element, undefined to leave it out. It may read the element's subtree, its own attributes,
   * its labels and what `aria-labelledby` names; never whether it is drawn, ticked or enabled: that is asked late.
   * @param pointsTo to be told where it depends on the elements with these ids as well
   */
  keep(element: Element, pointsTo: PointsTo): T | undefined;
}

/** An element that passed a sieve. */
export interface Kept<T> {
  readonly element: Element;
  readonly value: T;
}

const known = new WeakMap<readonly string[], Sieve<true>>();

/** The sieve of everything selectors find. */
export function everything(selectors: readonly string[]): Sieve<true> {
  const sieve = known.get(selectors) ?? { key: selectors.join(), selectors, keep: () => true };
  known.set(selectors, sieve);
  return sieve;
}

/** Whether an element stands before another in the document. */
export const isBefore = (first: Element, second: Element): boolean =>
  (first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

/** A sieve at work on one page. */
export interface LiveSieve<T> {
  /** Its selectors as one. */
  readonly selector: string;
  /** What of a root has passed, in document order. */
  passed(root: Node): readonly Kept<T>[];
  /** All elements of a root that fit come in; they wait for `work`. */
  awaitAll(root: Root): void;
  /** Elements that have come or changed; they wait for `work`. */
  await(elements: Iterable<Element>): void;
  /** Looks at what waits while `hasTime`; tells whether nothing waits any more. */
  work(hasTime: () => boolean): boolean;
  /** It has left the page, or may stand elsewhere in it. */
  drop(element: Element): void;
  /** Drops whatever has left the page. */
  prune(): void;
}

/** How many elements are looked at between two looks at the clock. */
const stride = 32;

/** Puts an element where document order wants it. */
function insert<T>(list: Kept<T>[], kept: Kept<T>): void {
  let low = 0;
  let high = list.length;
  const last = list.at(-1);
  if (!last || isBefore(last.element, kept.element)) low = high;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = list[middle];
    if (other && isBefore(other.element, kept.element)) low = middle + 1;
    else high = middle;
  }
  list.splice(low, 0, kept);
}

const grouped = new WeakMap<readonly string[], string[]>();

/** Selectors of one tag as one: the browser goes by the tag first, and through the page once for all of them. */
function byTag(selectors: readonly string[]): string[] {
  const before = grouped.get(selectors);
  if (before) return before;
  const tagged = Map.groupBy(selectors, (selector) => selector.split(/\W/)[0] || selector);
  const groups = [...tagged].map(([tag, all]) =>
    all[1] ? `${tag}:is(${all.map((each) => each.slice(tag.length))})` : `${all}`,
  );
  grouped.set(selectors, groups);
  return groups;
}

const over = Symbol('over');
/** The next element of a search, nothing where it gives way, or that it is over. */
type Next = () => Element | undefined | typeof over;

/** What a selector finds; the browser is asked when the first is wanted. Iterators cost several times as much. */
function matching(find: Find, root: Root, selector: string): Next {
  let found: ArrayLike<Element> | undefined;
  let at = 0;
  return () => {
    found ??= find(root, selector);
    at += 1;
    return found[at - 1] ?? over;
  };
}

function sought(elements: Iterator<Element | undefined>): Next {
  return () => {
    const { done, value } = elements.next();
    return done ? over : value;
  };
}

/** What a sieve at work needs of the page it works on. */
export interface Around {
  readonly find: Find;
  readonly pointsTo: PointsTo;
  /** Told of each element that is kept or was: it came, left, or something in it changed. */
  changed(): void;
  /** What has been sought no longer holds. */
  forget(): void;
}

/** Sets a sieve to work. */
export function liveSieve<T>(
  { selectors, seek, keep }: Sieve<T>,
  { find, pointsTo, changed }: Around,
): LiveSieve<T> {
  const places = new Map<Element, { kept: Kept<T>; list: Kept<T>[] }>();
  const lists = new WeakMap<Node, Kept<T>[]>();
  const first: { root: Root; next: Next }[] = [];
  const waiting = new Set<Element>();

  const listOf = (root: Node): Kept<T>[] => {
    const list = lists.get(root) ?? [];
    lists.set(root, list);
    return list;
  };
  const drop = (element: Element): void => {
    const place = places.get(element);
    if (!place) return;
    changed();
    places.delete(element);
    place.list.splice(place.list.indexOf(place.kept), 1);
  };
  const look = (element: Element, root?: Node): void => {
    const value = keep(element, pointsTo);
    if (value === undefined) {
      if (places.size > 0) drop(element);
      return;
    }
    changed();
    const before = places.get(element);
    const kept = { element, value };
    const list = before?.list ?? listOf(root ?? element.getRootNode());
    if (before) list[list.indexOf(before.kept)] = kept;
    else insert(list, kept);
    places.set(element, { kept, list });
  };

  return {
    selector: selectors.join(),
    passed: listOf,
    awaitAll: (root) => {
      if (seek) first.push({ root, next: sought(seek(root, find)[Symbol.iterator]()) });
      else
        for (const selector of byTag(selectors)) first.push({ root, next: matching(find, root, selector) });
    },
    await: (elements) => {
      for (const element of elements) waiting.add(element);
    },
    work: (hasTime) => {
      let left = stride;
      for (let batch = first[0]; batch; batch = first[0]) {
        for (let element = batch.next(); element !== over; element = batch.next()) {
          // It may fit two selectors.
          if (element?.isConnected && !places.has(element)) look(element, batch.root);
          left -= 1;
          if (left === 0 && !hasTime()) return false;
          left ||= stride;
        }
        first.shift();
        if (!hasTime()) return false;
      }
      for (const element of waiting) {
        if (left === 0 && !hasTime()) return false;
        left = (left || stride) - 1;
        waiting.delete(element);
        if (element.isConnected) look(element);
      }
      return true;
    },
    drop,
    prune: () => {
      for (const element of [...places.keys()]) if (!element.isConnected) drop(element);
    },
  };
}
