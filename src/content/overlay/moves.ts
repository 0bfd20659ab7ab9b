import type { Host } from './host.ts';
import type { Spot } from './place-card.ts';

/** What pointer and keys do in the card: press, drag, cycle, go back to the page. */
export interface Moves {
  onEvent(event: Event, inside: Element | null): void;
  toggleFocus(): void;
  /** Gives the focus back, if the card has it. */
  leave(): void;
  /** Redraws; a focus that was in the card stays in it, even where its button goes. */
  keepFocus(redraw: () => void): void;
}

/** What the moves are told to. */
export interface OnMoves {
  /** The card is to go here now. */
  to(spot: Spot): void;
  /** The move is over: this is where the person wants it. */
  done(): void;
  /** The card stands where a hand on its way has seen it. */
  isSettled(): boolean;
  /** The focus went back to a frame, which may not know any more what in it had the focus. */
  backToFrame(): void;
}

const step = 16;
const arrows: Record<string, readonly [number, number]> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
};
/** A hand that trembles presses; one that goes further than this drags, CSS pixels. */
const tremble = 4;
/** What the card is moved by. */
const handles = '[data-part="grip"], [data-part="pill"]';

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
export function createMoves(host: Host, box: () => HTMLElement | undefined, on: OnMoves): Moves {
  const { root } = host;
  const doc = root.ownerDocument;
  let before: HTMLElement | undefined;
  let drag: { pointer: number; dx: number; dy: number; x: number; y: number; far: boolean } | undefined;
  /** The click that ends a drag presses nothing. */
  let dragged = false;

  const hasFocus = (): boolean => doc.activeElement === host.element;

  const leave = (): void => {
    if (!hasFocus()) return;
    const back = before?.isConnected ? before : undefined;
    before = undefined;
    if (back) back.focus({ preventScroll: true });
    // What was there has gone: at least the card does not keep the keys.
    if (hasFocus() && root.activeElement instanceof HTMLElement) root.activeElement.blur();
    if (back instanceof HTMLIFrameElement) on.backToFrame();
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
    next?.focus();
  };

  const enter = (): void => {
    const main = stops().find((each) => each.matches('.main, [data-part="pill"]')) ?? stops()[0];
    main?.focus({ preventScroll: true });
  };

  const onKey = (event: KeyboardEvent): void => {
    dragged = false;
    const by = root.activeElement?.matches(handles) ? arrows[event.key] : undefined;
    const element = box();
    if (event.type === 'keyup') {
      if (by) on.done();
    } else if (event.key === 'Tab') {
      event.preventDefault();
      cycle(event.shiftKey);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      leave();
    } else if (by && element) {
      event.preventDefault();
      const { x, y } = element.getBoundingClientRect();
      on.to({ x: x + by[0], y: y + by[1] });
    }
  };

  const onPointer = (event: PointerEvent, inside: Element | null): void => {
    const element = box();
    const { clientX, clientY, pointerId: pointer } = event;
    if (event.type === 'pointerdown' && event.button === 0 && element) {
      dragged = false;
      const handle = inside?.closest(`[data-part="head"], ${handles}`);
      const button = inside?.closest('button');
      if (!handle || (button && !button.matches(handles))) return;
      const { x, y } = element.getBoundingClientRect();
      drag = { pointer, dx: clientX - x, dy: clientY - y, x: clientX, y: clientY, far: false };
      handle.setPointerCapture(pointer);
    }
    if (drag?.pointer !== pointer) return;
    if (event.type === 'pointermove') {
      drag.far ||= Math.hypot(clientX - drag.x, clientY - drag.y) > tremble;
      if (drag.far) on.to({ x: clientX - drag.dx, y: clientY - drag.dy });
    } else if (event.type === 'pointerup' || event.type === 'pointercancel') {
      dragged = drag.far;
      drag = undefined;
      if (dragged) on.done();
    }
  };

  return {
    onEvent: (event, inside) => {
      if (event.type === 'click') {
        // A click was aimed at what stood there before the card came; keys and screen readers aim at nothing.
        const byHand = event instanceof MouseEvent && event.detail > 0;
        const button = !dragged && (!byHand || on.isSettled()) ? inside?.closest('button') : undefined;
        dragged = false;
        button?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: false }));
      } else if (event instanceof FocusEvent && event.relatedTarget instanceof HTMLElement) {
        // Tab at the end of the page leads here too; Escape then leads back to where it came from.
        if (event.type === 'focusin') before ??= event.relatedTarget;
        if (event.type === 'focusout') before = undefined;
      } else if (event instanceof PointerEvent) onPointer(event, inside);
      else if (event instanceof KeyboardEvent && event.type !== 'keypress') onKey(event);
    },
    toggleFocus: () => {
      if (hasFocus()) {
        leave();
        return;
      }
      before = deepActive(doc);
      enter();
    },
    leave,
    keepFocus: (redraw) => {
      const had = hasFocus();
      redraw();
      if (had && !root.activeElement) enter();
    },
  };
}
