import * as v from 'valibot';
import { type Answer, type PracticeCall, page, readCookie } from './call.ts';
import type { AuthorizeRequest } from './entra-ledger.ts';
import { messagePage } from './entra-pages.ts';
import { isRegisteredRedirect, practiceClientId } from './entra-registration.ts';
import { readScopes } from './entra-scopes.ts';
import { proceed, refuse, type SignInStage, sessionCookie } from './entra-sign-in.ts';

const querySchema = v.object({
  client_id: v.optional(v.string(), ''),
  redirect_uri: v.optional(v.string(), ''),
  response_type: v.optional(v.string(), ''),
  response_mode: v.optional(v.string(), 'fragment'),
  scope: v.optional(v.string(), ''),
  state: v.optional(v.string(), ''),
  nonce: v.optional(v.string(), ''),
  code_challenge: v.optional(v.string(), ''),
  code_challenge_method: v.optional(v.string(), ''),
  client_info: v.optional(v.string(), ''),
  prompt: v.optional(v.string(), ''),
  login_hint: v.optional(v.string(), ''),
});

/**
 * Answers `/authorize`. An unknown app or redirect address is told on a page and never redirected to, everything
 * else goes back to the app in the fragment (Entra's documented behaviour, read 2026-11-22).
 */
export function answerAuthorize(call: PracticeCall, stage: SignInStage): Answer {
  const query = v.parse(querySchema, Object.fromEntries(call.url.searchParams));
  if (query.client_id !== practiceClientId) {
    const text = `AADSTS700016: Application with identifier '${query.client_id}' was not found in the directory.`;
    return page(400, messagePage('Sign-in is not possible', text));
  }
  if (!isRegisteredRedirect(query.redirect_uri)) {
    const text = `AADSTS50011: The redirect URI '${query.redirect_uri}' is not registered for this application.`;
    return page(400, messagePage('Sign-in is not possible', text));
  }
  const request: AuthorizeRequest = {
    redirectUri: query.redirect_uri,
    scope: query.scope,
    state: query.state,
    nonce: query.nonce,
    challenge: query.code_challenge,
    clientInfo: query.client_info === '1',
    prompt: query.prompt,
    loginHint: query.login_hint.toLowerCase(),
  };
  const wrong = findWrong(query);
  if (wrong) return refuse(request, wrong.error, wrong.text);
  const session = chooseSession(call, request, stage);
  return proceed({ goal: { kind: 'app', request }, email: request.loginHint, session }, stage);
}

/** The session the browser brings, unless the portals' session was ended meanwhile. */
export function readSession(
  call: PracticeCall,
  { ledger, settings }: Pick<SignInStage, 'ledger' | 'settings'>,
) {
  return settings.sessionEnded ? null : (ledger.session(readCookie(call, sessionCookie) ?? '') ?? null);
}

type Query = v.InferOutput<typeof querySchema>;

function findWrong(query: Query): { error: string; text: string } | undefined {
  if (query.response_type !== 'code') {
    return {
      error: 'unsupported_response_type',
      text: `AADSTS700054: response_type '${query.response_type}' is not enabled for the application.`,
    };
  }
  if (query.response_mode !== 'fragment') {
    return { error: 'invalid_request', text: 'AADSTS70001: Only response_mode=fragment is played here.' };
  }
  if (!/^[\w-]{43}$/.test(query.code_challenge) || query.code_challenge_method !== 'S256') {
    const text =
      'AADSTS9002325: Proof Key for Code Exchange is required for cross-origin authorization code redemption.';
    return { error: 'invalid_request', text };
  }
  const [unknown] = readScopes(query.scope).unknown;
  if (unknown !== undefined) {
    const text = `AADSTS650053: The application asked for scope '${unknown}' that doesn't exist on the resource.`;
    return { error: 'invalid_client', text };
  }
  if (query.scope === '') {
    return {
      error: 'invalid_request',
      text: "AADSTS900144: The request must contain the parameter 'scope'.",
    };
  }
  return undefined;
}

function chooseSession(call: PracticeCall, request: AuthorizeRequest, stage: SignInStage) {
  if (request.prompt === 'login' || request.prompt === 'select_account') return null;
  const session = readSession(call, stage);
  if (!session || request.loginHint === '') return session;
  const user = stage.user(session.userId);
  return user?.userPrincipalName.toLowerCase() === request.loginHint ? session : null;
}
