import type { Rect } from '../../messages/order.ts';

/** A value worked out of an element, its box as it lies in the window, and what is in it. */
export type Placing<T> = (element: Element, box: DOMRect) => T;

/**
 * What is worked out of where and how an element is drawn, kept while its box is the same.
 * @param what names the question; each has its own answers
 */
export type Placed = <T>(what: string, element: Element, placing: Placing<T>) => T;

/** Whether two boxes are the very same. */
export const isSameBox = (one: Rect, other: Rect): boolean =>
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
  // One table for all questions: every change asks it about everything around the change.
  let kept = new WeakMap<Element, { box: DOMRect; layout: number; answers: Map<string, unknown> }>();
  let layout = 0;
  return {
    laidOut: () => {
      layout += 1;
    },
    placed<T>(what: string, element: Element, placing: Placing<T>): T {
      let known = kept.get(element);
      // One look asks several things about an element, and measures it once.
      if (known?.layout !== layout) {
        const box = element.getBoundingClientRect();
        known = { box, layout, answers: known && isSameBox(known.box, box) ? known.answers : new Map() };
        kept.set(element, known);
      }
      const { answers, box } = known;
      if (!answers.has(what)) answers.set(what, placing(element, box));
      return answers.get(what) as T;
    },
    drop: (element) => kept.delete(element),
    clear: () => {
      kept = new WeakMap();
    },
  };
}
