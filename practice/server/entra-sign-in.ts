import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { PracticeSettings } from '../model/settings.ts';
import type { PracticeUser } from '../model/tenant.ts';
import { type Answer, makeCookie, type PracticeCall, page, readForm, redirect } from './call.ts';
import { makeWids, mayRead } from './directory-roles.ts';
import type { AuthorizeRequest, EntraLedger, EntraSession, Pending } from './entra-ledger.ts';
import { consentPage, emailPage, messagePage, needAdminPage, passwordPage } from './entra-pages.ts';
import { readScopes, scopesToConsent } from './entra-scopes.ts';

/** Name of the cookie that holds the browser's sign-in. */
export const sessionCookie = 'practice_entra';

/** What signing in needs to know of the rest. */
export type SignInStage = {
  readonly ledger: EntraLedger;
  readonly settings: PracticeSettings;
  readonly now: () => number;
  readonly tenantId: string;
  /** The user with this id or user principal name. */
  readonly user: (key: string) => PracticeUser | undefined;
};

const codeLifetime = 10 * 60 * 1000;

/** The next thing to show or do for a sign-in that stands where `pending` says. */
export function proceed(pending: Pending, stage: SignInStage): Answer {
  const { goal, email, session } = pending;
  const silent = goal.kind === 'app' && goal.request.prompt === 'none';
  if (!session || (silent && stage.settings.grantsEnded)) {
    if (silent) return refuse(goal.request, 'login_required', 'AADSTS50058: No sign-in session was found.');
    const key = stage.ledger.pending.put(pending);
    // With a hint Entra goes on to the password, but leaves choosing another account open where asked to.
    const known = email !== '' && !(goal.kind === 'app' && goal.request.prompt === 'select_account');
    return page(200, known ? passwordPage(key, email) : emailPage(key, email));
  }
  if (goal.kind === 'portal') return toPortal(goal.returnTo, session, stage);

  const wanted = scopesToConsent(readScopes(goal.request.scope));
  const given = stage.ledger.consents(session.userId);
  const again = goal.request.prompt === 'consent';
  const missing = again ? wanted : wanted.filter((scope) => !given.has(scope));
  if (missing.length === 0) return giveCode(goal.request, session, stage);
  if (silent) {
    const text = 'AADSTS65001: The user or administrator has not consented to use the application.';
    return refuse(goal.request, 'consent_required', text);
  }
  const user = stage.user(session.userId);
  const admin = user !== undefined && mayRead(makeWids(user.role), 'policies');
  const key = stage.ledger.pending.put(pending);
  const name = user?.userPrincipalName ?? email;
  const forbidden = !admin && missing.some(({ adminOnly }) => adminOnly);
  return page(200, forbidden ? needAdminPage(key, name) : consentPage(key, name, missing));
}

const formSchema = v.variant('step', [
  v.object({ step: v.literal('email'), pending: v.string(), decision: v.string(), email: v.string() }),
  v.object({ step: v.literal('password'), pending: v.string(), decision: v.string(), password: v.string() }),
  v.object({ step: v.literal('consent'), pending: v.string(), decision: v.string() }),
  v.object({ step: v.literal('refused'), pending: v.string(), decision: v.string() }),
]);

/** Answers a posted sign-in page. */
export function answerSignIn(call: PracticeCall, stage: SignInStage): Answer {
  const form = v.safeParse(formSchema, readForm(call));
  const pending = form.success ? stage.ledger.pending.take(form.output.pending) : undefined;
  if (!form.success || !pending) {
    return page(400, messagePage('This page has expired', 'Start again from where you came.'));
  }
  const { goal } = pending;
  if (form.output.decision !== 'go') return cancel(pending);
  switch (form.output.step) {
    case 'email':
      return askPassword(pending, form.output.email, stage);
    case 'password':
      return signIn(pending, stage);
    case 'consent':
      if (goal.kind !== 'app' || !pending.session) return proceed(pending, stage);
      stage.ledger.consent(pending.session.userId, scopesToConsent(readScopes(goal.request.scope)));
      return giveCode(goal.request, pending.session, stage);
    case 'refused':
      if (goal.kind !== 'app') return proceed(pending, stage);
      return refuse(
        goal.request,
        'access_denied',
        'AADSTS90094: An administrator has to grant these permissions.',
      );
  }
}

/** Sends an app its error in the fragment, in Entra's form. */
export function refuse(request: AuthorizeRequest, error: string, text: string): Answer {
  return toApp(request, { error, error_description: text });
}

function askPassword(pending: Pending, typed: string, stage: SignInStage): Answer {
  const email = typed.trim();
  const user = stage.user(email);
  const next = { ...pending, email };
  const key = stage.ledger.pending.put(next);
  if (!user) return page(200, emailPage(key, email, 'There is no account with this address in Contoso.'));
  if (!user.accountEnabled) return page(200, emailPage(key, email, 'This account is disabled.'));
  return page(200, passwordPage(key, user.userPrincipalName));
}

function signIn(pending: Pending, stage: SignInStage): Answer {
  const user = stage.user(pending.email);
  if (!user?.accountEnabled) return askPassword(pending, pending.email, stage);
  // The session that was declared ended must not come back to life with the new one.
  if (stage.settings.sessionEnded) stage.ledger.endAllSessions();
  stage.settings.sessionEnded = false;
  const session = stage.ledger.openSession(user.id);
  const answer = proceed({ ...pending, session }, stage);
  return { ...answer, headers: { ...answer.headers, 'set-cookie': makeCookie(sessionCookie, session.id) } };
}

function cancel({ goal }: Pending): Answer {
  if (goal.kind === 'app') {
    return refuse(
      goal.request,
      'access_denied',
      'AADSTS65004: The user declined to consent to access the app.',
    );
  }
  return page(200, messagePage('Sign-in cancelled', 'Open the portal again to sign in.'));
}

function toPortal(returnTo: URL, session: EntraSession, stage: SignInStage): Answer {
  const to = new URL('/practice-session', returnTo);
  to.searchParams.set('ticket', stage.ledger.tickets.put(session));
  to.searchParams.set('return', returnTo.href.slice(returnTo.origin.length));
  return redirect(to.href);
}

function giveCode(request: AuthorizeRequest, session: EntraSession, stage: SignInStage): Answer {
  stage.settings.grantsEnded = false;
  const expires = stage.now() + codeLifetime;
  const code = stage.ledger.codes.put({ request, userId: session.userId, expires, used: false });
  const info = request.clientInfo ? { client_info: makeClientInfo(session.userId, stage.tenantId) } : {};
  return toApp(request, { code, ...info, session_state: randomUUID() });
}

/** MSAL's `client_info`: who it was, so that accounts can be told apart without reading tokens. */
export function makeClientInfo(userId: string, tenantId: string): string {
  return Buffer.from(JSON.stringify({ uid: userId, utid: tenantId })).toString('base64url');
}

function toApp(request: AuthorizeRequest, answer: Readonly<Record<string, string>>): Answer {
  const fragment = new URLSearchParams({ ...answer, ...(request.state ? { state: request.state } : {}) });
  return redirect(`${request.redirectUri}#${fragment}`);
}
