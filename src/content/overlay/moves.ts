import type { Host } from './host.ts';
import type { Spot } from './place-card.ts';

/** What pointer and keys do in the card: press, drag by the head, cycle, go back to the page. */
export interface Moves {
  onEvent(event: Event, inside: Element | null): void;
  toggleFocus(): void;
  /** Gives the focus back, if the card has it. */
  leave(): void;
}

const step = 16;
const arrows: Record<string, readonly [number, number]> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
};

/** The element that has the focus, down through open shadow roots. */
function deepActive(doc: Document): HTMLElement | undefined {
  let at = doc.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at instanceof HTMLElement && at !== doc.body ? at : undefined;
}

/**
 * Listens to the host's events as the guard hands them over: they are stopped at the window, so native
 * listeners inside the root never hear them, while default actions (links, `summary`) still happen.
 */
export function createMoves(
  host: Host,
  box: () => HTMLElement | undefined,
  moveTo: (spot: Spot) => void,
): Moves {
  const { root } = host;
  const doc = root.ownerDocument;
  let before: HTMLElement | undefined;
  let drag: { pointer: number; dx: number; dy: number } | undefined;

  const leave = (): void => {
    if (doc.activeElement !== host.element) return;
    if (before?.isConnected) before.focus({ preventScroll: true });
    else if (root.activeElement instanceof HTMLElement) root.activeElement.blur();
    before = undefined;
  };

  const stops = (): HTMLElement[] =>
    [...root.querySelectorAll<HTMLElement>('button, a[href], summary')].filter((each) =>
      each.checkVisibility(),
    );

  const cycle = (backwards: boolean): void => {
    const all = stops();
    const active = root.activeElement;
    const at = active instanceof HTMLElement ? all.indexOf(active) : -1;
    const next = backwards ? all.at(at <= 0 ? -1 : at - 1) : all[(at + 1) % all.length];
    next?.focus({ preventScroll: true });
  };

  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') {
      event.preventDefault();
      cycle(event.shiftKey);
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      leave();
    }
    const by = arrows[event.key];
    const element = box();
    if (!by || !element || !root.activeElement?.matches('[data-part="grip"]')) return;
    event.preventDefault();
    const { x, y } = element.getBoundingClientRect();
    moveTo({ x: x + by[0], y: y + by[1] });
  };

  const onPointer = (event: PointerEvent, inside: Element | null): void => {
    const element = box();
    if (event.type === 'pointerdown' && event.button === 0 && element) {
      const head = inside?.closest('[data-part="head"]');
      const button = inside?.closest('button');
      if (!head || (button && !button.matches('[data-part="grip"]'))) return;
      const { x, y } = element.getBoundingClientRect();
      drag = { pointer: event.pointerId, dx: event.clientX - x, dy: event.clientY - y };
      head.setPointerCapture(event.pointerId);
    }
    if (event.type === 'pointerup' || event.type === 'pointercancel') drag = undefined;
    if (event.type !== 'pointermove' || drag?.pointer !== event.pointerId) return;
    moveTo({ x: event.clientX - drag.dx, y: event.clientY - drag.dy });
  };

  return {
    onEvent: (event, inside) => {
      if (event.type === 'click') {
        const button = inside?.closest('button');
        button?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: false }));
      } else if (event instanceof PointerEvent) onPointer(event, inside);
      else if (event instanceof KeyboardEvent && event.type === 'keydown') onKey(event);
    },
    toggleFocus: () => {
      if (doc.activeElement === host.element) {
        leave();
        return;
      }
      before = deepActive(doc);
      const main = stops().find((each) => each.matches('.main, .pill')) ?? stops()[0];
      main?.focus({ preventScroll: true });
    },
    leave,
  };
}
