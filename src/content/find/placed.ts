/** A value worked out of an element and what is in it. */
export type Working<T> = (element: Element) => T;

/**
 * What is worked out of where and how an element is drawn, kept while its box is the same.
 * @param what names the question; each has its own answers
 */
export type Placed = <T>(what: string, element: Element, working: Working<T>) => T;

const isSameBox = (one: DOMRect, other: DOMRect): boolean =>
  one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;

/** Starts to keep such answers; `drop` tells whether there was one about the element. */
export function keepPlaced(): { placed: Placed; drop(element: Element): boolean; clear(): void } {
  const kept = new Map<string, WeakMap<Element, { value: unknown; box: DOMRect }>>();
  return {
    placed<T>(what: string, element: Element, working: Working<T>): T {
      const answers = kept.get(what) ?? new WeakMap<Element, { value: T; box: DOMRect }>();
      kept.set(what, answers);
      const known = answers.get(element) as { value: T; box: DOMRect } | undefined;
      const box = element.getBoundingClientRect();
      if (known && isSameBox(known.box, box)) return known.value;
      const value = working(element);
      answers.set(element, { value, box });
      return value;
    },
    drop: (element) => [...kept.values()].filter((answers) => answers.delete(element)).length > 0,
    clear: () => kept.clear(),
  };
}
