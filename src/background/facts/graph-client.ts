import {
  AuthenticationHandler,
  Client,
  type Context,
  type GraphRequest,
  type Middleware,
  ResponseType,
} from '@microsoft/microsoft-graph-client';
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

/** A client for Graph through Microsoft's own, each request once, without its retries. */
export function createGraphClient(resource: Exclude<Resource, 'exchange'>, parts: FactParts): GraphClient {
  const now = parts.now ?? Date.now;
  const send = parts.fetch ?? fetch;
  const caller = createCaller(resource, parts);
  // The limit of what per-user MFA is read from is not published: a few at once is what sweeps are advised.
  const pace = createPace({ atOnce: 4 }, now);

  const origin = async (): Promise<string> => (await cloudOfParts(parts)).graph;

  const ask = (
    finish: (client: Client, options: (request: GraphRequest) => GraphRequest) => Promise<unknown>,
    understand: (answer: Answer) => Answer,
    signal: AbortSignal,
  ): Promise<Answer> =>
    pace(
      () =>
        caller.call(async ({ token }, stop) => {
          const transport: Middleware = {
            async execute(context: Context) {
              context.response = await send(context.request, context.options);
            },
          };
          // No retry handler in the chain: when to ask again is the journey's to say. No telemetry handler either.
          const middleware = [new AuthenticationHandler({ getAccessToken: async () => token }), transport];
          const client = Client.initWithMiddleware({ baseUrl: await origin(), middleware });
          const options = {
            signal: stop,
            cache: 'no-store',
            credentials: 'omit',
            redirect: 'error',
          } as const;
          const response = await finish(client, (request) =>
            request.options(options).responseType(ResponseType.RAW),
          );
          if (!(response instanceof Response)) throw new TypeError('Graph’s client gave no response.');
          return understand(await readAnswer(response, now()));
        }, signal),
      signal,
    );
  const asItIs = (answer: Answer): Answer => answer;

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
      alone: (path, signal) =>
        ask((client, dress) => dress(client.api(path).version(version)).get(), asItIs, signal),
      async together(paths, signal) {
        const answer = await ask(
          (client, dress) => dress(client.api('/$batch').version(version)).post(batchOf(paths)),
          (whole) => {
            const all = readBatch(whole, paths.length, now());
            if (whole.ok) heedParts(all);
            // A token is refused to every part alike: then the whole is asked again with a newer one.
            const [first] = all;
            const refused = all.every((part) => !part.ok && part.why === 'expired');
            return refused && first ? first : whole;
          },
          signal,
        );
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
    post: (version, path, body, signal) =>
      ask((client, dress) => dress(client.api(path).version(version)).post(body), asItIs, signal),
  };
}
