import * as v from 'valibot';
import { noEmailApps, readEmailApps } from '../model/email-apps.ts';
import { findUser } from '../model/find-user.ts';
import type { PracticeSettings } from '../model/settings.ts';
import type { Outcome, TenantStore } from '../model/store.ts';
import type { PracticeUser, Tenant } from '../model/tenant.ts';
import { type Answer, empty, json, type PracticeCall, readJson } from './call.ts';
import type { PortalSessions } from './portal-session.ts';

/** Prefix of the data the practice portals' own pages live on, same origin as the page. */
export const practiceApiPrefix = '/practice-api/';

const box = v.boolean();
const mfaSchema = v.object({ state: v.picklist(['disabled', 'enabled', 'enforced']) });
const appsSchema = v.object({
  apps: v.object({ owa: box, mapi: box, ews: box, mobile: box, imap: box, pop: box, smtp: box }),
});

const failures = { 'no-user': 404, 'no-mailbox': 409, 'not-allowed': 409 } as const;

/** Answers `/practice-api/…`; 401 without a portal session, so that pages go to sign-in. */
export function createPracticeApi(
  store: TenantStore,
  settings: PracticeSettings,
  sessions: PortalSessions,
): (call: PracticeCall) => Answer {
  return (call) => {
    // A page whose session has ended comes here with its whole address: only it knows its fragment.
    if (call.url.pathname === `${practiceApiPrefix}sign-in`) {
      return sessions.toSignIn(call.url.searchParams.get('return') ?? call.url.origin);
    }
    const who = findUser(store.current(), sessions.userId(call) ?? '');
    if (!who) return json(401, { error: 'The session has ended. Sign in again.' });

    const path = call.url.pathname.slice(practiceApiPrefix.length);
    const [, key = '', what = ''] = /^users\/([^/]+)\/(mfa|email-apps)$/.exec(path) ?? [];
    const id = decodeURIComponent(key);
    const seen = () => store.asSeen(settings.portalLagMs);
    const by = who.userPrincipalName;

    switch (`${call.method} ${what || path}`) {
      case 'GET session':
        return json(200, tellSession(store.current(), who, settings));
      case 'POST sign-out':
        sessions.signOut(call);
        return empty(204);
      case 'GET users':
        return json(200, seen().users.map(tellUser));
      case 'POST mfa':
        return withBody(call, mfaSchema, ({ state }) =>
          tellOutcome(store.changeMfa(id, state, by), (mfa) => ({ mfa })),
        );
      case 'GET email-apps':
        return tellEmailApps(seen(), id);
      case 'POST email-apps':
        return withBody(call, appsSchema, ({ apps }) =>
          tellOutcome(store.saveEmailApps(id, apps, by), (saved) => ({ mailbox: true, apps: saved })),
        );
      default:
        return json(404, { error: `There is no ${call.method} ${call.url.pathname}.` });
    }
  };
}

function tellSession(tenant: Tenant, who: PracticeUser, { locale, face, pace, fault }: PracticeSettings) {
  const admin = { displayName: who.displayName, userPrincipalName: who.userPrincipalName };
  return {
    tenantId: tenant.id,
    tenantName: tenant.name,
    domain: tenant.domain,
    admin,
    locale,
    face,
    pace,
    renamed: fault === 'renamed',
  };
}

function tellUser(user: PracticeUser) {
  const { id, displayName, userPrincipalName, userType, accountEnabled, synced, mfa } = user;
  return { id, displayName, userPrincipalName, userType, accountEnabled, synced, mfa };
}

function tellEmailApps(tenant: Tenant, id: string): Answer {
  const user = findUser(tenant, id);
  if (!user) return json(404, { error: `There is no user ${id}.` });
  if (!user.mailbox) return json(200, { mailbox: false, apps: noEmailApps });
  return json(200, {
    mailbox: true,
    apps: readEmailApps(user.mailbox, tenant.smtpClientAuthenticationDisabled),
  });
}

function withBody<T>(
  call: PracticeCall,
  schema: v.GenericSchema<unknown, T>,
  answer: (body: T) => Answer,
): Answer {
  const body = v.safeParse(schema, readJson(call));
  return body.success ? answer(body.output) : json(400, { error: v.summarize(body.issues) });
}

function tellOutcome<T>(outcome: Outcome<T>, tell: (value: T) => unknown): Answer {
  return outcome.ok ? json(200, tell(outcome.value)) : json(failures[outcome.why], { error: outcome.text });
}
