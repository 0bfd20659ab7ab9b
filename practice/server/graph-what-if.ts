import * as v from 'valibot';
import { findUser } from '../model/find-user.ts';
import type { AccessPolicy, PracticeUser, Tenant } from '../model/tenant.ts';
import { makeWids } from './directory-roles.ts';
import { tellPolicy } from './graph-policies.ts';
import { type GraphReply, graphError, graphValue, noSuchUser } from './graph-reply.ts';

// conditionalAccessRoot: evaluate, v1.0 reference of 2025-07-08; what this tenant's policies can depend on.
const bodySchema = v.object({
  signInIdentity: v.object({ '@odata.type': v.literal('#microsoft.graph.userSignIn'), userId: v.string() }),
  signInContext: v.object({
    '@odata.type': v.literal('#microsoft.graph.applicationContext'),
    includeApplications: v.array(v.string()),
  }),
  signInConditions: v.object({ clientAppType: v.optional(v.string(), 'all') }),
  appliedPoliciesOnly: v.optional(v.boolean(), false),
});

type Asked = { readonly version: string; readonly tenant: Tenant; readonly body: unknown };

/** Which Conditional Access policies would apply to the sign-in that is described. */
export function answerWhatIf({ version, tenant, body }: Asked): GraphReply {
  const asked = v.safeParse(bodySchema, body);
  if (!asked.success) return graphError(400, 'BadRequest', v.summarize(asked.issues));
  const { signInIdentity, signInConditions, appliedPoliciesOnly } = asked.output;
  const user = findUser(tenant, signInIdentity.userId);
  if (!user) return noSuchUser(signInIdentity.userId);
  const value = tenant.accessPolicies.flatMap((policy) => {
    const why = whyNot(policy, user, signInConditions.clientAppType);
    const told = {
      ...tellPolicy(policy),
      policyApplies: why === undefined,
      analysisReasons: why ?? 'notSet',
    };
    return appliedPoliciesOnly && why !== undefined ? [] : [told];
  });
  return graphValue(version, 'Collection(microsoft.graph.whatIfAnalysisResult)', { value });
}

/** Why a policy does not apply, as Microsoft names reasons; undefined where it does. */
function whyNot(policy: AccessPolicy, user: PracticeUser, clientApp: string): string | undefined {
  if (policy.state === 'disabled') return 'policyNotEnabled';
  const wids = makeWids(user.role);
  const meant =
    policy.includeUsers.some((each) => each === 'All' || each === user.id) ||
    policy.includeGroups.some((each) => user.groups.includes(each)) ||
    policy.includeRoles.some((each) => wids.includes(each));
  if (!meant || policy.excludeUsers.includes(user.id)) return 'users';
  return policy.clientAppTypes.some((each) => each === 'all' || each === clientApp)
    ? undefined
    : 'clientApps';
}
