import {
  type Answer,
  empty,
  makeCookie,
  type PracticeCall,
  page,
  plain,
  readCookie,
  redirect,
} from './call.ts';
import { answerAuthorize, readSession } from './entra-authorize.ts';
import { messagePage, signInPath } from './entra-pages.ts';
import { isRegisteredRedirect } from './entra-registration.ts';
import { answerSignIn, proceed, type SignInStage, sessionCookie } from './entra-sign-in.ts';
import { answerToken, cors, refuseToken } from './entra-token.ts';
import { serviceOf } from './hosts.ts';
import type { TokenSigner } from './token-signer.ts';

/** Where portals send a browser that has no session with them; `return` is the full address to come back to. */
export const portalSignInPath = '/common/practice-portal';

/** Plays login.microsoftonline.com: `/authorize`, `/token`, `/logout` and the pages in between. */
export function createEntra(
  stage: SignInStage,
  domain: string,
  signer: TokenSigner,
): (call: PracticeCall) => Answer {
  const tenants = new Set(['organizations', 'common', stage.tenantId, domain]);

  return (call) => {
    const { pathname } = call.url;
    if (pathname === signInPath && call.method === 'POST') return answerSignIn(call, stage);
    if (pathname === portalSignInPath) return answerPortal(call, stage);
    if (pathname === '/favicon.ico') return empty(204);

    const [, tenant = '', action = ''] = /^\/([^/]+)\/oauth2\/v2\.0\/(\w+)$/.exec(pathname) ?? [];
    if (action === 'token' && call.method === 'OPTIONS') return empty(200, cors);
    if (action && !tenants.has(tenant.toLowerCase())) return noTenant(tenant, action, call, stage.now());
    if (action === 'authorize' && call.method === 'GET') return answerAuthorize(call, stage);
    if (action === 'token' && call.method === 'POST') return answerToken(call, stage, signer);
    if (action === 'logout') return answerLogout(call, stage);
    return plain(404, `The practice Entra does not play ${call.method} ${pathname}.`);
  };
}

function answerPortal(call: PracticeCall, stage: SignInStage): Answer {
  const text = call.url.searchParams.get('return') ?? '';
  const returnTo = URL.canParse(text) ? new URL(text) : undefined;
  // Only our own portals: a sign-in page that sends people anywhere is a bad example even in play.
  if (returnTo?.protocol !== 'https:' || serviceOf(returnTo.hostname) !== 'portal') {
    return page(
      400,
      messagePage('Sign-in is not possible', 'The address to return to is none of the portals.'),
    );
  }
  return proceed({ goal: { kind: 'portal', returnTo }, email: '', session: readSession(call, stage) }, stage);
}

function answerLogout(call: PracticeCall, { ledger }: SignInStage): Answer {
  ledger.endSession(readCookie(call, sessionCookie) ?? '');
  const forget = { 'set-cookie': makeCookie(sessionCookie, '') };
  const to = call.url.searchParams.get('post_logout_redirect_uri') ?? '';
  if (isRegisteredRedirect(to)) return redirect(to, forget);
  return page(200, messagePage('Signed out', 'You signed out of your account.'), forget);
}

function noTenant(tenant: string, action: string, call: PracticeCall, now: number): Answer {
  const text = `Tenant '${tenant}' not found.`;
  if (action === 'token') return refuseToken({ error: 'invalid_request', number: 90002, text }, call, now);
  return page(400, messagePage('Sign-in is not possible', `AADSTS90002: ${text}`));
}
