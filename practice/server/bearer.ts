import * as v from 'valibot';
import type { PracticeCall } from './call.ts';
import type { TokenSigner } from './token-signer.ts';

const claimsSchema = v.object({
  aud: v.string(),
  exp: v.number(),
  nbf: v.number(),
  tid: v.string(),
  oid: v.string(),
  upn: v.string(),
  scp: v.string(),
  wids: v.array(v.string()),
  acrs: v.optional(v.array(v.string()), []),
});

/** What an access token says of its bearer. */
export type AccessClaims = v.InferOutput<typeof claimsSchema>;

/** The bearer of a call, or why the token cannot be taken. */
export type Bearer =
  | { readonly ok: true; readonly claims: AccessClaims; readonly scopes: ReadonlySet<string> }
  | { readonly ok: false; readonly why: 'missing' | 'malformed' | 'expired' | 'wrong-audience' };

/** Checks the call's `Authorization: Bearer` for `audience` at `now` (milliseconds since 1970). */
export function readBearer(call: PracticeCall, signer: TokenSigner, audience: string, now: number): Bearer {
  const token = /^Bearer (\S+)$/i.exec(call.headers.get('authorization') ?? '')?.[1];
  if (!token) return { ok: false, why: 'missing' };
  const claims = v.safeParse(claimsSchema, signer.read(token));
  if (!claims.success) return { ok: false, why: 'malformed' };
  if (claims.output.aud !== audience) return { ok: false, why: 'wrong-audience' };
  const seconds = now / 1000;
  if (seconds >= claims.output.exp || seconds < claims.output.nbf) return { ok: false, why: 'expired' };
  return { ok: true, claims: claims.output, scopes: new Set(claims.output.scp.split(' ')) };
}
