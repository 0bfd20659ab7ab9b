import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPace } from './pace.ts';

const never = new AbortController().signal;

beforeEach(() => vi.useFakeTimers({ now: 0 }));
afterEach(() => vi.useRealTimers());

/** Calls that note when they began and end when told to. */
function makeCalls() {
  const began: number[] = [];
  const ends: (() => void)[] = [];
  const run = () => {
    began.push(Date.now());
    return new Promise<void>((end) => ends.push(end));
  };
  return { began, ends, run };
}

it('begins no more calls in any stretch of time than it may, in their order', async () => {
  const pace = createPace({ calls: 2, everyMs: 1000 }, Date.now);
  const order: string[] = [];
  const began: number[] = [];
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    void pace(async () => {
      began.push(Date.now());
      order.push(name);
    }, never);
  }
  await vi.advanceTimersByTimeAsync(900);
  expect(order).toEqual(['a', 'b']);
  await vi.advanceTimersByTimeAsync(5000);
  expect(order).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(began).toEqual([0, 0, 1000, 1000, 2000]);
});

it('has no more calls under way than it may, and goes on after one that failed', async () => {
  const pace = createPace({ atOnce: 2 }, Date.now);
  const { began, ends, run } = makeCalls();
  const failing = pace(() => Promise.reject(new Error('broken')), never);
  for (let at = 0; at < 3; at += 1) void pace(run, never);
  await expect(failing).rejects.toThrow('broken');
  await vi.advanceTimersByTimeAsync(0);
  expect(began.length).toBe(2);
  ends[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(began.length).toBe(3);
});

it('lets go of what is told to stop while it waits, and of nothing else', async () => {
  const pace = createPace({ calls: 1, everyMs: 1000 }, Date.now);
  const { began, run } = makeCalls();
  void pace(run, never);
  const leaving = new AbortController();
  const left = pace(run, leaving.signal);
  void pace(run, never);
  leaving.abort(new Error('no longer wanted'));
  await expect(left).rejects.toThrow('no longer wanted');
  await expect(pace(run, AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late');
  await vi.advanceTimersByTimeAsync(3000);
  expect(began).toEqual([0, 1000]);
});
