import browser from 'webextension-polyfill';
import { type Answer, readAnswer } from './answer.ts';
import { cloudOfParts, createCaller, type FactParts, type Granted } from './caller.ts';
import { createPace } from './pace.ts';

/** What the Exchange readers need beside the token. */
export interface ExchangeParts extends FactParts {
  /** Whether the person has allowed calls to Exchange's host; the browser is asked where this is absent. */
  mayCall?(): Promise<boolean>;
}

/** Runs reading commands of Exchange Online. */
export interface ExchangeClient {
  /** Rejects only with the signal's reason. */
  invoke(command: ReadingCommand, parameters: Record<string, string>, signal: AbortSignal): Promise<Answer>;
  /** How much longer Exchange has asked to be left alone, in milliseconds. Until then answers are `throttled`. */
  retryAfterMs(): number;
}

/** The commands that are ever sent: none of them changes anything. */
export type ReadingCommand =
  | 'Get-CASMailbox'
  | 'Get-TransportConfig'
  | 'Get-User'
  | 'Get-OrganizationConfig'
  | 'Get-AuthenticationPolicy';

// The mailbox every organisation has: an administrator need not have one to be routed (public code, 2026-11-22).
const systemMailbox = 'SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}';

/**
 * A client for the endpoint Exchange Online's PowerShell module uses, for which Microsoft publishes no contract and no
 * limits (2026-11-22): no more than two commands at once.
 */
export function createExchangeClient(parts: ExchangeParts): ExchangeClient {
  const now = parts.now ?? Date.now;
  const send = parts.fetch ?? fetch;
  const origin = async (): Promise<string> => (await cloudOfParts(parts)).exchange;
  const mayCall =
    parts.mayCall ?? (async () => browser.permissions.contains({ origins: [`${await origin()}/*`] }));
  const caller = createCaller('exchange', parts);
  const pace = createPace({ atOnce: 2 }, now);

  const post = async ({ token, tenant }: Granted, input: object, signal: AbortSignal): Promise<Answer> => {
    const response = await send(`${await origin()}/adminapi/beta/${tenant}/InvokeCommand`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        'content-type': 'application/json; charset=utf-8',
        'x-anchormailbox': `APP:${systemMailbox}@${tenant}`,
      },
      body: JSON.stringify({ CmdletInput: input }),
      cache: 'no-store',
      // The browser's own Outlook session has no part in this.
      credentials: 'omit',
      redirect: 'error',
      signal,
    });
    return readAnswer(response, now());
  };

  return {
    retryAfterMs: caller.retryAfterMs,
    async invoke(command, parameters, signal) {
      if (!(await mayCall())) return { ok: false, why: 'not-connected' };
      const input = { CmdletName: command, Parameters: parameters };
      return pace(() => caller.call((token, stop) => post(token, input, stop), signal), signal);
    },
  };
}
