import { hostTag } from '../find/roots.ts';

/**
 * Follows the page's native modals and popovers by their `toggle` and `close` events, which do not bubble but
 * are captured at the window. Document order does not tell which is on top: the order of opening does.
 * @param onChange something of the page came into or left the top layer
 * @returns the topmost that the card must be inside: all beside a modal is inert, and a press beside a popover
 *   that closes by itself closes it
 */
export function topModals(
  doc: Document,
  onChange: () => void,
  signal: AbortSignal,
): { top(): HTMLElement | undefined } {
  const holdsCard = (layer: HTMLElement): boolean => {
    if (!layer.isConnected) return false;
    const closesItself = layer.popover === 'auto' || layer.popover === 'hint';
    return layer.matches(':modal') || (closesItself && layer.matches(':popover-open'));
  };
  /** All under a modal is inert, and inert elements are not hit. */
  const isHit = (layer: HTMLElement): boolean => {
    const { x, y, width, height } = layer.getBoundingClientRect();
    return layer.contains(doc.elementFromPoint(x + width / 2, y + height / 2));
  };
  // How those were opened that were there before us nobody has seen: the one on top is the one that is hit.
  let stack = [...doc.querySelectorAll<HTMLElement>('dialog, [popover]')]
    .filter(holdsCard)
    .sort((one, other) => Number(isHit(one)) - Number(isHit(other)));
  let asked = false;

  // Closing sends both events within a millisecond: one raise answers both.
  const ask = (): void => {
    if (asked) return;
    asked = true;
    queueMicrotask(() => {
      asked = false;
      if (!signal.aborted) onChange();
    });
  };
  const changed = (event: Event): void => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || target.localName === hostTag) return;
    if (!(target instanceof HTMLDialogElement) && target.popover === null) return;
    stack = stack.filter((layer) => layer !== target);
    if (holdsCard(target)) stack.push(target);
    ask();
  };
  const view = doc.defaultView;
  view?.addEventListener('toggle', changed, { capture: true, signal });
  view?.addEventListener('close', changed, { capture: true, signal });
  view?.addEventListener('fullscreenchange', ask, { capture: true, signal });
  return { top: () => stack.findLast(holdsCard) };
}
