import { hostTag } from '../find/page-index.ts';

/**
 * Follows the page's native modals and popovers by their `toggle` and `close` events, which do not bubble but
 * are captured at the window. Document order does not tell which modal is on top: the order of opening does.
 * @param onChange something of the page came into or left the top layer
 */
export function topModals(
  doc: Document,
  onChange: () => void,
  signal: AbortSignal,
): { top(): HTMLDialogElement | undefined } {
  let stack: HTMLDialogElement[] = [...doc.querySelectorAll('dialog')].filter((dialog) =>
    dialog.matches(':modal'),
  );
  const isOpen = (dialog: HTMLDialogElement) => dialog.isConnected && dialog.matches(':modal');
  let asked = false;

  // Closing sends both events within a millisecond: one raise answers both.
  const changed = (event: Event): void => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || target.localName === hostTag) return;
    if (!(target instanceof HTMLDialogElement) && target.popover === null) return;
    if (target instanceof HTMLDialogElement) {
      stack = stack.filter((dialog) => dialog !== target);
      if (isOpen(target)) stack.push(target);
    }
    if (asked) return;
    asked = true;
    queueMicrotask(() => {
      asked = false;
      if (!signal.aborted) onChange();
    });
  };
  const view = doc.defaultView;
  view?.addEventListener('toggle', changed, { capture: true, signal });
  view?.addEventListener('close', changed, { capture: true, signal });
  return { top: () => stack.findLast(isOpen) };
}
