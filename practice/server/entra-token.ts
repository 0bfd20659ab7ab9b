import { createHash, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { PracticeUser } from '../model/tenant.ts';
import { type Answer, json, type PracticeCall, readForm } from './call.ts';
import { makeWids } from './directory-roles.ts';
import type { Refresh } from './entra-ledger.ts';
import { practiceClientId } from './entra-registration.ts';
import { readScopes, resourcesOf, type ScopeRequest, scopesToConsent, writeScope } from './entra-scopes.ts';
import { makeClientInfo, type SignInStage } from './entra-sign-in.ts';
import { entraOrigin } from './hosts.ts';
import type { TokenSigner } from './token-signer.ts';

// Of what a client may want in its token, an authentication context (claims request, read 2026-11-22).
const claimsSchema = v.object({
  access_token: v.optional(v.object({ acrs: v.optional(v.object({ value: v.string() })) })),
});
const formSchema = v.object({
  client_id: v.optional(v.string(), ''),
  grant_type: v.optional(v.string(), ''),
  scope: v.optional(v.string(), ''),
  code: v.optional(v.string(), ''),
  code_verifier: v.optional(v.string(), ''),
  redirect_uri: v.optional(v.string(), ''),
  refresh_token: v.optional(v.string(), ''),
  claims: v.optional(v.pipe(v.string(), v.parseJson(), claimsSchema), '{}'),
});

type Form = v.InferOutput<typeof formSchema>;
type Refused = {
  readonly error: string;
  readonly number: number;
  readonly text: string;
  readonly suberror?: string;
};
type Grant =
  | { readonly ok: true; readonly user: PracticeUser; readonly nonce: string; readonly refresh: Refresh }
  | { readonly ok: false; readonly refused: Refused };

// Fixed for single-page apps, not renewed by use (Entra docs, read 2026-11-22).
const refreshLifetime = 24 * 3600 * 1000;
const accessLifetime = 3599;

/** Answers `POST /token`: codes and refresh tokens against tokens for one resource. */
export function answerToken(call: PracticeCall, stage: SignInStage, signer: TokenSigner): Answer {
  const form = v.parse(formSchema, readForm(call));
  const now = stage.now();
  const refusal = (refused: Refused) => refuseToken(refused, call, now);

  if (!call.headers.has('origin')) return refusal(crossOriginOnly);
  if (form.client_id !== practiceClientId) {
    return refusal({ error: 'unauthorized_client', number: 700016, text: 'The application was not found.' });
  }
  const grant = redeem(form, stage, now);
  if (!grant.ok) return refusal(grant.refused);

  const request = readScopes(form.scope);
  const [resource, second] = resourcesOf(request);
  if (resource === undefined || second !== undefined) return refusal(moreThanOneResource);
  const consents = stage.ledger.consents(grant.user.id);
  const granted = [...consents].filter((scope) => scope.resource === resource);
  const missing = request.scopes.some((scope) => !consents.has(scope)) || granted.length === 0;
  if (request.unknown.length > 0 || (missing && scopesToConsent(request).length > 0))
    return refusal(noConsent);

  const context = form.claims.access_token?.acrs?.value;
  const given = { ...grant, acrs: context === undefined ? [] : [context] };
  return json(200, makeTokens(given, request, resource, granted.map(writeScope), stage, signer), cors);
}

/** Preflight of a cross-origin `/token`. */
export const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'POST, OPTIONS',
  'access-control-allow-headers': '*',
};

function redeem(form: Form, stage: SignInStage, now: number): Grant {
  if (form.grant_type === 'refresh_token') {
    const refresh = stage.ledger.refreshes.get(form.refresh_token);
    const user = refresh && stage.user(refresh.userId);
    if (!refresh || !user)
      return no(9002313, 'The refresh token is malformed or was never issued.', 'bad_token');
    if (now >= refresh.expires) {
      return no(700084, 'The refresh token was issued to a single page app and has expired.', 'bad_token');
    }
    if (stage.settings.grantsEnded) {
      return no(50173, 'The provided grant has expired due to it being revoked.', 'bad_token');
    }
    if (!user.accountEnabled) return no(50057, 'The user account is disabled.');
    // The token used stays good until it expires, as with Entra: a client that dies before it has
    // kept the new one is not locked out.
    return { ok: true, user, nonce: '', refresh };
  }
  if (form.grant_type !== 'authorization_code') {
    const text = `The grant type '${form.grant_type}' is not supported.`;
    return { ok: false, refused: { error: 'unsupported_grant_type', number: 70003, text } };
  }
  const code = stage.ledger.codes.get(form.code);
  const user = code && stage.user(code.userId);
  if (!code || !user) return no(9002313, 'The authorization code is malformed or was never issued.');
  if (code.used) return no(54005, 'The authorization code was already redeemed.');
  code.used = true;
  if (now >= code.expires) return no(70008, 'The authorization code has expired.');
  if (form.redirect_uri !== code.request.redirectUri) {
    return no(500112, 'The reply address does not match the one the authorization code was requested with.');
  }
  const challenge = createHash('sha256').update(form.code_verifier).digest('base64url');
  if (challenge !== code.request.challenge) {
    return no(501481, 'The code_verifier does not match the code_challenge of the authorization request.');
  }
  const refresh = { userId: user.id, expires: now + refreshLifetime };
  return { ok: true, user, nonce: code.request.nonce, refresh };
}

function makeTokens(
  { user, nonce, refresh, acrs }: Extract<Grant, { ok: true }> & { readonly acrs: readonly string[] },
  request: ScopeRequest,
  resource: string,
  granted: readonly string[],
  { tenantId, now, ledger }: SignInStage,
  signer: TokenSigner,
): unknown {
  const seconds = Math.floor(now() / 1000);
  const times = { iat: seconds, nbf: seconds - 300, exp: seconds + accessLifetime };
  const who = { oid: user.id, tid: tenantId, name: user.displayName, sub: user.id };
  const plain = granted.map((scope) => scope.slice(scope.lastIndexOf('/') + 1));
  const access = signer.sign({
    aud: resource,
    iss: `https://sts.windows.net/${tenantId}/`,
    appid: practiceClientId,
    upn: user.userPrincipalName,
    scp: plain.join(' '),
    wids: makeWids(user.role),
    acrs,
    ver: '1.0',
    // No two tokens are alike, also of one second.
    uti: randomUUID(),
    ...times,
    ...who,
  });
  const id = signer.sign({
    aud: practiceClientId,
    iss: `${entraOrigin}/${tenantId}/v2.0`,
    preferred_username: user.userPrincipalName,
    ver: '2.0',
    ...(nonce ? { nonce } : {}),
    ...times,
    ...who,
  });
  const left = Math.floor((refresh.expires - now()) / 1000);
  const whole = request.defaults.map((each) => `${each}/.default`);
  return {
    token_type: 'Bearer',
    scope: [...request.signIn.filter((name) => name !== 'offline_access'), ...granted, ...whole].join(' '),
    expires_in: accessLifetime,
    ext_expires_in: accessLifetime,
    access_token: access,
    ...(request.signIn.includes('offline_access')
      ? { refresh_token: ledger.refreshes.put(refresh), refresh_token_expires_in: left }
      : {}),
    ...(request.signIn.includes('openid') ? { id_token: id } : {}),
    client_info: makeClientInfo(user.id, tenantId),
  };
}

const crossOriginOnly: Refused = {
  error: 'invalid_request',
  number: 9002327,
  text: "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
};

const moreThanOneResource: Refused = {
  error: 'invalid_request',
  number: 28000,
  text: 'Provided value for the input parameter scope contains more than one resource.',
};

const noConsent: Refused = {
  error: 'invalid_grant',
  number: 65001,
  text: 'The user or administrator has not consented to use the application.',
  suberror: 'consent_required',
};

function no(number: number, text: string, suberror?: string): Grant {
  const refused = { error: 'invalid_grant', number, text, ...(suberror ? { suberror } : {}) };
  return { ok: false, refused };
}

/** An error in the shape of Entra's token endpoint. `now` is milliseconds since 1970. */
export function refuseToken(
  { error, number, text, suberror }: Refused,
  call: PracticeCall,
  now: number,
): Answer {
  const trace = randomUUID();
  const correlationId = call.headers.get('client-request-id') ?? randomUUID();
  const timestamp = new Date(now).toISOString().replace('T', ' ').replace(/\.\d+/, '');
  const tail = `Trace ID: ${trace} Correlation ID: ${correlationId} Timestamp: ${timestamp}`;
  const body = {
    error,
    error_description: `AADSTS${number}: ${text} ${tail}`,
    error_codes: [number],
    timestamp,
    trace_id: trace,
    correlation_id: correlationId,
    error_uri: `${entraOrigin}/error?code=${number}`,
    ...(suberror ? { suberror } : {}),
  };
  return json(400, body, cors);
}
