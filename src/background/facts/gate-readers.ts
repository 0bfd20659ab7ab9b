import type { Fact, Source } from '../../guide/fact.ts';
import type { AccountFacts, TenantFacts } from '../../guide/gates/facts.ts';
import type { AskedFacts } from '../../guide/gates/of-journey.ts';

/**
 * Reads of all that a diagnosis rests on. Each gives a fact, also where the value could not be had; they reject only
 * with the signal's reason. `address` is what the person typed: a user name or any address of the mailbox.
 */
export type GateReaders = {
  readonly [K in keyof AccountFacts]: (address: string, signal: AbortSignal) => Promise<AccountFacts[K]>;
} & {
  readonly [K in keyof TenantFacts]: (signal: AbortSignal) => Promise<TenantFacts[K]>;
};

/** How long the reads of one mailbox may take, ms; what has not come by then is unknown. */
const longest = 30_000;

/** Reads all that a diagnosis of one mailbox rests on, at once. */
export async function readGateFacts(readers: GateReaders, address: string): Promise<AskedFacts> {
  const signal = AbortSignal.timeout(longest);
  const inTime = async <T>(source: Source, reading: Promise<Fact<T>>): Promise<Fact<T>> => {
    try {
      return await reading;
    } catch (error) {
      if (!signal.aborted) throw error;
      return { known: false, why: 'unreachable', source, at: Date.now() };
    }
  };
  const graph = <T>(reading: Promise<Fact<T>>) => inTime('graph', reading);
  const exchange = <T>(reading: Promise<Fact<T>>) => inTime('exchange', reading);
  const [
    user,
    mfa,
    conditionalAccess,
    registration,
    signIns,
    securityDefaults,
    roles,
    smtp,
    mailbox,
    authenticationPolicy,
    organisation,
  ] = await Promise.all([
    graph(readers.user(address, signal)),
    graph(readers.mfa(address, signal)),
    graph(readers.conditionalAccess(address, signal)),
    graph(readers.registration(address, signal)),
    graph(readers.signIns(address, signal)),
    graph(readers.securityDefaults(signal)),
    graph(readers.roles(signal)),
    exchange(readers.smtp(address, signal)),
    exchange(readers.mailbox(address, signal)),
    exchange(readers.authenticationPolicy(address, signal)),
    exchange(readers.organisation(signal)),
  ]);
  return {
    user,
    mfa,
    smtp,
    mailbox,
    authenticationPolicy,
    conditionalAccess,
    registration,
    signIns,
    securityDefaults,
    organisation,
    roles,
  };
}
