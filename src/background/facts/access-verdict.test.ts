import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { exchangeOnline, PolicyRow, readPolicyList, readWhatIf, WhatIfRow } from './access-verdict.ts';

const user = 'c0a1b2d3-4e5f-4a6b-8c7d-000000000a00';
const block = { builtInControls: ['block'] };

/** A policy that blocks legacy clients for everyone, with parts replaced. */
function policy(replaced: {
  conditions?: object;
  users?: object;
  applications?: object;
  [key: string]: unknown;
}) {
  const { conditions, users, applications, ...rest } = replaced;
  return v.parse(PolicyRow, {
    displayName: 'Block legacy',
    state: 'enabled',
    grantControls: block,
    conditions: {
      clientAppTypes: ['exchangeActiveSync', 'other'],
      applications: { includeApplications: ['All'], ...applications },
      users: { includeUsers: ['All'], ...users },
      ...conditions,
    },
    ...rest,
  });
}
const verdict = (replaced: Parameters<typeof policy>[0]) => readPolicyList([policy(replaced)], user).verdict;

describe('the list of policies', () => {
  it('names the policies that block, and says that Conditional Access is in use', () => {
    expect(readPolicyList([policy({}), policy({ state: 'disabled', displayName: 'Off' })], user)).toEqual({
      verdict: 'blocks',
      policies: ['Block legacy'],
      by: 'policy-list',
      inUse: true,
    });
    expect(readPolicyList([], user)).toMatchObject({ verdict: 'does-not-block', policies: [], inUse: false });
  });

  it.each([
    ['MFA', { builtInControls: ['mfa'] }],
    ['a managed device', { builtInControls: ['compliantDevice', 'domainJoinedDevice'] }],
    ['an authentication strength', { builtInControls: [], authenticationStrength: { id: 'x' } }],
    ['terms of use', { builtInControls: [], termsOfUse: ['x'] }],
  ])('takes %s for what a password alone cannot give', (_, grantControls) => {
    expect(verdict({ grantControls, conditions: { clientAppTypes: ['all'] } })).toBe('blocks');
  });

  it.each<[string, Parameters<typeof policy>[0]]>([
    ['is only reported', { state: 'enabledForReportingButNotEnforced' }],
    ['limits sessions only', { grantControls: null }],
    ['is for modern clients', { conditions: { clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'] } }],
    ['leaves the account out', { users: { excludeUsers: [user.toUpperCase()] } }],
    ['is for others', { users: { includeUsers: ['someone-else'] } }],
    ['is for guests', { users: { includeUsers: ['GuestsOrExternalUsers'] } }],
    ['is for another app', { applications: { includeApplications: ['another'] } }],
    ['leaves Exchange out', { applications: { excludeApplications: [exchangeOnline] } }],
  ])('does not count one that %s', (_, replaced) => {
    expect(verdict(replaced)).toBe('does-not-block');
  });

  it.each<[string, Parameters<typeof policy>[0]]>([
    ['a group', { users: { includeUsers: [], includeGroups: ['g'] } }],
    ['a role', { users: { includeUsers: [], includeRoles: ['r'] } }],
    ['all but a group', { users: { excludeGroups: ['g'] } }],
    ['all but a role', { users: { excludeRoles: ['r'] } }],
    [
      'places',
      { conditions: { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } } },
    ],
    ['a risk', { conditions: { signInRiskLevels: ['high'] } }],
    ['a platform', { conditions: { platforms: { includePlatforms: ['all'] } } }],
    ['apps by filter', { applications: { includeApplications: [], applicationFilter: { rule: 'x' } } }],
  ])('may apply where it is for %s', (_, replaced) => {
    expect(readPolicyList([policy(replaced)], user)).toMatchObject({
      verdict: 'may-apply',
      policies: ['Block legacy'],
    });
  });

  it('says blocked rather than maybe', () => {
    const both = [
      policy({ users: { includeUsers: [], includeGroups: ['g'] }, displayName: 'Group' }),
      policy({}),
    ];
    expect(readPolicyList(both, user)).toMatchObject({ verdict: 'blocks', policies: ['Block legacy'] });
  });
});

describe('the what-if', () => {
  const told = (policyApplies: boolean, analysisReasons = 'notSet', replaced = {}) =>
    readWhatIf([v.parse(WhatIfRow, { ...policy(replaced), policyApplies, analysisReasons })]);

  it('decides, whatever the policy itself says of whom it is for', () => {
    const group = { users: { includeUsers: [], includeGroups: ['g'] } };
    expect(told(true, 'notSet', group)).toEqual({
      verdict: 'blocks',
      policies: ['Block legacy'],
      by: 'what-if',
      inUse: true,
    });
    expect(told(false, 'users')).toMatchObject({ verdict: 'does-not-block', policies: [], inUse: true });
    expect(told(true, 'notSet', { state: 'enabledForReportingButNotEnforced' }).verdict).toBe(
      'does-not-block',
    );
  });

  it.each([
    ['location', 'may-apply'],
    ['notEnoughInformation', 'may-apply'],
    ['location, devices', 'may-apply'],
    ['unknownFutureValue', 'may-apply'],
    ['users,location', 'does-not-block'],
    ['clientApps', 'does-not-block'],
    ['application', 'does-not-block'],
    ['policyNotEnabled', 'does-not-block'],
  ])('passed over for %s: %s', (reasons, verdict) => {
    expect(told(false, reasons).verdict).toBe(verdict);
  });
});
