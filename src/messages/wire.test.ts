import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import { listen, send, sendToTab } from './wire.ts';

const own = 'chrome-extension://waymark/';
const wire = vi.hoisted(() => ({
  listeners: new Set<(message: unknown, sender: unknown) => unknown>(),
  sendMessage: vi.fn(async (_message: unknown): Promise<unknown> => null),
  toTab: vi.fn(async (..._all: unknown[]): Promise<unknown> => null),
}));
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: {
      id: 'waymark',
      getURL: (path: string) => `chrome-extension://waymark/${path}`,
      sendMessage: wire.sendMessage,
      onMessage: {
        addListener: (listener: (message: unknown, sender: unknown) => unknown) =>
          wire.listeners.add(listener),
        removeListener: (listener: (message: unknown, sender: unknown) => unknown) =>
          wire.listeners.delete(listener),
      },
    },
    tabs: { sendMessage: wire.toTab },
  },
}));

type Sender = Pick<Runtime.MessageSender, 'id' | 'url'>;
const frame: Sender = { id: 'waymark', url: 'https://portal.azure.com/' };
const page: Sender = { id: 'waymark', url: `${own}src/popup/index.html` };
const worker: Sender = { id: 'waymark' };
const named = { journey: 'j', revision: 1 };

/** What the one listener answers to a message; undefined: it is not for it. */
const say = (message: unknown, sender: Sender) =>
  [...wire.listeners].map((hear) => hear(message, sender)).at(0);

beforeEach(() => {
  wire.listeners.clear();
  wire.sendMessage.mockReset().mockResolvedValue(null);
  wire.toTab.mockReset().mockResolvedValue(null);
});

describe('listen', () => {
  it('hands the data over and answers what the handler gives', async () => {
    const handler = vi.fn(() => ({ ok: true as const }));
    listen({ 'popup.start': handler }, vi.fn());
    const data = { guide: 'mail-mfa-smtp', accounts: 'ap@contoso.com' };
    await expect(say({ waymark: 'popup.start', data }, page)).resolves.toEqual({ ok: true });
    expect(handler).toHaveBeenCalledWith(data, page);
  });

  it('answers null where the handler gives nothing, so that the sender knows it was taken', async () => {
    listen({ 'popup.end': () => undefined }, vi.fn());
    await expect(say({ waymark: 'popup.end', data: {} }, page)).resolves.toBeNull();
  });

  it('takes null for data where the protocol has it', async () => {
    const order = vi.fn();
    listen({ order }, vi.fn());
    await expect(say({ waymark: 'order', data: null }, worker)).resolves.toBeNull();
    expect(order).toHaveBeenCalledWith(null, worker);
  });

  it('takes the worker for the worker with and without an address of its own', async () => {
    const card = vi.fn();
    listen({ card }, vi.fn());
    await say({ waymark: 'card', data: null }, { id: 'waymark', url: `${own}service-worker-loader.js` });
    expect(card).toHaveBeenCalledTimes(1);
  });

  it('rejects as the handler does', async () => {
    listen({ 'popup.end': () => Promise.reject(new Error('disk is full')) }, vi.fn());
    await expect(say({ waymark: 'popup.end', data: {} }, page)).rejects.toThrow('disk is full');
  });

  it('hands over only what the protocol names of the data', async () => {
    const acted = vi.fn();
    listen({ 'frame.acted': acted }, vi.fn());
    await say({ waymark: 'frame.acted', data: { ...named, target: 'x', more: 1 } }, frame);
    expect(acted).toHaveBeenCalledWith({ ...named, target: 'x' }, frame);
  });

  it('stops listening', () => {
    listen({}, vi.fn())();
    expect(wire.listeners.size).toBe(0);
  });
});

describe('a message that is not taken', () => {
  const refused = vi.fn();
  const handler = vi.fn();
  beforeEach(() => {
    refused.mockClear();
    handler.mockClear();
    listen({ 'popup.end': handler, 'frame.acted': handler, order: handler }, refused);
  });

  it.each([
    ['a portal frame asks what only our pages may', 'popup.end', {}, frame],
    ['a page of ours speaks as a frame', 'frame.acted', { ...named, target: 'x' }, page],
    ['a frame speaks as the worker', 'order', null, frame],
    [
      'a portal whose address holds one of our paths',
      'popup.end',
      {},
      { id: 'waymark', url: 'https://portal.azure.com/src/popup/index.html' },
    ],
  ])('is told about when %s', (_, waymark, data, sender) => {
    expect(say({ waymark, data }, sender)).toBeUndefined();
    expect(refused).toHaveBeenCalledWith(expect.stringContaining(`${waymark} from `));
    expect(handler).not.toHaveBeenCalled();
  });

  it.each([
    ['a field is missing', { ...named }],
    ['a field is of another type', { ...named, target: 7 }],
    ['there is none', undefined],
    ['it is null', null],
  ])('is told about when its data is wrong: %s', (_, data) => {
    expect(say({ waymark: 'frame.acted', data }, frame)).toBeUndefined();
    expect(refused).toHaveBeenCalledWith(expect.stringContaining('frame.acted: '));
    expect(handler).not.toHaveBeenCalled();
  });

  it.each([
    ['has an unknown name', { waymark: 'popup.fly', data: {} }, page],
    ['has the name of something every object has', { waymark: 'toString', data: {} }, page],
    ['is for another context', { waymark: 'popup.check', data: {} }, page],
    ['is no message of ours', { type: 'resize' }, page],
    ['is no object', 'hello', page],
    [
      'comes from another extension',
      { waymark: 'popup.end', data: {} },
      { id: 'other', url: page.url ?? '' },
    ],
  ])('is left alone when it %s', (_, message, sender) => {
    expect(say(message, sender)).toBeUndefined();
    expect(refused).not.toHaveBeenCalled();
    expect(handler).not.toHaveBeenCalled();
  });
});

describe('send', () => {
  it('gives the answer', async () => {
    wire.sendMessage.mockResolvedValueOnce({ ok: false, why: 'No.' });
    await expect(send('popup.connect', { level: 'mfa' })).resolves.toEqual({ ok: false, why: 'No.' });
    expect(wire.sendMessage).toHaveBeenCalledWith({ waymark: 'popup.connect', data: { level: 'mfa' } });
  });

  it('gives null for a null answer', async () => {
    await expect(send('frame.ready', {})).resolves.toBeNull();
  });

  it.each([
    ['nobody answered', undefined],
    ['the answer has another shape', { ok: 'yes' }],
  ])('throws when %s', async (_, answer) => {
    wire.sendMessage.mockResolvedValueOnce(answer);
    await expect(send('popup.connect', { level: 'mfa' })).rejects.toThrow();
  });
});

describe('sendToTab', () => {
  it('speaks to one frame or to all', async () => {
    expect(await sendToTab(4, 7, 'order', null)).toBe(true);
    expect(await sendToTab(4, 'all', 'order', null)).toBe(true);
    const message = { waymark: 'order', data: null };
    expect(wire.toTab.mock.calls).toEqual([
      [4, message, { frameId: 7 }],
      [4, message, {}],
    ]);
  });

  it('says that nobody listens there', async () => {
    wire.toTab.mockRejectedValueOnce(
      new Error('Could not establish connection. Receiving end does not exist.'),
    );
    expect(await sendToTab(4, 0, 'card', null)).toBe(false);
  });

  it('counts as said where the frame took it and left before it answered', async () => {
    const left = 'A listener indicated an asynchronous response, but the message channel closed first';
    wire.toTab.mockRejectedValueOnce(new Error(left));
    expect(await sendToTab(4, 0, 'card', null)).toBe(true);
  });
});
