import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import { type Data, type MessageName, protocol, type Reply } from './protocol.ts';

const Envelope = v.object({ waymark: v.string(), data: v.optional(v.unknown()) });
/** A handler of a message that is answered with nothing need not return anything. */
// biome-ignore lint/suspicious/noConfusingVoidType: what a handler without an answer has is just void
type Answer<N extends MessageName> = Reply<N> extends null ? void | null : Reply<N>;
type Handlers = {
  [N in MessageName]?: (data: Data<N>, sender: Runtime.MessageSender) => Answer<N> | Promise<Answer<N>>;
};

const isName = (name: string): name is MessageName => Object.hasOwn(protocol, name);

/** Who sent a message: our own page, our content script in a portal's frame, or the worker. */
const senderKind = (sender: Runtime.MessageSender): 'page' | 'frame' | 'worker' => {
  if (!sender.url) return 'worker';
  if (!sender.url.startsWith(browser.runtime.getURL(''))) return 'frame';
  return sender.url.includes('/src/') ? 'page' : 'worker';
};

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
 * Messages of unknown name, from a sender the protocol does not name, or of a wrong shape are not answered.
 * @param onRefused told about each refused message of ours, for the log
 * @returns stops listening
 */
export function listen(handlers: Handlers, onRefused: (why: string) => void): () => void {
  const onMessage = (message: unknown, sender: Runtime.MessageSender): Promise<unknown> | undefined => {
    const envelope = v.safeParse(Envelope, message);
    if (!envelope.success || sender.id !== browser.runtime.id) return undefined;
    const name = envelope.output.waymark;
    if (!isName(name) || !handlers[name]) return undefined;
    if (protocol[name].from !== senderKind(sender)) {
      onRefused(`${name} from ${sender.url ?? 'nowhere'}`);
      return undefined;
    }
    const data = v.safeParse(protocol[name].data as v.GenericSchema, envelope.output.data);
    if (!data.success) {
      onRefused(`${name}: ${v.summarize(data.issues)}`);
      return undefined;
    }
    const handler = handlers[name] as (data: unknown, sender: Runtime.MessageSender) => unknown;
    return Promise.resolve(handler(data.output, sender)).then((reply) => reply ?? null);
  };
  const listener = onMessage as Parameters<typeof browser.runtime.onMessage.addListener>[0];
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}
