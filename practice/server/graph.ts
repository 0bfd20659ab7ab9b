import { randomUUID } from 'node:crypto';
import { findUser } from '../model/find-user.ts';
import type { PracticeSettings } from '../model/settings.ts';
import type { TenantStore } from '../model/store.ts';
import type { PracticeUser, Tenant } from '../model/tenant.ts';
import { type AccessClaims, type Bearer, readBearer } from './bearer.ts';
import { type Answer, empty, json, type PracticeCall } from './call.ts';
import { mayReadPolicies } from './directory-roles.ts';
import { faults } from './faults.ts';
import { answerBatch } from './graph-batch.ts';
import { answerAccessPolicies, answerOrganization, answerSecurityDefaults } from './graph-policies.ts';
import { type GraphReply, graphError, graphValue, noSuchUser } from './graph-reply.ts';
import { answerLicenses, answerUser, answerUsers } from './graph-users.ts';
import type { TokenSigner } from './token-signer.ts';

const audience = 'https://graph.microsoft.com';

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, PATCH, DELETE, OPTIONS',
  'access-control-allow-headers': '*, authorization',
  'access-control-expose-headers': 'retry-after, request-id, client-request-id, www-authenticate',
  'access-control-max-age': '86400',
};

// As real Graph points a client to sign-in.
const challenge =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", ' +
  'client_id="00000003-0000-0000-c000-000000000000"';

type Asked = {
  readonly version: string;
  readonly query: URLSearchParams;
  readonly tenant: Tenant;
  readonly me: AccessClaims;
};

/** Plays graph.microsoft.com, reading only: what the guide needs of v1.0 and beta, and `$batch`. */
export function createGraph(
  store: TenantStore,
  settings: PracticeSettings,
  signer: TokenSigner,
  now: () => number,
): (call: PracticeCall) => Answer {
  const one = (call: PracticeCall): GraphReply => {
    const bearer = readBearer(call, signer, audience, now());
    if (!bearer.ok) return { ...refuseToken(bearer.why), headers: { 'www-authenticate': challenge } };
    const fault = faults[settings.fault].graph?.();
    if (fault) return fault;

    const [, version = '', path = ''] = /^\/(v1\.0|beta)\/(.+)$/.exec(call.url.pathname) ?? [];
    const tenant = store.asSeen(settings.lagMs);
    const asked: Asked = { version, query: call.url.searchParams, tenant, me: bearer.claims };
    const found = findRoute(version, path);
    if (!found) {
      return graphError(
        400,
        'BadRequest',
        `Resource not found for the segment '${path.split('/')[0] ?? ''}'.`,
      );
    }
    if (call.method !== 'GET')
      return graphError(405, 'Request_BadRequest', 'The practice Graph is only read.');
    const { scope, role, answer } = found.route;
    if (!bearer.scopes.has(scope) || (role && !mayReadPolicies(bearer.claims.wids))) {
      const text = 'Insufficient privileges to complete the operation.';
      return graphError(403, 'Authorization_RequestDenied', text);
    }
    return answer(asked, found.key);
  };

  return (call) => {
    if (call.method === 'OPTIONS') return empty(200, cors);
    const [, version] = /^\/(v1\.0|beta)\/\$batch$/.exec(call.url.pathname) ?? [];
    const batch = version !== undefined && call.method === 'POST';
    const reply = batch ? answerBatch(call, version, one) : one(call);
    const ids = {
      'request-id': randomUUID(),
      'client-request-id': call.headers.get('client-request-id') ?? '',
    };
    return json(reply.status, reply.body, { ...cors, ...ids, ...reply.headers });
  };
}

type Route = {
  /** Path below the version; `{key}` stands for a user's id or principal name. */
  readonly path: RegExp;
  readonly versions: readonly string[];
  /** The permission it takes (facts on Graph, read 2026-11-22). */
  readonly scope: string;
  /** Whether the signed-in person needs an administrator's role too. */
  readonly role: boolean;
  readonly answer: (asked: Asked, key: string) => GraphReply;
};

const both = ['v1.0', 'beta'];

const routes: readonly Route[] = [
  {
    path: /^me$/,
    versions: both,
    scope: 'User.Read',
    role: false,
    answer: ({ version, tenant, query, me }) =>
      withUser(tenant, me.oid, (user) => answerUser(version, user, query.get('$select'))),
  },
  {
    path: /^organization$/,
    versions: both,
    scope: 'User.Read',
    role: false,
    answer: ({ version, tenant }) => answerOrganization(version, tenant),
  },
  {
    path: /^users$/,
    versions: both,
    scope: 'User.Read.All',
    role: false,
    answer: ({ version, tenant, query }) => answerUsers(version, tenant, query),
  },
  {
    path: /^users\/([^/]+)$/,
    versions: both,
    scope: 'User.Read.All',
    role: false,
    answer: ({ version, tenant, query }, key) =>
      withUser(tenant, key, (user) => answerUser(version, user, query.get('$select'))),
  },
  {
    path: /^users\/([^/]+)\/licenseDetails$/,
    versions: both,
    scope: 'User.Read.All',
    role: false,
    answer: ({ version, tenant }, key) => withUser(tenant, key, (user) => answerLicenses(version, user)),
  },
  {
    path: /^users\/([^/]+)\/authentication\/requirements$/,
    versions: ['beta'],
    scope: 'Policy.Read.All',
    role: true,
    answer: ({ version, tenant }, key) =>
      withUser(tenant, key, ({ id, mfa }) =>
        graphValue(version, `users('${id}')/authentication/requirements`, { perUserMfaState: mfa }),
      ),
  },
  {
    path: /^policies\/identitySecurityDefaultsEnforcementPolicy$/,
    versions: both,
    scope: 'Policy.Read.All',
    role: true,
    answer: ({ version, tenant }) => answerSecurityDefaults(version, tenant),
  },
  {
    path: /^identity\/conditionalAccess\/policies$/,
    versions: both,
    scope: 'Policy.Read.All',
    role: true,
    answer: ({ version, tenant }) => answerAccessPolicies(version, tenant),
  },
];

function findRoute(version: string, path: string): { route: Route; key: string } | undefined {
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

function refuseToken(why: Extract<Bearer, { ok: false }>['why']): GraphReply {
  const texts = {
    missing: 'Access token is empty.',
    malformed: 'JWT is not well formed or its signature is invalid.',
    expired: 'Lifetime validation failed, the token is expired.',
    'wrong-audience': 'Access token validation failure. Invalid audience.',
  };
  return graphError(401, 'InvalidAuthenticationToken', texts[why]);
}
