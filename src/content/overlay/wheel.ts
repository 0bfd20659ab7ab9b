/** So long after the pointer last moved nobody is expected to turn the wheel, in ms. */
const pointerRest = 10_000;

/**
 * Hears the wheel before the page scrolls: a listener that might stop it has the browser wait for scripts before it
 * begins, and draw what they do together with the scroll. But it costs every frame that is painted anew: 2 to 3 % of a
 * core where 200 changes a second are drawn (Chromium 156, 2026-11-23). So there is one only while the pointer is about.
 * @param wanted whether it is to be heard at all now
 * @param turned called for each turn; it stops none
 * @returns hears it no longer until the pointer moves again
 */
export function hearWheel(
  view: Window | null,
  wanted: () => boolean,
  turned: () => void,
  signal: AbortSignal,
): () => void {
  const stoppable = { capture: true, passive: false };
  let pointed = Number.NEGATIVE_INFINITY;
  let expecting: ReturnType<typeof setTimeout> | undefined;

  const forget = (): void => {
    clearTimeout(expecting);
    expecting = undefined;
    view?.removeEventListener('wheel', turned, stoppable);
  };
  const expectLess = (): void => {
    const wait = pointed + pointerRest - performance.now();
    if (wait > 0) expecting = setTimeout(expectLess, wait);
    else forget();
  };
  const expect = (): void => {
    if (!wanted()) return;
    pointed = performance.now();
    if (expecting !== undefined) return;
    expecting = setTimeout(expectLess, pointerRest);
    view?.addEventListener('wheel', turned, stoppable);
  };
  const events = { capture: true, passive: true, signal };
  for (const name of ['pointermove', 'wheel']) view?.addEventListener(name, expect, events);
  signal.addEventListener('abort', forget, { once: true });
  return forget;
}
