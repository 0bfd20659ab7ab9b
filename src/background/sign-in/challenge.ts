import * as v from 'valibot';

const Claims = v.pipe(v.string(), v.maxLength(8_192), v.startsWith('{'), v.parseJson());

/**
 * What an API wants proved by the next token: the claims of its 401, in the form Entra takes them. Undefined where it
 * names none, or nothing that could be passed on.
 * `Bearer …, error="insufficient_claims", claims="<base64>"` (Entra, claims challenges, 2026-11-22).
 */
export function readChallenge(status: number, headers: Headers): string | undefined {
  const header = status === 401 ? headers.get('www-authenticate') : null;
  if (!header?.includes('insufficient_claims')) return undefined;
  const encoded = /\bclaims="([\w+/=-]+)"/.exec(header)?.[1] ?? '';
  try {
    const text = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
    return v.is(Claims, text) ? text : undefined;
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
