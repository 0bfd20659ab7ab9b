import type { Journey } from './journey.ts';

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
// Every tenant has one of these, whatever its mail domains are (Learn, "custom domain names"; 2026-11-22).
const initialDomain = /\.(?:onmicrosoft\.(?:com|us|de|cn)|partner\.onmschina\.cn)$/;

/**
 * Whether what a page's address names is certainly not the journey's tenant. A GUID can be compared only with a
 * token's; a domain counts as other only if no account, and not the administrator either, has it. An initial
 * domain says nothing: which tenant it belongs to cannot be told from the accounts.
 */
export function isOtherTenant({ accounts, connected }: Journey, named: string): boolean {
  const tenant = named.toLowerCase();
  if (!tenant.includes('.')) return connected.tenant !== undefined && connected.tenant !== tenant;
  if (initialDomain.test(tenant)) return false;
  const addresses = accounts.flatMap(({ typed, address }) => [typed, address]);
  const ours = new Set([...addresses, ...(connected.user ? [connected.user] : [])].map(domainOf));
  return !ours.has(tenant);
}

/** The domain of the journey's first account: what an address may name to ask for its tenant. */
export const ownDomain = ({ accounts }: Journey): string | undefined =>
  accounts[0] && domainOf(accounts[0].address);

/** The tenant an open journey is walked in: the GUID a sign-in has told, before that the accounts' domain. */
export function tenantOf(journey: Journey | undefined): string | undefined {
  if (!journey || journey.endedAt !== undefined) return undefined;
  return journey.connected.tenant ?? ownDomain(journey);
}
