import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { cloudOf } from '../../guide/clouds.ts';
import type { Fact, SmtpValue, UnknownReason } from '../../guide/fact.ts';
import { smtpEffective } from '../../guide/smtp-effective.ts';
import type { Answer } from './answer.ts';
import { createCaller, type FactParts, type Granted } from './caller.ts';
import { createInFlight } from './in-flight.ts';

/** What Exchange Online tells. A fact's time is when it was asked for, so that it is never taken for newer. */
export interface ExchangeFacts {
  /** SMTP AUTH of the mailbox with this address, user name or, safest, object id. Rejects only when aborted. */
  readSmtp(identity: string, signal: AbortSignal): Promise<Fact<SmtpValue>>;
  /** How much longer Exchange has asked to be left alone, in milliseconds. Until then facts are `throttled`. */
  retryAfterMs(): number;
}

/** What the Exchange reader needs beside the token. */
export interface ExchangeParts extends FactParts {
  /** Whether the person has allowed calls to Exchange's host; the browser is asked where this is absent. */
  mayCall?(): Promise<boolean>;
}

// The mailbox every organisation has: an administrator need not have one to be routed (public code, 2026-11-22).
const systemMailbox = 'SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}';
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

// Absent is not null: null says "inherits", absent says nothing. Both rows must have exactly one entry.
const Mailbox = v.object({
  SmtpClientAuthenticationDisabled: v.nullable(v.boolean()),
  ExternalDirectoryObjectId: v.optional(v.nullable(v.string())),
});
const Organisation = v.object({ SmtpClientAuthenticationDisabled: v.boolean() });
const onlyRow = <T extends v.GenericSchema>(row: T) => v.object({ value: v.strictTuple([row]) });
const Refusal = v.object({ error: v.object({ code: v.string() }) });

/**
 * Reads SMTP AUTH from the endpoint Exchange Online's PowerShell module uses, for which Microsoft publishes no
 * contract (2026-11-22): whatever is not exactly as expected becomes unknown.
 */
export function createExchangeFacts(parts: ExchangeParts): ExchangeFacts {
  const now = parts.now ?? Date.now;
  const send = parts.fetch ?? fetch;
  const host = async () => ((await parts.cloud?.()) ?? cloudOf()).exchange;
  const mayCall =
    parts.mayCall ?? (async () => browser.permissions.contains({ origins: [`${await host()}/*`] }));
  const caller = createCaller('exchange', parts);
  const shareFact = createInFlight<Fact<SmtpValue>>();
  const shareOrganisation = createInFlight<SmtpValue['organisation']>();

  const invoke = (
    command: string,
    parameters: Record<string, string>,
    signal: AbortSignal,
  ): Promise<Answer> =>
    caller.call(
      async ({ token, tenant }: Granted, stop) =>
        send(`${await host()}/adminapi/beta/${tenant}/InvokeCommand`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${token}`,
            accept: 'application/json',
            'content-type': 'application/json; charset=utf-8',
            'x-anchormailbox': `APP:${systemMailbox}@${tenant}`,
          },
          body: JSON.stringify({ CmdletInput: { CmdletName: command, Parameters: parameters } }),
          cache: 'no-store',
          // The browser's own Outlook session has no part in this.
          credentials: 'omit',
          redirect: 'error',
          signal: stop,
        }),
      signal,
    );

  const readOrganisation = async (signal: AbortSignal): Promise<SmtpValue['organisation']> => {
    const answer = await invoke('Get-TransportConfig', {}, signal);
    const read = answer.ok ? v.safeParse(onlyRow(Organisation), answer.body) : undefined;
    if (!read?.success) return 'unknown';
    return read.output.value[0].SmtpClientAuthenticationDisabled ? 'off' : 'on';
  };

  const readMailbox = async (
    identity: string,
    signal: AbortSignal,
  ): Promise<SmtpValue['mailbox'] | { why: UnknownReason }> => {
    const answer = await invoke('Get-CASMailbox', { Identity: identity }, signal);
    if (!answer.ok) return { why: answer.why === 'not-found' ? explainMissing(answer.body) : answer.why };
    const read = v.safeParse(onlyRow(Mailbox), answer.body);
    if (!read.success) return { why: 'not-understood' };
    const { SmtpClientAuthenticationDisabled: disabled, ExternalDirectoryObjectId: owner } =
      read.output.value[0];
    if (guid.test(identity) && owner && owner.toLowerCase() !== identity) return { why: 'not-understood' };
    return disabled === null ? 'inherits' : disabled ? 'off' : 'on';
  };

  const readFact = async (identity: string, signal: AbortSignal): Promise<Fact<SmtpValue>> => {
    const at = now();
    const unknown = (why: UnknownReason) => ({ known: false, why, source: 'exchange', at }) as const;
    if (identity === '') return unknown('no-mailbox');
    if (!(await mayCall())) return unknown('not-connected');
    const [mailbox, organisation] = await Promise.all([
      readMailbox(identity, signal),
      shareOrganisation('', readOrganisation, signal),
    ]);
    if (typeof mailbox !== 'string') return unknown(mailbox.why);
    const effective = smtpEffective(mailbox, organisation);
    return { known: true, value: { mailbox, organisation, effective }, source: 'exchange', at };
  };

  return {
    retryAfterMs: caller.retryAfterMs,
    readSmtp(text, signal) {
      const identity = text.trim().toLowerCase();
      return shareFact(identity, (stop) => readFact(identity, stop), signal);
    },
  };
}

/** A 404 in Exchange's own words is about the mailbox; any other means that the endpoint itself is gone. */
function explainMissing(body: unknown): UnknownReason {
  return v.is(Refusal, body) ? 'no-mailbox' : 'not-understood';
}
