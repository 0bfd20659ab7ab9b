import { type Around, type Find, type LiveSieve, liveSieve, type Root, type Sieve } from './sieve.ts';

/** From so many elements on, what has left is told by asking those kept, not one by one. */
const manyGone = 400;
/** What may change unnoticed is sought anew after so long in any case, in ms. */
const trusted = 2_000;
/** A sieve no look has asked for so many times belongs to an earlier order and is let go. */
const longUnused = 200;

/** A sieve at work, when its elements were last sought in all roots, and in which look it was last asked for. */
interface Entry {
  readonly wanted: Sieve<unknown>;
  readonly sieve: LiveSieve<unknown>;
  sought: number;
  /** What told which elements fit when it was asked last; nothing where none changes unnoticed. */
  signs: readonly Element[];
  used: number;
}

/** The sieves at work on a page. */
export interface KeptSieves {
  /** A sieve at work; what may have changed unnoticed waits for it by then. */
  get<T>(wanted: Sieve<T>): LiveSieve<T>;
  /** Looks at all that waits while `hasTime`; tells whether nothing waits any more. */
  work(hasTime: () => boolean): boolean;
  /** A root has been found: all in it that fits waits. */
  awaitAll(root: Root): void;
  /** What may change unnoticed may have: it is asked for at the next look. */
  doubt(): void;
  /** An element has other attributes: it may fit other sieves. */
  restate(element: Element): void;
  /** Something in an element has changed. */
  touch(element: Element): void;
  /** An element and all in it have come. */
  enter(element: Element): void;
  /** Elements and all in them have gone. */
  leave(gone: readonly Element[]): void;
  /** Lets go of whatever is on the page no more. */
  prune(): void;
  /** Another look begins; tells whether a sieve was let go because none has asked for it for long. */
  nextLook(): boolean;
}

/** An element and all in it. */
export const within = (element: Element): Element[] =>
  element.firstElementChild ? [element, ...element.querySelectorAll('*')] : [element];

const countIn = (element: Element): number =>
  element.firstElementChild ? element.getElementsByTagName('*').length + 1 : 1;

/** Starts to keep sieves. `roots` are asked for when there is something to be sought in all of them. */
export function keepSieves(around: Around, roots: () => readonly Root[]): KeptSieves {
  const live = new Map<string, Entry>();
  let all: readonly LiveSieve<unknown>[] = [];
  /** What any of them may keep; put together when it is first wanted. */
  let anything: string | undefined;
  let fits = new WeakMap<Element, readonly LiveSieve<unknown>[]>();
  let looks = 0;

  /** There are others than before. */
  const enlist = (): void => {
    all = [...live.values()].map(({ sieve }) => sieve);
    anything = undefined;
    fits = new WeakMap();
  };
  const anySelector = (): string => {
    anything ??= all.map(({ selector }) => selector).join();
    return anything;
  };
  const fitting = (element: Element): readonly LiveSieve<unknown>[] => {
    const known = fits.get(element);
    if (known) return known;
    const isAny = all.length > 0 && element.matches(anySelector());
    const fit = isAny ? all.filter(({ selector }) => element.matches(selector)) : [];
    fits.set(element, fit);
    return fit;
  };
  const prune = (): void => {
    for (const sieve of all) sieve.prune();
  };

  const signsOf = ({ unnoticed }: Sieve<unknown>, find: Find): Element[] =>
    unnoticed ? roots().flatMap((root) => Array.from(unnoticed(root, find))) : [];

  const begin = (wanted: Sieve<unknown>): Entry => {
    const sieve = liveSieve(wanted, around);
    // The search for them is one of those it starts with.
    const signs = signsOf(wanted, around.find);
    const entry = { wanted, sieve, sought: performance.now(), signs, used: looks };
    for (const root of roots()) entry.sieve.awaitAll(root);
    live.set(wanted.key, entry);
    enlist();
    return entry;
  };
  /** Seeks anew what has changed unnoticed, if it is time to ask: then nothing made of the page holds on. */
  const seekAgain = (entry: Entry): void => {
    if (!entry.wanted.unnoticed || performance.now() - entry.sought <= trusted) return;
    entry.sought = performance.now();
    const before = entry.signs;
    const signs = signsOf(entry.wanted, (root, selector) => root.querySelectorAll(selector));
    entry.signs = signs;
    if (signs.length === before.length && signs.every((each, at) => each === before[at])) return;
    around.changed();
    around.forget();
    for (const root of roots()) entry.sieve.awaitAll(root);
  };

  return {
    get<T>(wanted: Sieve<T>) {
      const entry = live.get(wanted.key) ?? begin(wanted);
      entry.used = looks;
      seekAgain(entry);
      // One key is one sieve: what is kept under it is of its kind.
      return entry.sieve as LiveSieve<T>;
    },
    work: (hasTime) => {
      for (const entry of live.values()) {
        seekAgain(entry);
        if (!entry.sieve.work(hasTime)) return false;
      }
      return true;
    },
    awaitAll: (root) => {
      for (const sieve of all) sieve.awaitAll(root);
    },
    doubt: () => {
      for (const each of live.values()) each.sought = Number.NEGATIVE_INFINITY;
    },
    restate: (element) => {
      fits.delete(element);
      const fit = fitting(element);
      for (const sieve of all) if (!fit.includes(sieve)) sieve.drop(element);
    },
    touch: (element) => {
      for (const sieve of fitting(element)) sieve.await([element]);
    },
    enter: (element) => {
      const inner =
        all.length > 0 && element.firstElementChild ? element.querySelectorAll(anySelector()) : [];
      for (const each of [element, ...inner]) {
        for (const sieve of fitting(each)) {
          sieve.drop(each);
          sieve.await([each]);
        }
      }
    },
    leave: (gone) => {
      if (gone.reduce((sum, element) => sum + countIn(element), 0) > manyGone) {
        fits = new WeakMap();
        prune();
        return;
      }
      for (const each of gone.flatMap(within)) {
        // What is off the page changes without a word, and may come back.
        fits.delete(each);
        for (const sieve of all) sieve.drop(each);
      }
    },
    prune,
    nextLook: () => {
      looks += 1;
      const idle = [...live].filter(([, { used }]) => looks - used > longUnused);
      for (const [key] of idle) live.delete(key);
      if (idle.length > 0) enlist();
      return idle.length > 0;
    },
  };
}
