import { expect, it, vi } from 'vitest';
import { createGather } from './gather.ts';

const never = new AbortController().signal;

function make(most = 3) {
  const alone = vi.fn(async (asked: string, _signal: AbortSignal) => `${asked} alone`);
  const together = vi.fn(async (asked: readonly string[], _signal: AbortSignal) =>
    asked.map((each) => `${each} together`),
  );
  return { alone, together, ask: createGather({ alone, together, most }) };
}

it('does one or two by themselves and more together, in groups, each asker with its own result', async () => {
  const { alone, together, ask } = make();
  expect(await Promise.all(['a', 'b'].map((each) => ask(each, never)))).toEqual(['a alone', 'b alone']);
  expect(together).not.toHaveBeenCalled();
  const five = ['a', 'b', 'c', 'd', 'e'];
  expect(await Promise.all(five.map((each) => ask(each, never)))).toEqual(
    five.map((each) => `${each} together`),
  );
  expect(together.mock.calls.map(([asked]) => asked)).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e'],
  ]);
  expect(alone).toHaveBeenCalledTimes(2);
});

it('stops a group when the last who waits has left, not before', async () => {
  const { together, ask } = make();
  const signals: AbortSignal[] = [];
  together.mockImplementation((_asked, signal) => {
    signals.push(signal);
    return new Promise(() => undefined);
  });
  const leaving = [new AbortController(), new AbortController(), new AbortController()];
  const asked = leaving.map(({ signal }, at) => ask(String(at), signal));
  await vi.waitFor(() => expect(signals.length).toBe(1));
  for (const [at, controller] of leaving.entries()) {
    expect(signals[0]?.aborted).toBe(false);
    controller.abort(new Error(`${at} left`));
    await expect(asked[at]).rejects.toThrow(`${at} left`);
  }
  expect(signals[0]?.aborted).toBe(true);
});

it('says so to each when a group fails or has a result too few', async () => {
  const { together, ask } = make();
  together.mockRejectedValueOnce(new Error('broken'));
  const failed = await Promise.allSettled(['a', 'b', 'c'].map((each) => ask(each, never)));
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  together.mockResolvedValueOnce(['only one']);
  const few = await Promise.allSettled(['a', 'b', 'c'].map((each) => ask(each, never)));
  expect(few.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
});
