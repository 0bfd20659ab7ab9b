import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { type Handlers, listenTo } from './listen.ts';
import { type Data, type MessageName, protocol, type Reply } from './protocol.ts';

/**
 * Sends to the worker.
 * @throws if the worker dies before it answers or does not know the message, the extension was updated, or the answer is not of the
 *   protocol's shape
 */
export async function send<N extends MessageName>(name: N, data: Data<N>): Promise<Reply<N>> {
  const reply: unknown = await browser.runtime.sendMessage({ waymark: name, data });
  return v.parse(protocol[name].reply as v.GenericSchema<unknown, Reply<N>>, reply);
}

/**
 * Sends to every frame of a tab, or to one.
 * @returns false where nobody listens there (the page was left, or no engine runs in it)
 */
export async function sendToTab<N extends MessageName>(
  tab: number,
  frame: number | 'all',
  name: N,
  data: Data<N>,
): Promise<boolean> {
  try {
    const options = frame === 'all' ? {} : { frameId: frame };
    await browser.tabs.sendMessage(tab, { waymark: name, data }, options);
    return true;
  } catch (error) {
    // Every way a frame can be gone rejects; there is nothing to repair, its successor reports by itself.
    return error instanceof Error && error.message.includes('message channel closed');
  }
}

/**
 * Answers messages of this context. Call synchronously at start-up, so that a message can wake the worker.
 * @param onRefused told about each refused message of ours, for the log
 * @returns stops listening
 */
export const listen = (handlers: Handlers, onRefused: (why: string) => void): (() => void) =>
  listenTo(protocol, handlers, onRefused);
