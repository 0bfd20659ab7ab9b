import { beforeEach, expect, it } from 'vitest';
import type { Answer } from './answer.ts';
import { type Caller, createCaller } from './caller.ts';

const never = new AbortController().signal;
const content: Answer = { ok: true, body: {} };
const busy = (retryAfterMs?: number): Answer => ({
  ok: false,
  why: 'throttled',
  ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
});

let clock: number;
let caller: Caller;
let sent: number;

beforeEach(() => {
  clock = 1000;
  sent = 0;
  caller = createCaller('graph', {
    token: async () => ({ ok: true, token: 'secret', tenant: 't', user: 'u', oid: 'o' }),
    now: () => clock,
    patienceMs: 20,
  });
});

const send = (answer: Answer) =>
  caller.call(async () => {
    sent += 1;
    return answer;
  }, never);

it('waits longer with each refusal that names no time, up to a minute, and less again after an answer', async () => {
  const waits: number[] = [];
  for (let times = 0; times < 8; times += 1) {
    await send(busy());
    waits.push(caller.retryAfterMs());
    clock += caller.retryAfterMs();
  }
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  await send(content);
  await send(busy());
  expect(caller.retryAfterMs()).toBe(1000);
});

it('asks nobody until the time that was named last has come, of several the longest', async () => {
  const asked = [busy(3000), busy(9000), busy(1000), content];
  await Promise.all(asked.map(send));
  expect([sent, caller.retryAfterMs()]).toEqual([4, 9000]);
  clock += 8999;
  expect(await send(content)).toEqual({ ok: false, why: 'throttled', retryAfterMs: 1 });
  expect(sent).toBe(4);
  clock += 1;
  expect(await send(content)).toEqual(content);
});

it('gives up on an answer that does not come, and stops asking when nobody waits', async () => {
  const stopped: unknown[] = [];
  const hang = (signal: AbortSignal) =>
    caller.call(
      (_, stop) =>
        new Promise((__, reject) => {
          stop.addEventListener('abort', () => {
            stopped.push(stop.reason);
            reject(stop.reason);
          });
        }),
      signal,
    );
  expect(await hang(never)).toEqual({ ok: false, why: 'unreachable' });
  expect(stopped).toMatchObject([{ name: 'TimeoutError' }]);
  const leaving = new AbortController();
  const left = hang(leaving.signal);
  leaving.abort(new Error('no longer wanted'));
  await expect(left).rejects.toThrow('no longer wanted');
});

it('renews by what each call was refused for, whatever another with an older token hears meanwhile', async () => {
  const refusal = { ok: false, why: 'expired' } as const;
  const tokenFor = (refused?: string, claims?: string) => (claims ? 'proved' : refused ? 'fresh' : 'old');
  const several = createCaller('graph', {
    token: async (_, ...refused) => ({
      ok: true,
      token: tokenFor(...refused),
      tenant: 't',
      user: 'u',
      oid: 'o',
    }),
  });
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const used: string[] = [];
  const ask = (old: () => Promise<void>) =>
    several.call(async ({ token }) => {
      used.push(token);
      if (token === 'proved') return content;
      if (token === 'fresh') return { ...refusal, claims: '{}' };
      await old();
      return refusal;
    }, never);
  const late = ask(() => held);
  const early = await ask(async () => undefined);
  release();
  expect([early, await late]).toEqual([content, content]);
  expect(used).toEqual(['old', 'old', 'fresh', 'proved', 'fresh', 'proved']);
});
