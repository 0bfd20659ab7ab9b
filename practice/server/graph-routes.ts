import { findUser } from '../model/find-user.ts';
import type { PracticeUser, Tenant } from '../model/tenant.ts';
import type { AccessClaims } from './bearer.ts';
import type { Need } from './directory-roles.ts';
import { answerAccessPolicies, answerOrganization, answerSecurityDefaults } from './graph-policies.ts';
import { type GraphReply, graphValue, noSuchUser } from './graph-reply.ts';
import { answerRegistration, answerSignIns } from './graph-reports.ts';
import { answerLicenses, answerUser, answerUsers } from './graph-users.ts';
import { answerWhatIf } from './graph-what-if.ts';

/** One request that may be answered: its token has been found good. */
export type Asked = {
  readonly version: string;
  readonly query: URLSearchParams;
  readonly tenant: Tenant;
  readonly me: AccessClaims;
  /** The JSON that came with it, if any. */
  readonly body: unknown;
};

type Route = {
  /** Path below the version; `{key}` stands for a user's id or principal name. */
  readonly path: RegExp;
  readonly versions: readonly string[];
  /** The permission it takes (facts on Graph, read 2026-11-22). */
  readonly scope: string;
  /** What the signed-in person needs a role for, if for anything. */
  readonly need?: Need;
  /** GET where absent. */
  readonly method?: 'POST';
  readonly answer: (asked: Asked, key: string) => GraphReply;
};

const both = ['v1.0', 'beta'];

const routes: readonly Route[] = [
  {
    path: /^me$/,
    versions: both,
    scope: 'User.Read',
    answer: ({ version, tenant, query, me }) =>
      withUser(tenant, me.oid, (user) => answerUser(version, user, query.get('$select'))),
  },
  {
    path: /^organization$/,
    versions: both,
    scope: 'User.Read',
    answer: ({ version, tenant }) => answerOrganization(version, tenant),
  },
  {
    path: /^users$/,
    versions: both,
    scope: 'User.Read.All',
    answer: ({ version, tenant, query }) => answerUsers(version, tenant, query),
  },
  {
    path: /^users\/([^/]+)$/,
    versions: both,
    scope: 'User.Read.All',
    answer: ({ version, tenant, query }, key) =>
      withUser(tenant, key, (user) => answerUser(version, user, query.get('$select'))),
  },
  {
    path: /^users\/([^/]+)\/licenseDetails$/,
    versions: both,
    scope: 'User.Read.All',
    answer: ({ version, tenant }, key) => withUser(tenant, key, (user) => answerLicenses(version, user)),
  },
  {
    path: /^users\/([^/]+)\/authentication\/requirements$/,
    versions: ['beta'],
    scope: 'Policy.Read.All',
    need: 'mfa',
    answer: ({ version, tenant }, key) =>
      withUser(tenant, key, ({ id, mfa }) =>
        graphValue(version, `users('${id}')/authentication/requirements`, { perUserMfaState: mfa }),
      ),
  },
  {
    path: /^policies\/identitySecurityDefaultsEnforcementPolicy$/,
    versions: both,
    scope: 'Policy.Read.All',
    need: 'policies',
    answer: ({ version, tenant }) => answerSecurityDefaults(version, tenant),
  },
  {
    path: /^identity\/conditionalAccess\/policies$/,
    versions: both,
    scope: 'Policy.Read.All',
    need: 'policies',
    answer: ({ version, tenant }) => answerAccessPolicies(version, tenant),
  },
  {
    path: /^identity\/conditionalAccess\/evaluate$/,
    versions: both,
    scope: 'Policy.Read.All',
    need: 'policies',
    method: 'POST',
    answer: answerWhatIf,
  },
  {
    path: /^auditLogs\/signIns$/,
    versions: both,
    scope: 'AuditLog.Read.All',
    need: 'reports',
    answer: answerSignIns,
  },
  {
    path: /^reports\/authenticationMethods\/userRegistrationDetails\/([^/]+)$/,
    versions: both,
    scope: 'AuditLog.Read.All',
    need: 'reports',
    answer: (asked, key) => withUser(asked.tenant, key, (user) => answerRegistration(asked, user)),
  },
];

/** The route for a path below the version, and the user it names. */
export function findRoute(version: string, path: string): { route: Route; key: string } | undefined {
  for (const route of routes) {
    const match = route.versions.includes(version) ? route.path.exec(path) : null;
    if (match) return { route, key: decodeURIComponent(match[1] ?? '') };
  }
  return undefined;
}

function withUser(tenant: Tenant, key: string, answer: (user: PracticeUser) => GraphReply): GraphReply {
  const user = findUser(tenant, key);
  return user ? answer(user) : noSuchUser(key);
}
