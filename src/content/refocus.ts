/**
 * A frame of another origin forgets what in it has the focus as soon as the card in the top frame takes it (Chromium
 * 156, measured 2026-11-22). This remembers it.
 * @returns puts the focus back, in the frame that has the focus and nowhere in it
 */
export function rememberFocus(doc: Document, signal: AbortSignal): () => void {
  let last: HTMLElement | undefined;
  const onLeave = (event: Event): void => {
    const [left] = event.composedPath();
    if (left instanceof HTMLElement) last = left;
  };
  doc.defaultView?.addEventListener('focusout', onLeave, { capture: true, signal });
  return () => {
    const lost = doc.hasFocus() && doc.activeElement === doc.body;
    if (lost && last?.isConnected) last.focus({ preventScroll: true });
  };
}
