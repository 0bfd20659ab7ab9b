import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Makes and reads the practice Entra's tokens. */
export type TokenSigner = {
  /** A token that looks like any JWT and carries `claims`. */
  readonly sign: (claims: Readonly<Record<string, unknown>>) => string;
  /** The claims of a token this signer made; undefined for any other text. */
  readonly read: (token: string) => unknown;
};

/**
 * A signer with a key of its own. Real tokens are signed with RSA; clients may not look inside access tokens, so
 * a shared secret serves here and still tells forged tokens from ours.
 */
export function createTokenSigner(): TokenSigner {
  const key = randomBytes(32);
  const head = encode({ typ: 'JWT', alg: 'HS256', kid: 'practice' });
  const seal = (text: string) => createHmac('sha256', key).update(text).digest();

  return {
    sign(claims) {
      const text = `${head}.${encode(claims)}`;
      return `${text}.${seal(text).toString('base64url')}`;
    },
    read(token) {
      const [first, second, third, ...rest] = token.split('.');
      if (first !== head || !second || !third || rest.length > 0) return undefined;
      const wanted = seal(`${first}.${second}`);
      const given = Buffer.from(third, 'base64url');
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
      const claims: unknown = JSON.parse(Buffer.from(second, 'base64url').toString('utf8'));
      return claims;
    },
  };
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
