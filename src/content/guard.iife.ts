/**
 * Runs in every frame of the portals before the page's own scripts, because its capture listeners must be the
 * first ones on `window` (measured with Fluent 8 and 9, Chromium 156, 2026-11-22). Without a journey it reads
 * one flag and does nothing else. It imports nothing: its size is paid by every frame.
 */

/** What the engine hears of: the events of its host that matter, with the element inside the closed root they are for. */
export type OnEvent = (event: Event, inside: Element | null) => void;

/** What the guard hands to the engine, on the isolated world's `globalThis`, which no page can see. */
export interface Guard {
  /** The listeners came after the page's own: a focus trap older than they are wins. */
  readonly late: boolean;
  /** An engine runs in this frame: no need to ask for one. */
  taken: boolean;
  /**
   * Keeps the host's events from the page and the page's traps from the host, until null. Without `onEvent` nothing in
   * it takes the pointer: wheel and touch are left alone.
   */
  keep(host: HTMLElement | null, root?: ShadowRoot, onEvent?: OnEvent): void;
  /** Asked first about every event of this frame; what it says it took, nobody else hears of from the guard. */
  onAny: ((event: Event) => boolean) | undefined;
  /** Called for Alt+Shift+G wherever in this frame the focus is. */
  onHotkey: (() => void) | undefined;
}

declare global {
  var waymarkGuard: Guard | undefined;
}
declare const browser: typeof chrome | undefined;

if (!globalThis.waymarkGuard) {
  const api = typeof browser === 'undefined' ? chrome : browser;
  let kept: HTMLElement | null = null;
  let inner: ShadowRoot | undefined;
  let tell: OnEvent | undefined;
  /** Keys that went down for us and have not come up yet. */
  const held = new Set<string>();

  const names = (
    'pointerover pointerout pointermove pointerdown pointerup pointercancel mouseover mouseout mousemove mousedown ' +
    'mouseup click dblclick auxclick contextmenu dragstart selectstart keydown ' +
    'keypress keyup beforeinput input change copy cut paste blur focusout focus focusin mouseleave pointerleave ' +
    'beforetoggle toggle'
  ).split(' ');
  // These cost every scroll of the page a look, and no focus trap races for them: only while a card may be scrolled.
  const scrolling = ['wheel', 'touchstart', 'touchmove', 'touchend'];
  const focusing = ['blur', 'focusout', 'focus', 'focusin'];
  const leaving = ['mouseout', 'pointerout', 'mouseleave', 'pointerleave'];

  const leave = (): void => {
    for (const name of [...names, ...scrolling]) window.removeEventListener(name, onEvent, true);
  };

  /** The extension was updated or removed: this copy has no worker any more and takes itself away. */
  const isOrphan = (): boolean => {
    if (api.runtime?.id) return false;
    kept?.remove();
    leave();
    return true;
  };

  const isHotkey = (event: Event): boolean =>
    event instanceof KeyboardEvent &&
    event.type === 'keydown' &&
    event.code === 'KeyG' &&
    event.altKey &&
    event.shiftKey;

  // At window a closed root shows only its host. Keyboard clicks have no place of their own.
  const insideOf = (event: Event): Element | null => {
    if (!inner) return null;
    const byPoint = event instanceof MouseEvent && (event.detail > 0 || event.type !== 'click');
    return byPoint ? inner.elementFromPoint(event.clientX, event.clientY) : inner.activeElement;
  };

  /** A key that went down for us repeats and comes up for us, although the page may have the focus again by then. */
  const isHeld = (event: Event, ours: boolean): boolean => {
    if (!(event instanceof KeyboardEvent)) return false;
    const { type, code, repeat } = event;
    if (type === 'keydown' && ours) held.add(code);
    else if (type === 'keydown' && !repeat) held.delete(code);
    return type === 'keyup' ? held.delete(code) : held.has(code);
  };

  const onEvent = (event: Event): void => {
    if (guard.onAny && !isOrphan() && guard.onAny(event)) return;
    const hotkey = isHotkey(event) ? guard.onHotkey : undefined;
    const ours = kept !== null && event.composedPath().includes(kept);
    const ourKey = isHeld(event, ours || hotkey !== undefined);
    if ((!kept && !ourKey) || isOrphan()) return;
    if (hotkey || (ourKey && !ours)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      hotkey?.();
      return;
    }
    if (!kept) return;
    const related = 'relatedTarget' in event ? event.relatedTarget : null;
    const crosses = focusing.includes(event.type) || leaving.includes(event.type);
    const windowBack = event.target === window && event.type === 'focus' && document.activeElement === kept;
    // The page never learns that focus or pointer went to the card and came back.
    if ((crosses && related === kept && event.target !== kept) || windowBack) {
      event.stopImmediatePropagation();
      return;
    }
    if (!ours) return;
    const inside = insideOf(event);
    if (event.type === 'mousedown' && !inside?.closest('input, textarea')) event.preventDefault();
    event.stopImmediatePropagation();
    tell?.(event, inside);
  };

  const guard: Guard = {
    late: document.readyState !== 'loading',
    taken: false,
    keep: (host, root, on) => {
      for (const name of scrolling) {
        if (host && on) window.addEventListener(name, onEvent, { capture: true, passive: true });
        else window.removeEventListener(name, onEvent, true);
      }
      kept = host;
      inner = root;
      tell = on;
    },
    onAny: undefined,
    onHotkey: undefined,
  };
  globalThis.waymarkGuard = guard;
  // No signal to take them away by: with one for each listener a frame pays nearly half as much again.
  for (const name of names) window.addEventListener(name, onEvent, true);
  // A host that a copy before this one left behind has nobody to take it away.
  if (guard.late) for (const left of document.querySelectorAll('waymark-host')) left.remove();

  // The worker may die while it answers: it is greeted again, a few times.
  const hello = (tries: number): void => {
    api.storage.local.get('walking').then(({ walking }) => {
      if (walking !== true || guard.taken) return;
      api.runtime.sendMessage({ waymark: 'guard.hello', data: {} }).catch(() => {
        if (!isOrphan() && tries > 0) setTimeout(hello, 300, tries - 1);
      });
    }, leave);
  };
  hello(3);
}
