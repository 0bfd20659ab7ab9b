import * as v from 'valibot';
import type { Fact, UnknownReason } from '../../guide/fact.ts';
import type { AuthenticationPolicyValue, MailboxKind } from '../../guide/gates/facts.ts';
import type { FactParts } from './caller.ts';
import type { ExchangeClient } from './exchange-client.ts';
import { isOfAnother, owned, type Row, readRow } from './exchange-rows.ts';
import { createInFlight } from './in-flight.ts';

/** What Exchange tells of a mailbox beside its switches. `identity` is best the object id. Reads reject only when aborted. */
export interface ExchangePolicyFacts {
  readMailboxKind(identity: string, signal: AbortSignal): Promise<Fact<MailboxKind>>;
  /** The authentication policy that counts for the mailbox. */
  readAuthenticationPolicy(identity: string, signal: AbortSignal): Promise<Fact<AuthenticationPolicyValue>>;
}

const name = v.nullable(v.string());
const User = v.object({ ...owned, RecipientTypeDetails: v.string(), AuthenticationPolicy: name });
const Organisation = v.object({ DefaultAuthenticationPolicy: name });
const Policy = v.object({ AllowBasicAuthSmtp: v.boolean() });

// RecipientTypeDetails as Get-User tells them (its parameter's reference, read 2026-11-22).
const kinds: Readonly<Partial<Record<string, MailboxKind>>> = {
  UserMailbox: 'user',
  SharedMailbox: 'shared',
  RoomMailbox: 'room',
  EquipmentMailbox: 'equipment',
  GroupMailbox: 'group',
  RemoteUserMailbox: 'on-premises',
  RemoteSharedMailbox: 'on-premises',
  RemoteRoomMailbox: 'on-premises',
  RemoteEquipmentMailbox: 'on-premises',
  User: 'none',
  DisabledUser: 'none',
  MailUser: 'none',
  GuestMailUser: 'none',
};

type UserRow = Row<v.InferOutput<typeof User>> & { readonly at: number };

/** Reads kinds of mailboxes and authentication policies; whatever is not exactly as expected becomes unknown. */
export function createExchangePolicyFacts({ invoke }: ExchangeClient, parts: FactParts): ExchangePolicyFacts {
  const now = parts.now ?? Date.now;
  // Both facts rest on one answer about the user.
  const shareUser = createInFlight<UserRow>();
  const sharePolicy = createInFlight<Fact<AuthenticationPolicyValue>>();

  const readUser = (identity: string, signal: AbortSignal): Promise<UserRow> =>
    shareUser(
      identity,
      async (stop) => {
        const at = now();
        const read = readRow(await invoke('Get-User', { Identity: identity }, stop), User, 'no-mailbox');
        const other = read.ok && isOfAnother(identity, read.row.ExternalDirectoryObjectId);
        return other ? { ok: false, why: 'not-understood', at } : { ...read, at };
      },
      signal,
    );

  const lookUpPolicy = async (
    identity: string,
    signal: AbortSignal,
  ): Promise<Fact<AuthenticationPolicyValue>> => {
    const user = await readUser(identity, signal);
    const { at } = user;
    const unknown = (why: UnknownReason) => ({ known: false, why, source: 'exchange', at }) as const;
    const known = (value: AuthenticationPolicyValue) =>
      ({ known: true, value, source: 'exchange', at }) as const;
    if (!user.ok) return unknown(user.why);
    const own = user.row.AuthenticationPolicy?.trim();
    const whole = own
      ? undefined
      : readRow(await invoke('Get-OrganizationConfig', {}, signal), Organisation, 'not-understood');
    if (whole?.ok === false) return unknown(whole.why);
    const policy = own || whole?.row.DefaultAuthenticationPolicy?.trim();
    if (!policy) return known({ assigned: 'none', name: '', allowsBasicSmtp: true });
    const answer = await invoke('Get-AuthenticationPolicy', { Identity: policy }, signal);
    const read = readRow(answer, Policy, 'not-understood');
    if (!read.ok) return unknown(read.why);
    const assigned = own ? 'mailbox' : 'organisation';
    return known({ assigned, name: policy, allowsBasicSmtp: read.row.AllowBasicAuthSmtp });
  };

  return {
    async readMailboxKind(text, signal) {
      const user = await readUser(text.trim().toLowerCase(), signal);
      const { at } = user;
      // That there is no such recipient is an answer too.
      if (!user.ok && user.why !== 'no-mailbox')
        return { known: false, why: user.why, source: 'exchange', at };
      const value = user.ok ? (kinds[user.row.RecipientTypeDetails] ?? 'other') : 'none';
      return { known: true, value, source: 'exchange', at };
    },
    readAuthenticationPolicy(text, signal) {
      const identity = text.trim().toLowerCase();
      return sharePolicy(identity, (stop) => lookUpPolicy(identity, stop), signal);
    },
  };
}
