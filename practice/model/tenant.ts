/** State of per-user MFA as the portals and Graph name it. */
export type MfaState = 'disabled' | 'enabled' | 'enforced';

/** The seven check boxes of "Manage email apps", true when the app may be used. */
export type EmailApps = {
  readonly owa: boolean;
  readonly mapi: boolean;
  readonly ews: boolean;
  readonly mobile: boolean;
  readonly imap: boolean;
  readonly pop: boolean;
  readonly smtp: boolean;
};

/**
 * A mailbox's own switches. SMTP AUTH is three-valued: true is off, false is on, null inherits the
 * organisation's switch (Set-CASMailbox, office-docs-powershell, read 2026-11-22).
 */
export type Mailbox = Omit<EmailApps, 'smtp'> & {
  readonly smtpClientAuthenticationDisabled: boolean | null;
};

/** Directory roles the practice tenant knows; an account without one is an ordinary user. */
export type DirectoryRole =
  | 'Global Administrator'
  | 'Global Reader'
  | 'Authentication Policy Administrator'
  | 'Exchange Administrator'
  | 'Reports Reader';

/** What Exchange calls a recipient: kinds a mail account is mistaken for (recipient types, read 2026-11-22). */
export type RecipientKind = 'UserMailbox' | 'SharedMailbox' | 'MailUser' | 'User';

/** One user of the tenant, with everything the portals, Graph and Exchange tell of it. */
export type PracticeUser = {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly mail: string | null;
  readonly proxyAddresses: readonly string[];
  readonly userType: 'Member' | 'Guest';
  readonly accountEnabled: boolean;
  readonly synced: boolean;
  /** Has registered an MFA method, so that Enable jumps to enforced. */
  readonly registered: boolean;
  readonly role: DirectoryRole | null;
  readonly mfa: MfaState;
  readonly mailbox: Mailbox | null;
  readonly recipient: RecipientKind;
  /** Name of the Exchange authentication policy that is assigned to this user and beats the default one. */
  readonly authenticationPolicy: string | null;
  /** Ids of the groups the user is in. */
  readonly groups: readonly string[];
};

/** A Conditional Access policy, reduced to what a reader of the list can tell. */
export type AccessPolicy = {
  readonly id: string;
  readonly displayName: string;
  readonly state: 'enabled' | 'disabled' | 'enabledForReportingButNotEnforced';
  readonly clientAppTypes: readonly string[];
  readonly includeUsers: readonly string[];
  readonly excludeUsers: readonly string[];
  readonly includeGroups: readonly string[];
  readonly includeRoles: readonly string[];
  readonly builtInControls: readonly ('mfa' | 'block')[];
};

/** An authentication policy of Exchange, reduced to what concerns SMTP AUTH. */
export type AuthenticationPolicy = { readonly name: string; readonly allowBasicAuthSmtp: boolean };

/** One line of the sign-in log. */
export type SignInRecord = {
  readonly id: string;
  readonly userId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** As the log names it: `Authenticated SMTP`, `Browser`, … */
  readonly clientApp: string;
  /** Entra's error number; 0 for a sign-in that succeeded. */
  readonly errorCode: number;
  readonly failureReason: string;
};

/** The whole tenant at one instant. Never changed in place: a change makes a new one. */
export type Tenant = {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  /** TransportConfig.SmtpClientAuthenticationDisabled: true is off for every mailbox that inherits. */
  readonly smtpClientAuthenticationDisabled: boolean;
  readonly securityDefaults: boolean;
  readonly accessPolicies: readonly AccessPolicy[];
  readonly authenticationPolicies: readonly AuthenticationPolicy[];
  /** Name of the policy for users without one of their own; null where there is none. */
  readonly defaultAuthenticationPolicy: string | null;
  /** Whether there are Entra ID P1 licences, without which reports are refused. */
  readonly premium: boolean;
  /** The latest first. */
  readonly signIns: readonly SignInRecord[];
  readonly users: readonly PracticeUser[];
};
