import type { Resource } from '../sign-in/scopes.ts';
import { type Answer, readAnswer } from './answer.ts';
import { cloudOfParts, createCaller, type FactParts } from './caller.ts';
import { createGather } from './gather.ts';
import { batchOf, readBatch } from './graph-batch.ts';
import { createPace } from './pace.ts';

/** The versions of Graph that are asked. */
export type Version = 'v1.0' | 'beta';

/** Asks Graph, politely: what is asked at the same time goes in batches, a few requests at once. */
export interface GraphClient {
  /** @param path below the version, with its query, encoded. Rejects only with the signal's reason. */
  get(version: Version, path: string, signal: AbortSignal): Promise<Answer>;
  /** For the one question Graph wants posted; nothing is ever changed. Rejects only with the signal's reason. */
  post(version: Version, path: string, body: object, signal: AbortSignal): Promise<Answer>;
  /** Where Graph answers in the cloud in use; no token goes elsewhere. */
  origin(): Promise<string>;
  /** How much longer Graph has asked to be left alone, in milliseconds. Until then answers are `throttled`. */
  retryAfterMs(): number;
}

/** A client for Graph that asks each question once: when to ask again is the journey's to say. */
export function createGraphClient(resource: Exclude<Resource, 'exchange'>, parts: FactParts): GraphClient {
  const now = parts.now ?? Date.now;
  const send = parts.fetch ?? fetch;
  const caller = createCaller(resource, parts);
  // The limit of what per-user MFA is read from is not published: a few at once is what sweeps are advised.
  const pace = createPace({ atOnce: 4 }, now);

  const origin = async (): Promise<string> => (await cloudOfParts(parts)).graph;

  /** @param body what is posted; without one it is a GET */
  const ask = (
    version: Version,
    path: string,
    body: object | undefined,
    signal: AbortSignal,
    understand = (answer: Answer): Answer => answer,
  ): Promise<Answer> => {
    const once: Parameters<typeof caller.call>[0] = async ({ token }, stop) => {
      const json = body ? { 'content-type': 'application/json' } : {};
      const response = await send(`${await origin()}/${version}${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { authorization: `Bearer ${token}`, ...json },
        body: body ? JSON.stringify(body) : null,
        cache: 'no-store',
        // The browser's own session at Microsoft has no part in this.
        credentials: 'omit',
        redirect: 'error',
        signal: stop,
      });
      return understand(await readAnswer(response, now()));
    };
    return pace(() => caller.call(once, signal), signal);
  };

  /** What was refused in a batch is left alone for as long as the part asks that asks for most. */
  const heedParts = (all: readonly Answer[]): void => {
    const throttled = all.flatMap((part) =>
      !part.ok && part.why === 'throttled' ? [part.retryAfterMs] : [],
    );
    const told = throttled.filter((wait) => wait !== undefined);
    if (throttled.length > 0) caller.heed(told.length > 0 ? Math.max(...told) : undefined);
  };

  const gatherFor = (version: Version) =>
    createGather<string, Answer>({
      alone: (path, signal) => ask(version, path, undefined, signal),
      async together(paths, signal) {
        const answer = await ask(version, '/$batch', batchOf(paths), signal, (whole) => {
          const all = readBatch(whole, paths.length, now());
          if (whole.ok) heedParts(all);
          // A token is refused to every part alike: then the whole is asked again with a newer one.
          const [first] = all;
          const refused = all.every((part) => !part.ok && part.why === 'expired');
          return refused && first ? first : whole;
        });
        return readBatch(answer, paths.length, now());
      },
      most: 20,
    });
  const gathers: Readonly<Record<Version, ReturnType<typeof gatherFor>>> = {
    'v1.0': gatherFor('v1.0'),
    beta: gatherFor('beta'),
  };

  return {
    origin,
    retryAfterMs: caller.retryAfterMs,
    get: (version, path, signal) => gathers[version](path, signal),
    post: ask,
  };
}
