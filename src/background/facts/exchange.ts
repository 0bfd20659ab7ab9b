import * as v from 'valibot';
import type { Fact, SmtpValue } from '../../guide/fact.ts';
import type { SwitchValue } from '../../guide/gates/facts.ts';
import { smtpEffective } from '../../guide/smtp-effective.ts';
import type { FactParts } from './caller.ts';
import type { ExchangeClient } from './exchange-client.ts';
import { isOfAnother, owned, type Row, readRow } from './exchange-rows.ts';
import { createInFlight } from './in-flight.ts';

/** SMTP AUTH's switches. A fact's time is when it was asked for, so that it is never taken for newer. */
export interface ExchangeFacts {
  /** SMTP AUTH of the mailbox with this address, user name or, safest, object id. Rejects only when aborted. */
  readSmtp(identity: string, signal: AbortSignal): Promise<Fact<SmtpValue>>;
  /** The organisation's switch. Rejects only when aborted. */
  readOrganisation(signal: AbortSignal): Promise<Fact<SwitchValue>>;
}

// Absent is not null: null says "inherits", absent says nothing. Both rows must have exactly one entry.
const Mailbox = v.object({ ...owned, SmtpClientAuthenticationDisabled: v.nullable(v.boolean()) });
const Organisation = v.object({ SmtpClientAuthenticationDisabled: v.boolean() });

/** Reads SMTP AUTH of mailboxes and organisation; whatever is not exactly as expected becomes unknown. */
export function createExchangeFacts({ invoke }: ExchangeClient, parts: FactParts): ExchangeFacts {
  const now = parts.now ?? Date.now;
  const shareFact = createInFlight<Fact<SmtpValue>>();
  const shareOrganisation = createInFlight<Fact<SwitchValue>>();

  const lookUpOrganisation = async (signal: AbortSignal): Promise<Fact<SwitchValue>> => {
    const at = now();
    const read = readRow(await invoke('Get-TransportConfig', {}, signal), Organisation, 'not-understood');
    if (!read.ok) return { known: false, why: read.why, source: 'exchange', at };
    const value = read.row.SmtpClientAuthenticationDisabled ? 'off' : 'on';
    return { known: true, value, source: 'exchange', at };
  };
  const readOrganisation: ExchangeFacts['readOrganisation'] = (signal) =>
    shareOrganisation('', lookUpOrganisation, signal);

  const readMailbox = async (identity: string, signal: AbortSignal): Promise<Row<SmtpValue['mailbox']>> => {
    const answer = await invoke('Get-CASMailbox', { Identity: identity }, signal);
    const read = readRow(answer, Mailbox, 'no-mailbox');
    if (!read.ok) return read;
    const { SmtpClientAuthenticationDisabled: disabled, ExternalDirectoryObjectId: owner } = read.row;
    if (isOfAnother(identity, owner)) return { ok: false, why: 'not-understood' };
    return { ok: true, row: disabled === null ? 'inherits' : disabled ? 'off' : 'on' };
  };

  const readFact = async (identity: string, signal: AbortSignal): Promise<Fact<SmtpValue>> => {
    const at = now();
    if (identity === '') return { known: false, why: 'no-mailbox', source: 'exchange', at };
    const [mailbox, whole] = await Promise.all([readMailbox(identity, signal), readOrganisation(signal)]);
    if (!mailbox.ok) return { known: false, why: mailbox.why, source: 'exchange', at };
    const organisation: SmtpValue['organisation'] = whole.known ? whole.value : 'unknown';
    const value = { mailbox: mailbox.row, organisation, effective: smtpEffective(mailbox.row, organisation) };
    // The organisation's answer may have been on its way already.
    return { known: true, value, source: 'exchange', at: Math.min(at, whole.at) };
  };

  return {
    readOrganisation,
    readSmtp(text, signal) {
      const identity = text.trim().toLowerCase();
      return shareFact(identity, (stop) => readFact(identity, stop), signal);
    },
  };
}
