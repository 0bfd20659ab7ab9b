import type { MfaState } from './tenant.ts';

/** What a wanted change of per-user MFA comes to. */
type MfaChange = { readonly ok: true; readonly mfa: MfaState } | { readonly ok: false; readonly why: string };

/**
 * Where per-user MFA goes when `wanted` is chosen. Enabling an account that has registered a method lands on
 * enforced (Graph beta resource strongAuthenticationRequirements, read 2026-11-22); Enforce is offered only once
 * enabled (current page, screenshot of 2024-12-06); Disable is always possible.
 */
export function changeMfa(from: MfaState, registered: boolean, wanted: MfaState): MfaChange {
  if (wanted === 'disabled') return { ok: true, mfa: 'disabled' };
  if (wanted === 'enabled' && from === 'disabled')
    return { ok: true, mfa: registered ? 'enforced' : 'enabled' };
  if (wanted === 'enforced' && from === 'enabled') return { ok: true, mfa: 'enforced' };
  return { ok: false, why: `Per-user MFA cannot go from ${from} to ${wanted}.` };
}
