/** A value worked out of an element and what is in it. */
export type Working<T> = (element: Element) => T;

/**
 * What is worked out of where and how an element is drawn, kept while its box is the same.
 * @param what names the question; each has its own answers
 */
export type Placed = <T>(what: string, element: Element, working: Working<T>) => T;

const isSameBox = (one: DOMRect, other: DOMRect): boolean =>
  one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;

/** Such answers, as they are kept. */
export interface KeptPlaced {
  readonly placed: Placed;
  /** The page may be laid out otherwise from now on. */
  laidOut(): void;
  /** Forgets what is known of an element; tells whether there was anything. */
  drop(element: Element): boolean;
  clear(): void;
}

/** Starts to keep such answers. */
export function keepPlaced(): KeptPlaced {
  const kept = new Map<string, WeakMap<Element, { value: unknown; box: DOMRect }>>();
  // One look asks several things about an element, and measures it once.
  let boxes = new WeakMap<Element, DOMRect>();
  const laidOut = (): void => {
    boxes = new WeakMap();
  };
  return {
    laidOut,
    placed<T>(what: string, element: Element, working: Working<T>): T {
      const answers = kept.get(what) ?? new WeakMap<Element, { value: T; box: DOMRect }>();
      kept.set(what, answers);
      const known = answers.get(element) as { value: T; box: DOMRect } | undefined;
      const box = boxes.get(element) ?? element.getBoundingClientRect();
      boxes.set(element, box);
      if (known && isSameBox(known.box, box)) return known.value;
      const value = working(element);
      answers.set(element, { value, box });
      return value;
    },
    drop: (element) => {
      let known = false;
      for (const answers of kept.values()) known = answers.delete(element) || known;
      return known;
    },
    clear: () => {
      kept.clear();
      laidOut();
    },
  };
}
