import type { SmtpValue } from './fact.ts';

/**
 * Whether a mailbox may use SMTP AUTH as far as the two switches go: its own wins, and one that inherits follows
 * the organisation's (Set-CASMailbox and Set-TransportConfig, read 2026-11-22). What else may stand in the way,
 * such as security defaults, is not in it.
 */
export function smtpEffective(
  mailbox: SmtpValue['mailbox'],
  organisation: SmtpValue['organisation'],
): SmtpValue['effective'] {
  return mailbox === 'inherits' ? organisation : mailbox;
}
