import type { Fact } from '../../guide/fact.ts';
import type { Readers } from '../asking.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import { createEvidenceFacts } from './evidence.ts';
import { createExchangeFacts } from './exchange.ts';
import { createExchangeClient, type ExchangeParts } from './exchange-client.ts';
import { createExchangePolicyFacts } from './exchange-policy.ts';
import type { GateReaders } from './gate-readers.ts';
import { createGraphFacts } from './graph.ts';
import { createGraphClient } from './graph-client.ts';
import { createPolicyFacts } from './policies.ts';
import { readRoles } from './roles.ts';

/**
 * The journey's questions and a diagnosis's by typed address, which may be a mailbox address the directory does not
 * know as a user name: all else is read by object id, once Graph has told it.
 * @param parts stand-ins for tests
 */
export function readers(
  signIn: Pick<SignIn, 'token'>,
  parts: Omit<ExchangeParts, 'token'> = {},
): Readers & GateReaders {
  const own: ExchangeParts = { ...parts, token: signIn.token };
  const now = parts.now ?? Date.now;
  const client = createGraphClient('graph', own);
  const commands = createExchangeClient(own);
  const graph = createGraphFacts(client, own);
  const policies = createPolicyFacts(client, own);
  const evidence = createEvidenceFacts(createGraphClient('logs', own), own);
  const exchange = createExchangeFacts(commands, own);
  const mailboxes = createExchangePolicyFacts(commands, own);
  // Ids never change; forgotten with the worker, and on disconnect the next tenant's are asked for anew.
  const ids = new Map<string, string>();

  const user: Readers['user'] = async (address, signal) => {
    const fact = await graph.readUser(address, signal);
    if (fact.known) ids.set(address, fact.value.id);
    else if (fact.why !== 'throttled' && fact.why !== 'unreachable') ids.delete(address);
    return fact;
  };

  /** Reads of Graph by object id; without one there is no other answer than the one about the user. */
  const byId =
    <T>(read: (id: string, signal: AbortSignal) => Promise<Fact<T>>) =>
    async (address: string, signal: AbortSignal): Promise<Fact<T>> => {
      if (!ids.has(address)) {
        const fact = await user(address, signal);
        if (!fact.known) return fact;
      }
      const fact = await read(ids.get(address) ?? address, signal);
      // Another tenant may have been connected meanwhile, or the user made anew.
      if (!fact.known && fact.why === 'not-found') ids.delete(address);
      return fact;
    };

  /** Exchange finds a mailbox by any of its addresses too: without Graph's consent that has to do. */
  const byMailbox =
    <T>(read: (identity: string, signal: AbortSignal) => Promise<Fact<T>>) =>
    async (address: string, signal: AbortSignal): Promise<Fact<T>> => {
      if (!ids.has(address)) await user(address, signal);
      const fact = await read(ids.get(address) ?? address, signal);
      if (!fact.known && fact.why === 'no-mailbox') ids.delete(address);
      return fact;
    };

  return {
    user,
    mfa: byId(graph.readMfa),
    smtp: byMailbox(exchange.readSmtp),
    mailbox: byMailbox(mailboxes.readMailboxKind),
    authenticationPolicy: byMailbox(mailboxes.readAuthenticationPolicy),
    conditionalAccess: byId(policies.readConditionalAccess),
    registration: byId(evidence.readRegistration),
    signIns: byId(evidence.readSignIns),
    securityDefaults: policies.readSecurityDefaults,
    organisation: exchange.readOrganisation,
    roles: () => readRoles(own),
    openAgainAt: (what) => now() + (what === 'smtp' ? commands : client).retryAfterMs(),
  };
}
