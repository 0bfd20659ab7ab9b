/** How what has been gathered is done. */
export interface Gathered<A, R> {
  /** For one or two. */
  alone(asked: A, signal: AbortSignal): Promise<R>;
  /** For more: a result for each, in their order. The signal is aborted when nobody waits any more. */
  together(asked: readonly A[], signal: AbortSignal): Promise<readonly R[]>;
  /** How many `together` can be given at a time. */
  readonly most: number;
}

interface Waiting<A, R> {
  readonly asked: A;
  readonly signal: AbortSignal;
  readonly resolve: (result: R | Promise<R>) => void;
  readonly reject: (reason: unknown) => void;
}

/** From so many on it is worth doing them together. */
const several = 3;

/** Gathers what is asked within one turn of the event loop. Each asker leaves by its own signal, with its reason. */
export function createGather<A, R>({
  alone,
  together,
  most,
}: Gathered<A, R>): (asked: A, signal: AbortSignal) => Promise<R> {
  let waiting: Waiting<A, R>[] = [];

  const runTogether = (group: readonly Waiting<A, R>[]): void => {
    const stop = new AbortController();
    let staying = group.length;
    const leavers = group.map(({ signal, reject }) => {
      const leave = (): void => {
        staying -= 1;
        reject(signal.reason);
        if (staying === 0) stop.abort(signal.reason);
      };
      if (signal.aborted) leave();
      else signal.addEventListener('abort', leave, { once: true });
      return () => signal.removeEventListener('abort', leave);
    });
    const results = together(
      group.map(({ asked }) => asked),
      stop.signal,
    );
    results
      .then((all) => {
        if (all.length !== group.length) throw new RangeError('Not a result for each that was asked.');
        // The lengths agree, so that each has its own.
        for (const [at, result] of all.entries()) group[at]?.resolve(result);
      })
      .catch((error: unknown) => {
        for (const { reject } of group) reject(error);
      })
      .finally(() => {
        for (const letGo of leavers) letGo();
      });
  };

  const run = (): void => {
    const all = waiting;
    waiting = [];
    if (all.length < several) {
      for (const { asked, signal, resolve } of all) resolve(alone(asked, signal));
      return;
    }
    for (let at = 0; at < all.length; at += most) runTogether(all.slice(at, at + most));
  };

  return (asked, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      if (waiting.length === 0) setTimeout(run, 0);
      waiting.push({ asked, signal, resolve, reject });
    });
}
