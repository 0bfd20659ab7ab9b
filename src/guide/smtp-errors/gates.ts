import type { StepId } from '../guide.ts';

/** What a refusal can be due to, in the order of a diagnosis; `unknown` where the text does not tell. */
export const gates = [
  'account-locked-or-disabled',
  'security-defaults',
  'conditional-access-or-criteria',
  'basic-auth-disabled-policy',
  'tenant-smtp-auth-disabled',
  'mailbox-smtp-auth-disabled',
  'app-password-needed-or-wrong',
  'wrong-credentials',
  'oauth-token-problem',
  'basic-auth-retired',
  'consumer-account',
  'not-authenticated',
  'tls-too-old',
  'connection-blocked-or-wrong-port',
  'send-as-denied',
  'recipient-or-relay',
  'restricted-sender',
  'too-many-connections-or-rate',
  'unknown',
] as const;

/** One condition that keeps mail from being sent, as a refusal's text names it. */
export type SmtpGate = (typeof gates)[number];

/** The steps that open a gate. Others are opened elsewhere and by others, as their words say. */
export const stepsThatOpen: Readonly<Partial<Record<SmtpGate, StepId>>> = {
  'tenant-smtp-auth-disabled': 'smtp.open-active-users',
  'mailbox-smtp-auth-disabled': 'smtp.open-active-users',
  'app-password-needed-or-wrong': 'mfa.check-status',
};
