import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { type Handlers, listenTo } from './listen.ts';
import { Order } from './order.ts';
import { type Data, type MessageName, type Protocol, type Reply, told, type toldCard } from './protocol.ts';

/** What frames say. */
type FrameWord = { [N in MessageName]: Protocol[N]['from'] extends 'frame' ? N : never }[MessageName];

/** Replies to what frames say that are not just null. */
export const replies = { 'frame.ready': v.nullable(Order) } as const;

/**
 * `send` of `wire.ts` for frames, which are given only the schemas they need.
 * @throws as that one does
 */
export async function send<N extends FrameWord>(name: N, data: Data<N>): Promise<Reply<N>> {
  const reply: unknown = await browser.runtime.sendMessage({ waymark: name, data });
  const schema = name === 'frame.ready' ? replies['frame.ready'] : v.null();
  return v.parse(schema as v.GenericSchema<unknown, Reply<N>>, reply);
}

/**
 * `listen` of `wire.ts` for frames: what the worker tells them, and nothing else.
 * @param toCard what it tells the card, where there is one
 */
export const listen = (
  handlers: Handlers<keyof typeof told | keyof typeof toldCard>,
  toCard: typeof toldCard | undefined,
  onRefused: (why: string) => void,
): (() => void) => listenTo({ ...told, ...toCard }, handlers, onRefused);
