import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import type { Data, MessageName, Reply } from './protocol.ts';

const Envelope = v.object({ waymark: v.string(), data: v.exactOptional(v.unknown()) });
/** A handler of a message that is answered with nothing need not return anything. */
// biome-ignore lint/suspicious/noConfusingVoidType: what a handler without an answer has is just void
type Answer<N extends MessageName> = Reply<N> extends null ? void | null : Reply<N>;
/** Message → what takes it. */
export type Handlers<M extends MessageName = MessageName> = {
  [N in M]?: (data: Data<N>, sender: Runtime.MessageSender) => Answer<N> | Promise<Answer<N>>;
};
/** Messages with who may send them and what they carry. */
type Words = Readonly<Record<string, { readonly from: string; readonly data: v.GenericSchema }>>;

/** Who sent a message: our own page, our content script in a portal's frame, or the worker. */
const senderKind = (sender: Runtime.MessageSender): 'page' | 'frame' | 'worker' => {
  if (!sender.url) return 'worker';
  if (!sender.url.startsWith(browser.runtime.getURL(''))) return 'frame';
  return sender.url.includes('/src/') ? 'page' : 'worker';
};

/**
 * Answers messages of this context. Call synchronously at start-up, so that a message can wake the worker.
 * Messages of unknown name, from a sender the protocol does not name, or of a wrong shape are not answered.
 * @param words the messages that this context understands
 * @param onRefused told about each refused message of ours, for the log
 * @returns stops listening
 */
export function listenTo(words: Words, handlers: Handlers, onRefused: (why: string) => void): () => void {
  const onMessage = (message: unknown, sender: Runtime.MessageSender): Promise<unknown> | undefined => {
    const envelope = v.safeParse(Envelope, message);
    if (!envelope.success || sender.id !== browser.runtime.id) return undefined;
    const name = envelope.output.waymark;
    const word = Object.hasOwn(words, name) ? words[name] : undefined;
    const taker: unknown = Object.hasOwn(handlers, name) ? Reflect.get(handlers, name) : undefined;
    if (!word || !taker) return undefined;
    if (word.from !== senderKind(sender)) {
      onRefused(`${name} from ${sender.url ?? 'nowhere'}`);
      return undefined;
    }
    const data = v.safeParse(word.data, envelope.output.data);
    if (!data.success) {
      const faults = data.issues.map(
        ({ path, message: fault }) => `${path?.map(({ key }) => key).join('.') ?? ''} ${fault}`,
      );
      onRefused(`${name}: ${faults.join('; ')}`);
      return undefined;
    }
    const handler = taker as (data: unknown, sender: Runtime.MessageSender) => unknown;
    return Promise.resolve(handler(data.output, sender)).then((reply) => reply ?? null);
  };
  const listener = onMessage as Parameters<typeof browser.runtime.onMessage.addListener>[0];
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}
