import type { AccountFacts, TenantFacts } from '../../guide/gates/facts.ts';

/**
 * Reads of all that a diagnosis rests on. Each gives a fact, also where the value could not be had; they reject only
 * with the signal's reason. `address` is what the person typed: a user name or any address of the mailbox.
 */
export type GateReaders = {
  readonly [K in keyof AccountFacts]: (address: string, signal: AbortSignal) => Promise<AccountFacts[K]>;
} & {
  readonly [K in keyof TenantFacts]: (signal: AbortSignal) => Promise<TenantFacts[K]>;
};
