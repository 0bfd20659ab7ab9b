import { type ReadonlySignal, signal as state } from '@preact/signals';

/** Ages are shown in steps of five seconds. */
const step = 5000;

/** The time in ms since 1970, renewed every five seconds until `signal` aborts. */
export function clock(signal: AbortSignal): ReadonlySignal<number> {
  const now = state(Date.now());
  const timer = setInterval(() => {
    now.value = Date.now();
  }, step);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  return now;
}
