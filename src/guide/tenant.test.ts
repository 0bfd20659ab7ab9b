import { describe, expect, it } from 'vitest';
import type { Journey } from './journey.ts';
import { begin } from './reduce.ts';
import { isOtherTenant, ownDomain } from './tenant.ts';

const guid = '5f6c1d1e-3b0a-4c58-9a55-6d2f0c4e7a10';
const journey = begin({ type: 'started', at: 0, id: 'j', accounts: ['ap@contoso.com'], portal: 'azure' });
const connected: Journey = {
  ...journey,
  connected: { mfa: true, smtp: false, tenant: guid, user: 'admin@contoso.de' },
};

describe("a page's tenant", () => {
  it.each([
    ["another's domain", 'fabrikam.com', journey, true],
    ["the accounts' domain, in any case", 'Contoso.com', journey, false],
    ["the administrator's domain", 'contoso.de', connected, false],
    ['a domain that only ends like ours', 'mycontoso.com', journey, true],
    ['an initial domain, which says nothing', 'fabrikam.onmicrosoft.com', journey, false],
    ['a GUID with nothing to compare it with', guid, journey, false],
    ["the token's GUID", guid, connected, false],
    ['another GUID', guid.replace('5', '6'), connected, true],
  ])('%s', (_, named, of, other) => {
    expect(isOtherTenant(of, named)).toBe(other);
  });

  it('is asked for by the domain of the first account', () => {
    expect(ownDomain(journey)).toBe('contoso.com');
    expect(ownDomain({ ...journey, accounts: [] })).toBeUndefined();
  });
});
