import * as v from 'valibot';
import type { Fact } from '../../guide/fact.ts';
import { type FactParts, ofJourney } from './caller.ts';

const Claims = v.object({ wids: v.array(v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/i))) });

/**
 * The active directory roles of the person signed in, as template ids in lower case: the claim `wids` of Graph's token.
 * Microsoft promises nothing of what is inside (access tokens page, read 2026-11-22): one that cannot be read so is not
 * understood. Asks nobody; a role activated since is told once the token is renewed.
 */
export async function readRoles(parts: FactParts): Promise<Fact<string[]>> {
  const at = (parts.now ?? Date.now)();
  const token = ofJourney(await parts.token('graph'), parts);
  if (!token.ok) return { known: false, why: token.why, source: 'graph', at };
  const claims = v.safeParse(Claims, readClaims(token.token));
  if (!claims.success) return { known: false, why: 'not-understood', source: 'graph', at };
  return { known: true, value: claims.output.wids.map((id) => id.toLowerCase()), source: 'graph', at };
}

/** What a token says of itself, unproved; undefined for what is no token of that kind. */
function readClaims(token: string): unknown {
  const [, claims = ''] = token.split('.');
  try {
    const bytes = Uint8Array.from(atob(claims.replaceAll('-', '+').replaceAll('_', '/')), (each) =>
      each.charCodeAt(0),
    );
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    // atob refuses with a DOMException, JSON.parse with a SyntaxError: either way it cannot be read.
    if (error instanceof SyntaxError || error instanceof DOMException) return undefined;
    throw error;
  }
}
