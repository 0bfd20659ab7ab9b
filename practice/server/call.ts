/** One request as the played services see it, whichever way it came in (a socket or inside a batch). */
export type PracticeCall = {
  readonly method: string;
  /** Host name without port, lower case. */
  readonly host: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
};

/** What a played service answers. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Uint8Array;
  /** The connection is cut amid the body, or nothing is ever sent. */
  readonly breaks?: 'amid' | 'before';
};

/** Answers a call to an API in the API's stead; undefined: it may answer itself. */
export type Disturbance = (call: PracticeCall) => Answer | undefined;

type ExtraHeaders = Answer['headers'];

/** A JSON answer. */
export function json(status: number, value: unknown, headers: ExtraHeaders = {}): Answer {
  const type = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
  return { status, headers: { ...type, ...headers }, body: JSON.stringify(value) };
}

/** An HTML page. */
export function page(status: number, html: string, headers: ExtraHeaders = {}): Answer {
  const type = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  return { status, headers: { ...type, ...headers }, body: html };
}

/** A sentence for whoever looks, not for programs. */
export function plain(status: number, text: string): Answer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: text };
}

/** A 302 to another address. */
export function redirect(to: string, headers: ExtraHeaders = {}): Answer {
  return { status: 302, headers: { location: to, 'cache-control': 'no-store', ...headers }, body: '' };
}

/** An answer without a body. */
export function empty(status: number, headers: ExtraHeaders = {}): Answer {
  return { status, headers, body: '' };
}

/** The value of a cookie that came with the call, if it did. */
export function readCookie(call: PracticeCall, name: string): string | undefined {
  const pairs = (call.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/**
 * A Set-Cookie value that also reaches frames of another site: the portals' reactblade frames are such.
 * An empty value deletes the cookie.
 */
export function makeCookie(name: string, value: string): string {
  const age = value === '' ? '; Max-Age=0' : '';
  return `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=None${age}`;
}

/** The body read as JSON; undefined when it is none. */
export function readJson(call: Pick<PracticeCall, 'body'>): unknown {
  try {
    return JSON.parse(call.body);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The body read as a posted form. */
export function readForm(call: PracticeCall): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(call.body));
}
