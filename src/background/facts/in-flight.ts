interface Flight<T> {
  readonly promise: Promise<T>;
  readonly stop: AbortController;
  waiting: number;
}

/** Starts what `key` names, or joins it while it is under way. */
export type Share<T> = (
  key: string,
  start: (signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
) => Promise<T>;

/**
 * Keeps two identical requests from being in flight at once. Each caller leaves by its own signal and then gets
 * that signal's reason; the request itself is stopped when the last one has left.
 */
export function createInFlight<T>(): Share<T> {
  const flights = new Map<string, Flight<T>>();

  const launch = (key: string, start: (signal: AbortSignal) => Promise<T>): Flight<T> => {
    const stop = new AbortController();
    const land = (): void => {
      if (flights.get(key)?.stop === stop) flights.delete(key);
    };
    const flight: Flight<T> = { promise: start(stop.signal).finally(land), stop, waiting: 0 };
    flights.set(key, flight);
    return flight;
  };

  return (key, start, signal) => {
    if (signal.aborted) return Promise.reject(signal.reason);
    const flight = flights.get(key) ?? launch(key, start);
    flight.waiting += 1;
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        flight.waiting -= 1;
        if (flight.waiting === 0) {
          flights.delete(key);
          flight.stop.abort(signal.reason);
        }
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      const stay = (): void => signal.removeEventListener('abort', leave);
      flight.promise.then(resolve, reject).finally(stay);
    });
  };
}
