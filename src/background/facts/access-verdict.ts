import * as v from 'valibot';
import type { ConditionalAccessValue } from '../../guide/gates/facts.ts';

/** Exchange Online, for Conditional Access. The same in every tenant (first-party apps, read 2026-11-22). */
export const exchangeOnline = '00000002-0000-0ff1-ce00-000000000000';

const names = v.optional(v.nullable(v.array(v.string())), []);
const anything = v.optional(v.unknown());

/** A Conditional Access policy as far as a verdict depends on it (Graph v1.0, conditionalAccessPolicy, 2026-11-22). */
export const PolicyRow = v.object({
  displayName: v.string(),
  state: v.string(),
  grantControls: v.nullable(
    v.object({
      builtInControls: names,
      customAuthenticationFactors: names,
      termsOfUse: names,
      authenticationStrength: anything,
    }),
  ),
  conditions: v.object({
    clientAppTypes: v.array(v.string()),
    applications: v.nullable(
      v.object({ includeApplications: names, excludeApplications: names, applicationFilter: anything }),
    ),
    users: v.nullable(
      v.object({
        includeUsers: names,
        excludeUsers: names,
        includeGroups: names,
        excludeGroups: names,
        includeRoles: names,
        excludeRoles: names,
        includeGuestsOrExternalUsers: anything,
      }),
    ),
    userRiskLevels: names,
    signInRiskLevels: names,
    locations: anything,
    platforms: anything,
    devices: anything,
    insiderRiskLevels: anything,
    authenticationFlows: anything,
  }),
});
type PolicyRow = v.InferOutput<typeof PolicyRow>;

/** Such a policy with what the what-if says of it (conditionalAccessRoot: evaluate, reference of 2025-07-08). */
export const WhatIfRow = v.object({
  ...PolicyRow.entries,
  policyApplies: v.boolean(),
  analysisReasons: v.string(),
});
type WhatIfRow = v.InferOutput<typeof WhatIfRow>;

type Applies = 'yes' | 'no' | 'maybe';

/**
 * Whether a policy that applies stops basic authentication: it blocks, or asks for what a password alone cannot give.
 * One that only limits sessions lets it pass.
 */
function stops({ state, grantControls: grant }: PolicyRow): boolean {
  if (state !== 'enabled' || !grant) return false;
  const { builtInControls, customAuthenticationFactors, termsOfUse, authenticationStrength } = grant;
  const asked = [builtInControls, customAuthenticationFactors, termsOfUse].flatMap((each) => each ?? []);
  return asked.length > 0 || isThere(authenticationStrength);
}

const isThere = (value: unknown): boolean =>
  value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);

// What a mail program's sign-in was described by is who, to what and with which client. A policy that is passed over
// for one of these reasons may apply to the next: place, device and risk are not known before.
const undescribed = new Set([
  'notEnoughInformation',
  'location',
  'devicePlatform',
  'devices',
  'signInRisk',
  'userRisk',
  'insiderRisk',
  'time',
  'authenticationFlow',
  'unknownFutureValue',
]);

/** Whether a policy applies, by what the what-if says of it; it may name several reasons. */
const byWhatIf = ({ policyApplies, analysisReasons }: WhatIfRow): Applies =>
  policyApplies
    ? 'yes'
    : analysisReasons.split(/\s*,\s*/).every((each) => undescribed.has(each))
      ? 'maybe'
      : 'no';

/** Whether a policy applies to a member with this object id (lower case), as far as the policy itself tells. */
function byList({ conditions }: PolicyRow, user: string): Applies {
  const { clientAppTypes, applications, users } = conditions;
  if (!clientAppTypes.some((each) => each === 'all' || each === 'other')) return 'no';
  const has = (list: readonly string[] | null | undefined, ...wanted: string[]): boolean =>
    list?.some((each) => wanted.includes(each.toLowerCase())) ?? false;
  const { includeApplications, excludeApplications, applicationFilter } = applications ?? {};
  if (has(excludeApplications, 'office365', exchangeOnline)) return 'no';
  const ours = has(includeApplications, 'all', 'office365', exchangeOnline);
  if (!ours && !isThere(applicationFilter)) return 'no';

  if (has(users?.excludeUsers, user)) return 'no';
  const named = has(users?.includeUsers, 'all', user);
  if (!named && !isThere(users?.includeGroups) && !isThere(users?.includeRoles)) return 'no';
  const { userRiskLevels, signInRiskLevels, locations, platforms, devices, insiderRiskLevels } = conditions;
  const open = [
    users?.excludeGroups,
    users?.excludeRoles,
    applicationFilter,
    userRiskLevels,
    signInRiskLevels,
    locations,
    platforms,
    devices,
    insiderRiskLevels,
    conditions.authenticationFlows,
  ];
  return named && ours && !open.some(isThere) ? 'yes' : 'maybe';
}

function verdictOf<T extends PolicyRow>(
  policies: readonly T[],
  by: ConditionalAccessValue['by'],
  applies: (policy: T) => Applies,
): ConditionalAccessValue {
  const stopping = policies.filter(stops);
  const those = (which: Applies) =>
    stopping.filter((policy) => applies(policy) === which).map(({ displayName }) => displayName);
  const [sure, possible] = [those('yes'), those('maybe')];
  return {
    verdict: sure.length > 0 ? 'blocks' : possible.length > 0 ? 'may-apply' : 'does-not-block',
    policies: sure.length > 0 ? sure : possible,
    by,
    inUse: policies.some(({ state }) => state === 'enabled'),
  };
}

/** What Conditional Access makes of a sign-in by basic authentication, as the what-if has told of all policies. */
export const readWhatIf = (rows: readonly WhatIfRow[]): ConditionalAccessValue =>
  verdictOf(rows, 'what-if', byWhatIf);

/** The same by the list of policies alone, for a member with this object id. Groups, roles and places stay open. */
export const readPolicyList = (rows: readonly PolicyRow[], user: string): ConditionalAccessValue =>
  verdictOf(rows, 'policy-list', (policy) => byList(policy, user.toLowerCase()));
