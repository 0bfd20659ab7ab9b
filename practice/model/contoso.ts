import type { AccessPolicy, Mailbox, PracticeUser, SignInRecord, Tenant } from './tenant.ts';

/** The practice tenant's id. Fixed, so that journeys and screenshots of two runs can be compared. */
export const contosoTenantId = '5f6c1d1e-3b0a-4c58-9a55-6d2f0c4e7a10';

const domain = 'contoso.com';

// The role template id is Microsoft's own, the same in every tenant.
const globalAdministratorTemplate = '62e90394-69f5-4237-9190-012177145e10';

const openMailbox: Mailbox = {
  owa: true,
  mapi: true,
  ews: true,
  mobile: true,
  imap: true,
  pop: true,
  smtpClientAuthenticationDisabled: null,
};

type Traits = Partial<Omit<PracticeUser, 'id' | 'displayName' | 'userPrincipalName'>>;

/** Ordinary people: they fill the lists so that rows are virtualised and searching is worth it. */
const people = [
  'Adele Vance',
  'Alex Wilber',
  'Allan Deyoung',
  'Ben Walters',
  'Bianca Pisani',
  'Cameron White',
  'Christie Cline',
  'Debra Berger',
  'Delia Dennis',
  'Diego Siciliani',
  'Emily Braun',
  'Enrico Cattaneo',
  'Gerhart Moller',
  'Grady Archie',
  'Henrietta Mueller',
  'Irvin Sayers',
  'Isaiah Langer',
  'Johanna Lorenz',
  'Joni Sherman',
  'Lee Gu',
  'Lidia Holloway',
  'Lynne Robbins',
  'Megan Bowen',
  'Miriam Graham',
  'Nestor Wilke',
  'Patti Fernandez',
  'Pradeep Gupta',
  'Raul Razo',
  'Yuki Tanaka',
] as const;

/** Accounts that are there for a reason: the mail accounts and one of each kind a guide must tell apart. */
const special: readonly [displayName: string, userPrincipalName: string, traits: Traits][] = [
  ['Accounts Payable', 'ap@contoso.com', {}],
  ['Accounts Payable', 'ap2@contoso.com', {}],
  [
    'Alerts Mailer',
    'alerts@contoso.com',
    { mailbox: { ...openMailbox, smtpClientAuthenticationDisabled: true } },
  ],
  ['Sales Orders', 'orders@contoso.com', { registered: true }],
  ['MOD Administrator', 'admin@contoso.com', { registered: true, role: 'Global Administrator' }],
  [
    'Break Glass',
    'breakglass@contoso.com',
    { role: 'Global Administrator', mail: null, proxyAddresses: [], mailbox: null },
  ],
  [
    'Dana Partner',
    'dana_fabrikam.com#EXT#@contoso.com',
    {
      userType: 'Guest',
      mail: 'dana@fabrikam.com',
      proxyAddresses: ['SMTP:dana@fabrikam.com'],
      mailbox: null,
    },
  ],
  ['Former Reports', 'reports-old@contoso.com', { accountEnabled: false }],
  [
    'Jane Doe',
    'j.doe@contoso.com',
    {
      mail: 'billing@contoso.com',
      proxyAddresses: ['SMTP:billing@contoso.com', 'smtp:invoices@contoso.com'],
    },
  ],
  ['No Mailbox', 'nomail@contoso.com', { mail: null, proxyAddresses: [], mailbox: null }],
  ['Warehouse Scanner', 'scanner@contoso.com', { synced: true, registered: true, mfa: 'enforced' }],
];

const accessPolicies: readonly AccessPolicy[] = [
  {
    id: '3f1c6f0e-54a8-4a39-8f3d-0d5d6c2b7a01',
    displayName: 'Require MFA for administrators',
    state: 'enabled',
    clientAppTypes: ['all'],
    includeUsers: [],
    excludeUsers: [],
    includeGroups: [],
    includeRoles: [globalAdministratorTemplate],
    builtInControls: ['mfa'],
  },
  {
    id: '3f1c6f0e-54a8-4a39-8f3d-0d5d6c2b7a02',
    displayName: 'Block legacy authentication',
    state: 'enabledForReportingButNotEnforced',
    clientAppTypes: ['exchangeActiveSync', 'other'],
    includeUsers: ['All'],
    excludeUsers: [],
    includeGroups: [],
    includeRoles: [],
    builtInControls: ['block'],
  },
];

// The scanner has been sending for long; somebody tried the account's own password for the alerts.
const signIns: readonly [userPrincipalName: string, minutesAgo: number, errorCode: number, reason: string][] =
  [
    [
      'alerts@contoso.com',
      35,
      50126,
      'Invalid username or password or Invalid on-premise username or password.',
    ],
    ['scanner@contoso.com', 50, 0, 'Other.'],
    ['scanner@contoso.com', 60 * 30, 50126, 'Invalid username or password.'],
    ['scanner@contoso.com', 60 * 31, 0, 'Other.'],
  ];

/**
 * The tenant "Contoso" as every run begins: about forty users sorted by display name.
 * @param now milliseconds since 1970, from which the sign-in log counts back
 */
export function makeContoso(now = Date.parse('2026-11-22T09:00:00Z')): Tenant {
  const ordinary = people.map((name): (typeof special)[number] => {
    const [first = '', last = ''] = name.split(' ');
    return [name, `${first}.${last}@${domain}`.toLowerCase(), {}];
  });
  const users = [...special, ...ordinary]
    .map(([displayName, userPrincipalName, traits], at) =>
      makeUser(at, displayName, userPrincipalName, traits),
    )
    .sort((a, b) => a.displayName.localeCompare(b.displayName, 'en') || compare(a.id, b.id));
  return {
    id: contosoTenantId,
    name: 'Contoso',
    domain,
    smtpClientAuthenticationDisabled: true,
    securityDefaults: false,
    accessPolicies,
    authenticationPolicies: [
      { name: 'Block basic authentication', allowBasicAuthSmtp: false },
      { name: 'Allow SMTP', allowBasicAuthSmtp: true },
    ],
    defaultAuthenticationPolicy: null,
    premium: true,
    signIns: signIns.map((each, at) => makeSignIn(at, each, now, users)),
    users,
  };
}

function makeSignIn(
  at: number,
  [name, minutesAgo, errorCode, failureReason]: (typeof signIns)[number],
  now: number,
  users: readonly PracticeUser[],
): SignInRecord {
  return {
    id: `51a90000-0000-4000-8000-${at.toString(16).padStart(12, '0')}`,
    userId: users.find(({ userPrincipalName }) => userPrincipalName === name)?.id ?? '',
    at: now - minutesAgo * 60_000,
    clientApp: 'Authenticated SMTP',
    errorCode,
    failureReason,
  };
}

function makeUser(at: number, displayName: string, userPrincipalName: string, traits: Traits): PracticeUser {
  return {
    id: `c0a1b2d3-4e5f-4a6b-8c7d-${(0xa00 + at * 7).toString(16).padStart(12, '0')}`,
    displayName,
    userPrincipalName,
    mail: userPrincipalName,
    proxyAddresses: [`SMTP:${userPrincipalName}`],
    userType: 'Member',
    accountEnabled: true,
    synced: false,
    registered: false,
    role: null,
    mfa: 'disabled',
    mailbox: openMailbox,
    recipient: traits.mailbox === null ? 'User' : 'UserMailbox',
    authenticationPolicy: null,
    groups: [],
    ...traits,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
