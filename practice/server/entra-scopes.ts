/** The APIs tokens are made for. */
export type Resource = 'https://graph.microsoft.com' | 'https://outlook.office365.com';

/** One permission of one API, as an app registration lists it. */
export type KnownScope = {
  readonly resource: Resource;
  readonly name: string;
  readonly title: string;
  readonly adminOnly: boolean;
};

/** What the practice app registration may ask for. */
const knownScopes: readonly KnownScope[] = [
  scope('https://graph.microsoft.com', 'User.Read', 'Sign you in and read your profile', false),
  scope('https://graph.microsoft.com', 'User.Read.All', "Read all users' full profiles"),
  scope('https://graph.microsoft.com', 'Policy.Read.All', "Read your organization's policies"),
  scope('https://graph.microsoft.com', 'AuditLog.Read.All', 'Read all audit log data'),
  scope('https://outlook.office365.com', 'Exchange.Manage', 'Manage Exchange configuration'),
];

const signInScopes = new Set(['openid', 'profile', 'offline_access', 'email']);

/** A `scope` parameter taken apart: sign-in scopes apart, the rest resolved to known ones. */
export type ScopeRequest = {
  readonly signIn: readonly string[];
  readonly scopes: readonly KnownScope[];
  /** Resources asked for as a whole with `/.default`. */
  readonly defaults: readonly Resource[];
  /** Scopes nobody knows, as they were written. */
  readonly unknown: readonly string[];
};

/** Takes a space-separated `scope` parameter apart. Names are compared without case, as Entra does. */
export function readScopes(text: string): ScopeRequest {
  const signIn: string[] = [];
  const scopes: KnownScope[] = [];
  const defaults: Resource[] = [];
  const unknown: string[] = [];
  for (const word of text.split(' ').filter(Boolean)) {
    const lower = word.toLowerCase();
    const known = knownScopes.find((each) => names(each).includes(lower));
    const whole = knownScopes.find(({ resource }) => lower === `${resource}/.default`);
    if (signInScopes.has(lower)) signIn.push(lower);
    else if (known) scopes.push(known);
    else if (whole) defaults.push(whole.resource);
    else unknown.push(word);
  }
  return { signIn, scopes, defaults, unknown };
}

/** The resources a request reaches for; Graph when it names none, as sign-in alone gives a Graph token. */
export function resourcesOf(request: ScopeRequest): readonly Resource[] {
  const all = new Set([...request.scopes.map(({ resource }) => resource), ...request.defaults]);
  return all.size > 0 ? [...all] : ['https://graph.microsoft.com'];
}

/** Every scope a consent to this request would have to cover; `/.default` stands for all registered ones. */
export function scopesToConsent(request: ScopeRequest): readonly KnownScope[] {
  return knownScopes.filter(
    (each) => request.scopes.includes(each) || request.defaults.includes(each.resource),
  );
}

/** How a granted scope is written in a token answer: short for Graph, in full for every other API. */
export function writeScope({ resource, name }: KnownScope): string {
  return resource === 'https://graph.microsoft.com' ? name : `${resource}/${name}`;
}

function scope(resource: Resource, name: string, title: string, adminOnly = true): KnownScope {
  return { resource, name, title, adminOnly };
}

function names({ resource, name }: KnownScope): readonly string[] {
  const full = `${resource}/${name}`.toLowerCase();
  return resource === 'https://graph.microsoft.com' ? [full, name.toLowerCase()] : [full];
}
