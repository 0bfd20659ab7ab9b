import browser from 'webextension-polyfill';
import { listen, send } from '../messages/frame-wire.ts';
import { createOverlay } from './overlay/overlay.ts';
import { type Walk, walk } from './walk.ts';

/** Time for the browser to clear a dead worker away, in ms; the next message starts another. */
const retryAfter = 250;
/** After as many in a row it is not the worker's death that keeps words from arriving. */
const mostFailures = 5;

declare global {
  var waymarkEngine: true | undefined;
}

/**
 * Starts the engine in this frame, once: a second injection finds the first at work.
 * @returns what the injector is told: `started`, or `already`
 */
function start(): 'started' | 'already' {
  const guard = globalThis.waymarkGuard;
  if (globalThis.waymarkEngine || !guard) return 'already';
  globalThis.waymarkEngine = true;
  guard.taken = true;
  const life = new AbortController();
  let current: Walk | undefined;

  /** The worker is gone for good when the extension was updated or removed; else it only sleeps. */
  const isOrphan = (): boolean => {
    if (browser.runtime?.id) return false;
    life.abort();
    return true;
  };
  const lost = (error: unknown): void => {
    if (!isOrphan()) reportError(error);
  };
  let failures = 0;
  /** The worker died before it answered: whether it had saved what it was told is not known, so it is told again. */
  const tell = (said: Promise<unknown>, again: () => void): void => {
    said.then(
      () => {
        failures = 0;
      },
      (error: unknown) => {
        failures += 1;
        if (isOrphan()) return;
        if (failures > mostFailures) reportError(error);
        else setTimeout(again, retryAfter);
      },
    );
  };
  const sending: Parameters<typeof walk>[2] = {
    report: (report) => {
      if (!isOrphan()) tell(send('frame.report', report), () => current?.again());
    },
    acted: (acted) => {
      if (!isOrphan()) tell(send('frame.acted', acted), () => sending.acted(acted));
    },
    pressed: (pressed) => {
      if (!isOrphan()) send('card.do', pressed).catch(lost);
    },
    picked: (picked) => {
      if (!isOrphan()) tell(send('frame.picked', picked), () => sending.picked(picked));
    },
    cancelled: (name) => {
      if (!isOrphan()) tell(send('frame.pick-cancelled', name), () => sending.cancelled(name));
    },
    isOrphan,
  };
  const overlayOf = (signal: AbortSignal) =>
    createOverlay(
      document,
      guard,
      globalThis.waymarkCard?.create,
      (action, card) => current?.pressed(action, card),
      signal,
    );

  const walking = (): Walk => {
    // The card is in the top frame: from here the keyboard reaches it only through the worker.
    if (window !== window.top) guard.onHotkey = () => void send('frame.hotkey', {}).catch(lost);
    current ??= walk(document, overlayOf, sending, life.signal);
    return current;
  };
  const take = (order: Parameters<Walk['take']>[0] | null): void => {
    if (life.signal.aborted) return;
    if (order) {
      walking().take(order);
      return;
    }
    current?.end();
    current = undefined;
    guard.onHotkey = undefined;
  };

  const stop = listen(
    {
      order: take,
      grant: (grant) => current?.grant(grant),
      'show-target': (name) => current?.showTarget(name),
      pick: (wanted) => current?.pick(wanted),
      'use-card': ({ how }) => current?.ask(how),
      refocus: () => current?.refocus(),
      card: (card) => {
        // It may overtake the answer to `frame.ready`.
        if (window === window.top && !life.signal.aborted) (card ? walking() : current)?.card(card);
      },
    },
    globalThis.waymarkCard?.told,
    (why) => reportError(new Error(why)),
  );
  life.signal.addEventListener('abort', () => {
    current = undefined;
    // Without a runtime there is nothing left to stop listening to.
    if (browser.runtime?.id) stop();
  });
  const ready = (): void => {
    if (!isOrphan()) tell(send('frame.ready', {}).then(take), ready);
  };
  ready();
  return 'started';
}

export default start();
