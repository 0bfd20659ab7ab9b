import type { SignInProof } from './gates/facts.ts';
import type { Told } from './summary.ts';
import type { SignInCodeKey, SignInCodeWords } from './words/sign-in-codes.ts';

/** Why Entra refused a sign-in, as far as that leads to something different to do. */
export type SignInReason = keyof typeof codes;

/**
 * Error codes of the sign-in log by what they come to for a mail program that signs in with user name and password:
 * entra-docs `reference-error-codes.md` (dated 2024-04-24, read 2026-11-22). Codes change; one that is not here is
 * told as it is.
 */
const codes = {
  'wrong-password': [50126, 50056, 50064],
  // The account's own password where MFA is enforced: no program can answer that question.
  'wants-mfa': [50074, 50076, 50078, 50158],
  'wants-registration': [50072, 50079, 53004],
  locked: [50053],
  'password-expired': [50055, 50144],
  disabled: [50057],
  'unknown-user': [50034, 51004],
  'conditional-access': [50005, 50097, 50131, 53000, 53001, 53002, 53003, 530032],
  'security-defaults': [530035],
  risk: [50135, 53011],
  'own-directory': [80001, 80002, 80005, 80007, 80010, 80012, 80013, 80014],
} as const satisfies Record<string, readonly number[]>;

/** Every reason, each with words of its own. */
export const reasons = Object.keys(codes).filter((name): name is SignInReason => name in codes);

const byCode = new Map(
  reasons.flatMap((reason) => codes[reason].map((code: number) => [code, reason] as const)),
);

/** The reason of a code of the sign-in log; undefined for one that is not known. */
export const reasonOf = (code: number): SignInReason | undefined => byCode.get(code);

/** What was refused and what to do about it, in words. */
export function refusalTold(code: number, words: SignInCodeWords): string {
  const reason = reasonOf(code);
  const key: SignInCodeKey = reason === undefined ? 'other' : `reasons.${reason}`;
  return words('refusal', { reason: words(key), code: String(code) });
}

/**
 * The proof in words: the newer of the last acceptance and the last refusal, and beside it what is known of the other.
 * @param at when the log was read
 */
export function proofTold(
  { accepted, refused, since }: SignInProof,
  at: number,
  words: SignInCodeWords,
): Told {
  const sign = 'verified';
  if (accepted === null && refused === null) {
    return { text: words('none'), sign, source: words('since', { time: words.time(since) }), at };
  }
  const why = refused ? refusalTold(refused.code, words) : '';
  if (refused && refused.at > (accepted ?? 0)) {
    const before = accepted === null ? words('never') : words('accepted-at', { time: words.time(accepted) });
    return { text: words('refused'), sign, source: words('both', { now: why, before }), at: refused.at };
  }
  const before = refused ? words('refused-at', { time: words.time(refused.at), why }) : undefined;
  const source = before ? words('both', { now: words('log'), before }) : words('log');
  return { text: words('accepted'), sign, source, at: accepted ?? at };
}
