/** Starts what is given to it in its turn and gives its result; rejects with the signal's reason while it waits. */
export type Pace = <T>(run: () => Promise<T>, signal: AbortSignal) => Promise<T>;

/** How fast an API may be asked. */
export interface Limit {
  /** How many calls may be under way at once. */
  readonly atOnce?: number;
  /** No more than so many calls begin in any stretch of so many milliseconds. */
  readonly calls?: number;
  readonly everyMs?: number;
}

/** Keeps calls within a limit, in the order they were asked for. `now` is milliseconds since 1970. */
export function createPace(
  { atOnce = Number.POSITIVE_INFINITY, calls = Number.POSITIVE_INFINITY, everyMs = 0 }: Limit,
  now: () => number,
): Pace {
  const waiting: (() => void)[] = [];
  const begun: number[] = [];
  let running = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const pump = (): void => {
    clearTimeout(timer);
    while (waiting.length > 0 && running < atOnce) {
      const oldest = begun.length < calls ? undefined : begun[0];
      const wait = oldest === undefined ? 0 : oldest + everyMs - now();
      if (wait > 0) {
        timer = setTimeout(pump, wait);
        return;
      }
      if (oldest !== undefined) begun.shift();
      if (Number.isFinite(calls)) begun.push(now());
      running += 1;
      waiting.shift()?.();
    }
  };

  const turn = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const leave = (): void => {
        waiting.splice(waiting.indexOf(go), 1);
        reject(signal.reason);
      };
      const go = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      signal.addEventListener('abort', leave, { once: true });
      waiting.push(go);
      pump();
    });

  return async (run, signal) => {
    await turn(signal);
    try {
      return await run();
    } finally {
      running -= 1;
      pump();
    }
  };
}
