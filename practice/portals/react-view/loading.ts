import { isFromShell } from '../frame-messages.ts';

/** The time from the frame's first script until its shield is lifted. */
export type Loading = { readonly signal: AbortSignal; readonly end: () => void };

/**
 * Watches the window until loading ends: a message that is not the shell's ends it for good (`signal` aborts) and
 * is reported, because the portal then disposes of the frame.
 */
export function guardLoading(onUnexpected: () => void): Loading {
  const spoilt = new AbortController();
  const over = new AbortController();
  addEventListener(
    'message',
    (event) => {
      if (isFromShell(event.data)) return;
      over.abort();
      spoilt.abort();
      onUnexpected();
    },
    { signal: over.signal },
  );
  return { signal: spoilt.signal, end: () => over.abort() };
}
