import type { EmailApps, Mailbox } from './tenant.ts';

/** What the seven boxes are when there is no mailbox to ask. */
export const noEmailApps: EmailApps = {
  owa: false,
  mapi: false,
  ews: false,
  mobile: false,
  imap: false,
  pop: false,
  smtp: false,
};

/**
 * The boxes as the panel shows them. Authenticated SMTP is what is effective: the mailbox's own switch, or the
 * organisation's where the mailbox has none (authenticated-client-smtp-submission, read 2026-11-22).
 */
export function readEmailApps(mailbox: Mailbox, organisationDisabled: boolean): EmailApps {
  const { smtpClientAuthenticationDisabled, ...apps } = mailbox;
  return { ...apps, smtp: !(smtpClientAuthenticationDisabled ?? organisationDisabled) };
}

/**
 * The mailbox after Save changes. A changed box writes an explicit switch and never null again; an unchanged one
 * leaves the mailbox inheriting, so saving another app does not pin SMTP AUTH by the way.
 */
export function saveEmailApps(mailbox: Mailbox, wanted: EmailApps, organisationDisabled: boolean): Mailbox {
  const { smtp, ...apps } = wanted;
  const unchanged = readEmailApps(mailbox, organisationDisabled).smtp === smtp;
  return {
    ...apps,
    smtpClientAuthenticationDisabled: unchanged ? mailbox.smtpClientAuthenticationDisabled : !smtp,
  };
}
