import { expect, it } from 'vitest';
import { createInFlight } from './in-flight.ts';

const never = new AbortController().signal;

/** Requests that answer when told to, with what became of their signals. */
const makeStart = () => {
  const signals: AbortSignal[] = [];
  let land: (value: string) => void = () => undefined;
  const start = (signal: AbortSignal): Promise<string> => {
    signals.push(signal);
    return new Promise((resolve, reject) => {
      land = resolve;
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  };
  return { signals, start, land: (value: string) => land(value) };
};

it('shares what is under way and starts anew afterwards', async () => {
  const share = createInFlight<string>();
  const { signals, start, land } = makeStart();
  const both = Promise.all([share('a', start, never), share('a', start, never)]);
  expect(signals).toHaveLength(1);
  land('one');
  expect(await both).toEqual(['one', 'one']);
  const next = share('a', start, never);
  expect(signals).toHaveLength(2);
  land('two');
  expect(await next).toBe('two');
});

it('lets one caller leave without the other', async () => {
  const share = createInFlight<string>();
  const { signals, start, land } = makeStart();
  const leaving = new AbortController();
  const first = share('a', start, leaving.signal);
  const second = share('a', start, never);
  leaving.abort(new Error('gone'));
  await expect(first).rejects.toThrow('gone');
  expect(signals[0]?.aborted).toBe(false);
  land('one');
  expect(await second).toBe('one');
});

it('stops the request when the last caller has left, and does not join the stopped one', async () => {
  const share = createInFlight<string>();
  const { signals, start, land } = makeStart();
  const leaving = new AbortController();
  const first = share('a', start, leaving.signal);
  leaving.abort(new Error('gone'));
  await expect(first).rejects.toThrow('gone');
  expect(signals[0]?.aborted).toBe(true);
  const next = share('a', start, never);
  land('two');
  expect(await next).toBe('two');
  await expect(share('a', start, leaving.signal)).rejects.toThrow('gone');
  expect(signals).toHaveLength(2);
});
