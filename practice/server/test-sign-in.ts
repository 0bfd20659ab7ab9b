import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { contosoTenantId } from '../model/contoso.ts';
import { practiceClientId } from './entra-registration.ts';
import { type Received, readFragment, signIn, type TestBrowser } from './test-browser.ts';

/** A redirect address the practice registration lists. */
export const redirectUri = 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/';

/** Scopes of the consent level "MFA". */
export const graphScopes = 'openid profile offline_access User.Read User.Read.All Policy.Read.All';

/** Scope of the consent level "SMTP". */
export const exchangeScope = 'https://outlook.office365.com/Exchange.Manage';

/** The verifier the tests sign in with; its S256 challenge goes into the request. */
export const verifier = 'a-verifier-that-is-long-enough-to-be-one-0123456789';

const tokensSchema = v.object({
  access_token: v.string(),
  refresh_token: v.string(),
  id_token: v.string(),
  scope: v.string(),
  expires_in: v.number(),
  refresh_token_expires_in: v.number(),
  client_info: v.string(),
});

/** What a successful token answer holds. */
export type Tokens = v.InferOutput<typeof tokensSchema>;

/** An authorization request as MSAL writes it, with parts replaced. */
export function authorizeUrl(replaced: Readonly<Record<string, string>> = {}): string {
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const query = new URLSearchParams({
    client_id: practiceClientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    response_mode: 'fragment',
    scope: graphScopes,
    state: 'my state',
    nonce: 'my-nonce',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    client_info: '1',
    ...replaced,
  });
  return `https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?${query}`;
}

/** Posts to the token endpoint from an extension's origin; an empty `origin` leaves the header out. */
export function askToken(
  browser: TestBrowser,
  form: Readonly<Record<string, string>>,
  origin = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
): Promise<Received> {
  return browser.send(`https://login.microsoftonline.com/${contosoTenantId}/oauth2/v2.0/token`, {
    form: { client_id: practiceClientId, scope: graphScopes, redirect_uri: redirectUri, ...form },
    headers: {
      'content-type': 'application/x-www-form-urlencoded;charset=utf-8',
      ...(origin ? { origin } : {}),
    },
  });
}

/** Tokens of a token answer; throws where it is an error. */
export function readTokens({ text }: Received): Tokens {
  return v.parse(tokensSchema, JSON.parse(text));
}

/** Signs in, accepts what is asked, and redeems the code: for Graph where the scopes name both resources. */
export async function connect(
  browser: TestBrowser,
  scope: string,
  email = 'admin@contoso.com',
): Promise<Tokens> {
  const after = await signIn(browser, authorizeUrl({ scope, prompt: 'login' }), email);
  const back = after.status === 302 ? after : await browser.submit(after, {});
  const code = readFragment(back).get('code') ?? '';
  const ofGraph = scope.replace(exchangeScope, '').trim();
  const form = { grant_type: 'authorization_code', code, code_verifier: verifier, scope: ofGraph || scope };
  return readTokens(await askToken(browser, form));
}

/** An access token for the other resource, through the refresh token. */
export async function renew(browser: TestBrowser, refreshToken: string, scope: string): Promise<Received> {
  return askToken(browser, { grant_type: 'refresh_token', refresh_token: refreshToken, scope });
}
