import type { AccessPolicy, Tenant } from '../model/tenant.ts';
import { type GraphReply, graphValue } from './graph-reply.ts';

/** Whether security defaults are on. */
export function answerSecurityDefaults(version: string, tenant: Tenant): GraphReply {
  return graphValue(version, 'policies/identitySecurityDefaultsEnforcementPolicy/$entity', {
    id: '00000000-0000-0000-0000-000000000005',
    displayName: 'Security Defaults',
    description: 'Basic identity protection for the whole organization.',
    isEnabled: tenant.securityDefaults,
  });
}

/** The list of Conditional Access policies. */
export function answerAccessPolicies(version: string, tenant: Tenant): GraphReply {
  return graphValue(version, 'identity/conditionalAccess/policies', {
    value: tenant.accessPolicies.map(tellPolicy),
  });
}

/** The organisation, as a list of one. */
export function answerOrganization(version: string, tenant: Tenant): GraphReply {
  const domain = {
    capabilities: 'Email, OfficeCommunicationsOnline',
    isDefault: true,
    isInitial: false,
    name: tenant.domain,
    type: 'Managed',
  };
  const organization = {
    id: tenant.id,
    displayName: tenant.name,
    createdDateTime: '2021-06-01T09:00:00Z',
    countryLetterCode: 'US',
    onPremisesSyncEnabled: true,
    verifiedDomains: [domain],
  };
  return graphValue(version, 'organization', { value: [organization] });
}

/** A policy as Graph tells it. */
export function tellPolicy(policy: AccessPolicy): object {
  const { includeUsers, excludeUsers, includeGroups, includeRoles } = policy;
  return {
    id: policy.id,
    displayName: policy.displayName,
    createdDateTime: '2025-03-03T08:00:00Z',
    modifiedDateTime: null,
    state: policy.state,
    conditions: {
      clientAppTypes: policy.clientAppTypes,
      applications: { includeApplications: ['All'], excludeApplications: [], includeUserActions: [] },
      users: {
        includeUsers,
        excludeUsers,
        includeGroups,
        excludeGroups: [],
        includeRoles,
        excludeRoles: [],
      },
      userRiskLevels: [],
      signInRiskLevels: [],
      locations: null,
      platforms: null,
    },
    grantControls: {
      operator: 'OR',
      builtInControls: policy.builtInControls,
      customAuthenticationFactors: [],
      termsOfUse: [],
      authenticationStrength: null,
    },
    sessionControls: null,
  };
}
