import { randomUUID } from 'node:crypto';
import type { PracticeSettings } from '../model/settings.ts';
import type { TenantStore } from '../model/store.ts';
import { type Bearer, readBearer } from './bearer.ts';
import { type Answer, type Disturbance, empty, json, type PracticeCall, readJson } from './call.ts';
import { mayRead } from './directory-roles.ts';
import { faults } from './faults.ts';
import { answerBatch } from './graph-batch.ts';
import { type GraphReply, graphError } from './graph-reply.ts';
import { type Asked, findRoute } from './graph-routes.ts';
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

/** Plays graph.microsoft.com, reading only: what the guide needs of v1.0 and beta, and `$batch`. */
export function createGraph(
  store: TenantStore,
  settings: PracticeSettings,
  signer: TokenSigner,
  now: () => number,
  disturb: Disturbance,
): (call: PracticeCall) => Answer {
  let count = 0;

  const one = (call: PracticeCall): GraphReply => {
    const bearer = readBearer(call, signer, audience, now());
    if (!bearer.ok) return { ...refuseToken(bearer.why), headers: { 'www-authenticate': challenge } };
    count += 1;
    const fault = faults[settings.fault]?.graph?.(count, bearer.claims);
    if (fault) return fault;

    const [, version = '', path = ''] = /^\/(v1\.0|beta)\/(.+)$/.exec(call.url.pathname) ?? [];
    const tenant = store.asSeen(settings.lagMs);
    const body = readJson(call);
    const asked: Asked = { version, query: call.url.searchParams, tenant, me: bearer.claims, body };
    const found = findRoute(version, path);
    if (!found) {
      return graphError(
        400,
        'BadRequest',
        `Resource not found for the segment '${path.split('/')[0] ?? ''}'.`,
      );
    }
    if (call.method !== (found.route.method ?? 'GET'))
      return graphError(405, 'Request_BadRequest', 'The practice Graph is only read.');
    const { scope, need, answer } = found.route;
    if (!bearer.scopes.has(scope) || (need && !mayRead(bearer.claims.wids, need))) {
      const text = 'Insufficient privileges to complete the operation.';
      return graphError(403, 'Authorization_RequestDenied', text);
    }
    return answer(asked, found.key);
  };

  const disturbedPart = (part: PracticeCall): GraphReply | undefined => {
    const disturbed = disturb(part);
    if (!disturbed) return undefined;
    const headers = Object.fromEntries(
      Object.entries(disturbed.headers).map(([name, text]) => [name, String(text)]),
    );
    return { status: disturbed.status, body: readJson({ body: String(disturbed.body) }), headers };
  };

  return (call) => {
    if (call.method === 'OPTIONS') return empty(200, cors);
    const [, version] = /^\/(v1\.0|beta)\/\$batch$/.exec(call.url.pathname) ?? [];
    const disturbed = disturb(call);
    if (disturbed) return { ...disturbed, headers: { ...cors, ...disturbed.headers } };
    const batch = version !== undefined && call.method === 'POST';
    const reply = batch ? answerBatch(call, version, (part) => disturbedPart(part) ?? one(part)) : one(call);
    const ids = {
      'request-id': randomUUID(),
      'client-request-id': call.headers.get('client-request-id') ?? '',
    };
    return json(reply.status, reply.body, { ...cors, ...ids, ...reply.headers });
  };
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
