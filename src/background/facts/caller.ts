import { type Cloud, cloudOf } from '../../guide/clouds.ts';
import type { Resource } from '../sign-in/scopes.ts';
import type { Token } from '../sign-in/token.ts';
import type { Answer } from './answer.ts';

/** A token that is there. */
export type Granted = Extract<Token, { ok: true }>;

/** What the readers of facts are made of. */
export interface FactParts {
  /** The sign-in's `token`. */
  token(resource: Resource, refusedToken?: string, claims?: string): Promise<Token>;
  /** The cloud whose hosts are asked; the global one where this is absent. */
  cloud?(): Promise<Cloud>;
  /** GUID of the journey's tenant, where it is known: a token of another one is not used. */
  tenant?(): string | undefined;
  /** Stands in for the worker's fetch in tests. */
  readonly fetch?: typeof fetch;
  /** Milliseconds since 1970. */
  now?(): number;
  /** How long an answer may take, in milliseconds. */
  readonly patienceMs?: number;
}

/** The token, unless it speaks of another tenant than the journey's. */
export function ofJourney(
  token: Token,
  { tenant }: FactParts,
): Token | { readonly ok: false; readonly why: 'other-tenant' } {
  const journey = tenant?.()?.toLowerCase();
  const other = token.ok && journey !== undefined && journey !== token.tenant;
  return other ? { ok: false, why: 'other-tenant' } : token;
}

/** The cloud whose hosts are asked. */
export const cloudOfParts = async ({ cloud }: FactParts): Promise<Cloud> => (await cloud?.()) ?? cloudOf();

/** An answer may take this long unless told otherwise: Exchange's commands take seconds, a hung one takes for ever. */
const patience = 30_000;
/** The first and the longest wait after a refusal that names none, in ms; each refusal doubles it. */
const firstWait = 1_000;
const longestWait = 60_000;

/** A refused token may only have aged, and the next one lack what the API names: more are not asked for in one call. */
const mostRenewals = 2;

/** Calls one API with the administrator's token. */
export interface Caller {
  /**
   * Rejects only with the signal's reason.
   * @param send asks and reads; where it throws, the answer is `unreachable`
   */
  call(send: (token: Granted, signal: AbortSignal) => Promise<Answer>, signal: AbortSignal): Promise<Answer>;
  /** Leaves the API alone for as long as a part of a batch asks, in milliseconds; undefined: it did not say. */
  heed(retryAfterMs: number | undefined): void;
  /** How much longer the API has asked to be left alone, in milliseconds; 0 when it may be asked. */
  retryAfterMs(): number;
}

/**
 * A caller of one API. It repeats a call only where the API refused the token and there is a newer one, and a second
 * time only where that one was refused for something new: whoever asks decides when to ask again.
 */
export function createCaller(resource: Resource, parts: FactParts): Caller {
  const now = parts.now ?? Date.now;
  const patienceMs = parts.patienceMs ?? patience;
  let quietUntil = 0;
  let refusals = 0;
  // The token that was refused last, and what the API wanted proved instead.
  let refused: { readonly token: string; readonly claims: string | undefined } | undefined;
  const retryAfterMs = (): number => Math.max(0, quietUntil - now());

  const heed = (asked: number | undefined): void => {
    const wait = asked ?? Math.min(firstWait * 2 ** refusals, longestWait);
    refusals += 1;
    // Of several refusals the one that asks for most is heeded.
    quietUntil = Math.max(quietUntil, now() + wait);
  };

  const note = (answer: Answer, { token }: Granted): Answer => {
    if (answer.ok) {
      refused = undefined;
      // An answer to what was sent before the refusal says nothing of how busy the API is since.
      if (retryAfterMs() === 0) refusals = 0;
      return answer;
    }
    if (answer.why === 'throttled') heed(answer.retryAfterMs);
    // Of calls that run beside each other one may name what another, with an older token, was not told.
    if (answer.why === 'expired') refused = { token, claims: answer.claims ?? refused?.claims };
    return answer;
  };

  const callWith = async (
    given: Token,
    send: Parameters<Caller['call']>[0],
    signal: AbortSignal,
  ): Promise<Answer> => {
    signal.throwIfAborted();
    const token = ofJourney(given, parts);
    if (!token.ok) return token;
    try {
      const answer = await send(token, AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]));
      return note(answer, token);
    } catch {
      // fetch tells a lost network, an unknown host and a broken answer apart for nobody.
      signal.throwIfAborted();
      return { ok: false, why: 'unreachable' };
    }
  };

  return {
    retryAfterMs,
    heed,
    async call(send, signal) {
      if (retryAfterMs() > 0) return { ok: false, why: 'throttled', retryAfterMs: retryAfterMs() };
      const before = refused;
      let asked = before?.claims;
      let token = await parts.token(resource, before?.token, asked);
      const anew = before !== undefined && token.ok && token.token !== before.token;
      let answer = await callWith(token, send, signal);
      for (let again = 0; token.ok && !answer.ok && answer.why === 'expired'; again += 1) {
        const { claims } = answer;
        const news = claims !== undefined && claims !== asked;
        // A new token was refused as well: it is not its age the API minds, nor anything else that could be proved.
        if (again === mostRenewals || ((anew || again > 0) && !news)) return { ...answer, why: 'forbidden' };
        asked = claims;
        const renewed = await parts.token(resource, token.token, asked);
        if (renewed.ok && renewed.token === token.token) break;
        // If there is no other, the sign-in notes why, and the person is told.
        token = renewed;
        answer = await callWith(token, send, signal);
      }
      return answer;
    },
  };
}
