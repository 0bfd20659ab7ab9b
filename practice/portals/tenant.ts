import * as v from 'valibot';

const mfaState = v.picklist(['disabled', 'enabled', 'enforced']);
const sessionShape = v.object({
  tenantId: v.string(),
  tenantName: v.string(),
  domain: v.string(),
  admin: v.object({ displayName: v.string(), userPrincipalName: v.string() }),
  locale: v.string(),
  face: v.picklist(['legacy', 'current']),
  pace: v.pipe(v.number(), v.minValue(0)),
  /** The portal has another name for Enable MFA since yesterday. */
  renamed: v.boolean(),
});
const userShape = v.object({
  id: v.string(),
  displayName: v.string(),
  userPrincipalName: v.string(),
  userType: v.picklist(['Member', 'Guest']),
  accountEnabled: v.boolean(),
  synced: v.boolean(),
  mfa: mfaState,
});
const appsShape = v.object({
  owa: v.boolean(),
  mapi: v.boolean(),
  ews: v.boolean(),
  mobile: v.boolean(),
  imap: v.boolean(),
  pop: v.boolean(),
  smtp: v.boolean(),
});
const mailboxShape = v.object({ mailbox: v.boolean(), apps: appsShape });

/** Who is signed in, to which tenant, in which language, and which face of the MFA page this tenant has. */
export type Session = v.InferOutput<typeof sessionShape>;
/** One user as the portals list it. */
export type User = v.InferOutput<typeof userShape>;
/** A per-user MFA state. */
export type MfaState = v.InferOutput<typeof mfaState>;
/** The seven mail protocols of one mailbox; true = allowed. */
export type EmailApps = v.InferOutput<typeof appsShape>;
/** Whether the account has a mailbox, and its email apps if so. */
export type Mailbox = v.InferOutput<typeof mailboxShape>;

/** Reads the session; leaves for sign-in when there is none. */
export async function readSession(signal: AbortSignal): Promise<Session> {
  return v.parse(sessionShape, await request('session', undefined, signal));
}

/** Reads all users of the tenant. */
export async function readUsers(signal: AbortSignal): Promise<User[]> {
  return v.parse(v.array(userShape), await request('users', undefined, signal));
}

/** Sets a user's MFA state and gives the state the tenant settled on, which may be another one. */
export async function setMfa(id: string, state: MfaState, signal: AbortSignal): Promise<MfaState> {
  const answer = await request(`users/${encodeURIComponent(id)}/mfa`, { state }, signal);
  return v.parse(v.object({ mfa: mfaState }), answer).mfa;
}

/** Reads a user's mailbox and its email apps. */
export async function readMailbox(id: string, signal: AbortSignal): Promise<Mailbox> {
  return v.parse(
    mailboxShape,
    await request(`users/${encodeURIComponent(id)}/email-apps`, undefined, signal),
  );
}

/** Saves a user's email apps and gives what was saved. */
export async function saveEmailApps(id: string, apps: EmailApps, signal: AbortSignal): Promise<Mailbox> {
  return v.parse(mailboxShape, await request(`users/${encodeURIComponent(id)}/email-apps`, { apps }, signal));
}

/** Ends the session; the next request leads to sign-in. */
export async function signOut(signal: AbortSignal): Promise<void> {
  await request('sign-out', {}, signal);
}

/** GET without a body, POST with one. Throws on any answer but 2xx and 401. */
async function request(path: string, body: unknown, signal: AbortSignal): Promise<unknown> {
  const posted = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`/practice-api/${path}`, {
    ...posted,
    credentials: 'include',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    signal,
  });
  if (response.status === 401) {
    location.assign(`/practice-api/sign-in?return=${encodeURIComponent(location.href)}`);
    // The page is leaving: whoever waits must neither render nor report a failure meanwhile.
    return new Promise(() => undefined);
  }
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.status === 204 ? undefined : response.json();
}
