import { afterAll, beforeEach, expect, test, vi } from 'vitest';

type Answer = (message: unknown, sender: object, respond: (reply: unknown) => void) => boolean;
const listeners = new Set<Answer>();
const runtime = {
  id: 'waymark',
  getURL: (path: string) => `chrome-extension://waymark/${path}`,
  sendMessage: vi.fn(async () => 'reply'),
  onMessage: {
    addListener: (listener: Answer) => void listeners.add(listener),
    removeListener: (listener: Answer) => void listeners.delete(listener),
  },
};
vi.stubGlobal('chrome', { runtime, storage: 'the storage' });
afterAll(() => vi.unstubAllGlobals());
const { default: api } = await import('./extension-api.ts');

beforeEach(() => listeners.clear());

const ask = (respond: (reply: unknown) => void): boolean | undefined =>
  [...listeners].map((listener) => listener('message', { id: 'waymark' }, respond))[0];

test('what a listener promises is answered by the callback, and the channel is kept open for it', async () => {
  const respond = vi.fn();
  api.runtime.onMessage.addListener(async () => 'done');
  expect(ask(respond)).toBe(true);
  await vi.waitFor(() => expect(respond).toHaveBeenCalledExactlyOnceWith('done'));
});

test('a failure is told as what no reply is', async () => {
  const respond = vi.fn();
  api.runtime.onMessage.addListener(() => Promise.reject(new Error('gone')));
  ask(respond);
  await vi.waitFor(() => expect(respond).toHaveBeenCalledExactlyOnceWith({ failed: 'Error: gone' }));
});

test('what is not for a listener is left to others, and a listener taken away hears no more', () => {
  const respond = vi.fn();
  const listener = vi.fn();
  api.runtime.onMessage.addListener(listener);
  expect(ask(respond)).toBe(false);
  api.runtime.onMessage.removeListener(listener);
  expect(ask(respond)).toBeUndefined();
  expect(listener).toHaveBeenCalledOnce();
  expect(respond).not.toHaveBeenCalled();
});

test('what is asked of the browser goes to it, and an orphan knows that it is one', async () => {
  expect(api.runtime.getURL('x')).toBe('chrome-extension://waymark/x');
  await expect(api.runtime.sendMessage('hello')).resolves.toBe('reply');
  expect(api.runtime.id).toBe('waymark');
  expect(api.storage).toBe('the storage');
  vi.stubGlobal('chrome', {});
  expect(api.runtime).toBeUndefined();
});
