import * as v from 'valibot';
import type { UserValue } from '../../guide/fact.ts';

/** A user as Graph v1.0 tells one when `userSelect` is asked for. */
export const UserRow = v.object({
  id: v.pipe(v.string(), v.nonEmpty()),
  userPrincipalName: v.pipe(v.string(), v.nonEmpty()),
  proxyAddresses: v.array(v.string()),
  accountEnabled: v.boolean(),
  // Null for users older than the property; those are members.
  userType: v.nullable(v.string()),
  onPremisesSyncEnabled: v.nullable(v.boolean()),
  assignedPlans: v.array(
    v.object({
      service: v.nullable(v.string()),
      capabilityStatus: v.nullable(v.string()),
      servicePlanId: v.nullable(v.string()),
    }),
  ),
});

/** Everything asked of a user: Graph leaves out what is not named. */
export const userSelect = Object.keys(UserRow.entries);

// EXCHANGE_S_FOUNDATION: part of plans without a mailbox, to which other services hang (read 2026-11-22).
const foundationPlan = '113feb6c-3fe4-4440-bddc-54d774bf0318';

/**
 * The user in a Graph answer, if it is of the shape expected and really is who `wanted` (lower case) names:
 * by user principal name or by one of the mail addresses.
 */
export function readUserRow(body: unknown, wanted: string): UserValue | undefined {
  const read = v.safeParse(UserRow, body);
  if (!read.success) return undefined;
  const user = read.output;
  const userPrincipalName = user.userPrincipalName.toLowerCase();
  const owns = user.proxyAddresses.some((own) => own.toLowerCase() === `smtp:${wanted}`);
  if (userPrincipalName !== wanted && !owns) return undefined;
  return {
    id: user.id.toLowerCase(),
    userPrincipalName,
    guest: user.userType?.toLowerCase() === 'guest',
    enabled: user.accountEnabled,
    synced: user.onPremisesSyncEnabled === true,
    exchangePlan: user.assignedPlans.some(
      ({ service, capabilityStatus, servicePlanId }) =>
        service?.toLowerCase() === 'exchange' &&
        capabilityStatus?.toLowerCase() === 'enabled' &&
        servicePlanId?.toLowerCase() !== foundationPlan,
    ),
  };
}
