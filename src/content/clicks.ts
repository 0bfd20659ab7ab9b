import { hitAt } from './find/cover.ts';
import type { Finding } from './find/find-target.ts';
import { parentOf } from './find/scene.ts';
import { shadowOf } from './shadow-of.ts';

/** A target that is there. */
export type Found = Extract<Finding, { element: Element }>;

/** Two clicks in one go are one: a label's click is followed by its box's. In ms. */
const oneGo = 50;

/** Whether an event went into an element; a page's closed shadow root hides that from its path. */
function wentInto(event: MouseEvent, { element, face }: Found): boolean {
  const path = event.composedPath();
  if (path.includes(element) || path.includes(face)) return true;
  const hit =
    event.detail > 0 ? hitAt(element.ownerDocument, [event.clientX, event.clientY], shadowOf) : null;
  for (let at = hit; at; at = parentOf(at)) if (at === element || at === face) return true;
  return false;
}

/**
 * Hears the person, and no script, click what is found.
 * @param found what is found when the click comes; nothing where a click on it would do nothing
 */
export function hearClicks(
  view: Window | null,
  found: () => Found | undefined,
  clicked: (found: Found) => void,
  signal: AbortSignal,
): void {
  let last = Number.NEGATIVE_INFINITY;
  view?.addEventListener(
    'click',
    (event) => {
      const target = event.isTrusted && event.timeStamp - last >= oneGo ? found() : undefined;
      if (!target || !wentInto(event, target)) return;
      last = event.timeStamp;
      clicked(target);
    },
    { capture: true, signal },
  );
}
