import { controlAround, rolesOf } from './find/control.ts';
import { hitAt } from './find/cover.ts';
import { nameOf } from './find/names.ts';
import { hostTag, type ShadowOf } from './find/roots.ts';
import { oneLine } from './find/text.ts';
import { faceOf } from './find/visible.ts';
import type { Guard } from './guard.iife.ts';
import type { Overlay } from './overlay/overlay.ts';
import { createPickLabel } from './overlay/pick-label.ts';

/** What picking needs of the frame. */
export interface PickingFrame {
  readonly guard: Guard;
  readonly overlay: Pick<Overlay, 'outline'>;
  /** Role → its word. */
  readonly words: Readonly<Record<string, string>>;
  readonly shadowOf: ShadowOf;
  /** Outlined before the pointer has moved. */
  readonly first?: Element | undefined;
}

/** How picking ends by the person's hand in this frame; undefined: what was clicked belongs to no control. */
export interface PickingEnd {
  picked(element: Element | undefined): void;
  cancelled(): void;
}

const pointing =
  /^(pointer(over|out|move|down|up|cancel|leave)|mouse(over|out|move|down|up|leave)|click|dblclick|auxclick|contextmenu|dragstart|selectstart|touch(start|move|end))$/;
const typing = /^(key(down|press|up)|beforeinput|copy|cut|paste)$/;
/** A second click within this time belongs to the first, in ms: Windows' own double-click time. */
const oneGesture = 500;

const isOurs = (event: Event): boolean =>
  event.composedPath().some((each) => each instanceof Element && each.localName === hostTag);

/** The element that has the focus, down through shadow roots. */
function focused(doc: Document, shadowOf: ShadowOf): Element | null {
  let at = doc.activeElement;
  for (let inner = at && shadowOf(at)?.activeElement; inner; inner = shadowOf(inner)?.activeElement)
    at = inner;
  return at;
}

/**
 * Lets the person point at one control of this frame: outlined under the pointer or the focus, picked by click or
 * Enter. Escape cancels. The page hears nothing of it, so that nothing there is used, typed or closed.
 * @param signal ends it without a word
 */
export function pick(
  doc: Document,
  { guard, overlay, words, shadowOf, first }: PickingFrame,
  signal: AbortSignal,
  end: PickingEnd,
): void {
  let shown: Element | undefined;
  const label = createPickLabel(doc);

  const show = (control: Element | undefined): void => {
    if (control === shown) return;
    shown = control;
    const [role] = control ? rolesOf(control) : [];
    const face = control && (faceOf(control) ?? control);
    const name = control ? oneLine(nameOf(control), 80) : '';
    const outline = overlay.outline(face ?? null);
    if (face)
      label(outline, face, [role ? (words[role] ?? role) : '', name].filter((text) => text).join(': '));
  };
  const at = ({ clientX, clientY }: MouseEvent): Element | undefined =>
    controlAround(hitAt(doc, [clientX, clientY], shadowOf));

  /** What is left of the gesture that ended it is not the page's either. */
  const rest =
    (since: number) =>
    (event: Event): boolean => {
      const starts = event.type === 'pointerdown' || (event.type === 'keydown' && !isRepeat(event));
      if (starts && event.timeStamp - since > oneGesture) {
        guard.onAny = undefined;
        return false;
      }
      const follows = !/move|over|out|leave/.test(event.type);
      return follows && event.isTrusted && !isOurs(event) && taken(event);
    };
  const over = (event: Event): void => {
    overlay.outline(null);
    guard.onAny = rest(event.timeStamp);
  };
  const cancel = (event: Event): void => {
    over(event);
    end.cancelled();
  };
  const choose = (event: Event, control: Element | undefined): void => {
    over(event);
    end.picked(control);
  };

  const onKey = (event: KeyboardEvent): boolean => {
    if (event.type === 'keydown' && event.key === 'Escape') {
      taken(event);
      cancel(event);
      return true;
    }
    // The browser's own shortcuts, and ours, are not the picking's; in the card keys are the card's.
    if (event.ctrlKey || event.altKey || event.metaKey || isOurs(event)) return false;
    if (event.type === 'keydown' && event.key === 'Enter') {
      taken(event);
      if (shown?.isConnected) choose(event, shown);
      return true;
    }
    // Tab moves the focus as ever, and past what the page would do about it.
    if (event.key !== 'Tab') return taken(event);
    event.stopImmediatePropagation();
    return true;
  };

  const onAny = (event: Event): boolean => {
    if (!event.isTrusted) return false;
    if (event instanceof KeyboardEvent) return onKey(event);
    if (isOurs(event)) {
      if (event.type === 'pointermove') show(undefined);
      return false;
    }
    if (event.type === 'focusin') show(controlAround(focused(doc, shadowOf)));
    if (typing.test(event.type)) return taken(event);
    if (!pointing.test(event.type)) return false;
    taken(event);
    if (!(event instanceof MouseEvent)) return true;
    if (event.type === 'pointermove' || event.type === 'pointerdown') show(at(event));
    // The pointer has left for another frame, which outlines what is there.
    if (event.type === 'pointerout' && event.relatedTarget === null) show(undefined);
    if (event.type === 'click') choose(event, at(event));
    return true;
  };

  if (signal.aborted) return;
  guard.onAny = onAny;
  show(first ?? (doc.hasFocus() ? controlAround(focused(doc, shadowOf)) : undefined));
  signal.addEventListener(
    'abort',
    () => {
      guard.onAny = undefined;
      overlay.outline(null);
    },
    { once: true },
  );
}

const isRepeat = (event: Event): boolean => event instanceof KeyboardEvent && event.repeat;

function taken(event: Event): true {
  // A touch that is prevented is followed by no click, and the click is what picks.
  if (!event.type.startsWith('touch')) event.preventDefault();
  event.stopImmediatePropagation();
  return true;
}
