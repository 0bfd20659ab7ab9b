/** A page of a portal where something is set or read, and who names its address. */
export interface GatePage {
  readonly url: string;
  readonly evidence: string;
  readonly read: string;
}

/** Pages of the global cloud where gates are opened. None of them is guided: the address is all that is known. */
export const pages = {
  /** The list of users: sign-in is unblocked and licences are given in the panel of one. */
  'active-users': {
    url: 'https://admin.cloud.microsoft/?#/users',
    evidence: 'facts on the portals, M365 admin: the current host and its list of users',
    read: '2026-11-22',
  },
  /** Properties of the tenant: at its end the link "Manage security defaults" (entra-docs security-defaults.md). */
  'tenant-properties': {
    url: 'https://entra.microsoft.com/#view/Microsoft_AAD_IAM/ActiveDirectoryMenuBlade/~/Properties',
    evidence:
      'Azure Landing Zones accelerator, "Elevating Global Administrator"; the path is of both portals',
    read: '2026-11-22',
  },
  'conditional-access': {
    url: 'https://entra.microsoft.com/#view/Microsoft_AAD_ConditionalAccess/ConditionalAccessBlade/~/Policies',
    evidence: 'merill/cmd@57a04d77 website/config/commands.csv, adca',
    read: '2026-11-22',
  },
  /** The sign-in log; filter by the account and the client app Authenticated SMTP. */
  'sign-in-log': {
    url: 'https://entra.microsoft.com/#view/Microsoft_AAD_IAM/SignInEventsV3Blade/timeRangeType/last24hours/showApplicationSignIns~/true',
    evidence: 'merill/cmd@57a04d77 website/config/commands.csv, adsign',
    read: '2026-11-22',
  },
  /** Service settings of per-user MFA: whether users may create app passwords. */
  'mfa-service-settings': {
    url: 'https://account.activedirectory.windowsazure.com/UserManagement/MfaSettings.aspx',
    evidence:
      'facts on the portals, legacy page; merill/cmd@57a04d77 website/config/commands.csv, adlegacymfa',
    read: '2026-11-22',
  },
  /** Where the account's owner registers a method and makes an app password. */
  'security-info': {
    url: 'https://mysignins.microsoft.com/security-info',
    evidence: 'entra-docs howto-mfa-app-passwords.md; merill/cmd@57a04d77 website/config/commands.csv, mysec',
    read: '2026-11-22',
  },
} as const satisfies Record<string, GatePage>;

export type PageId = keyof typeof pages;
