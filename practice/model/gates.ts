import type { AccessPolicy, Tenant } from './tenant.ts';

/** The mail accounts that guides are practised on. */
export const mailAccounts: readonly string[] = ['ap@contoso.com', 'orders@contoso.com', 'alerts@contoso.com'];

type User = Tenant['users'][number];
type Change = (tenant: Tenant) => Tenant;

/** Groups have no names here; one is enough to scope a policy by. */
const group = '6f0c1a52-8c1e-4a77-9d55-1b5a3e0f9c01';

const change =
  (make: (user: User) => Partial<User>): Change =>
  (tenant) => ({
    ...tenant,
    users: tenant.users.map((user) =>
      mailAccounts.includes(user.userPrincipalName) ? { ...user, ...make(user) } : user,
    ),
  });

const smtpSwitch = (disabled: boolean | null): Change =>
  change(({ mailbox }) => ({
    mailbox: mailbox && { ...mailbox, smtpClientAuthenticationDisabled: disabled },
  }));

const policy = (traits: Partial<AccessPolicy>): Change => {
  const made: AccessPolicy = {
    id: '3f1c6f0e-54a8-4a39-8f3d-0d5d6c2b7a03',
    displayName: 'Block legacy authentication for everyone',
    state: 'enabled',
    clientAppTypes: ['exchangeActiveSync', 'other'],
    includeUsers: ['All'],
    excludeUsers: [],
    includeGroups: [],
    includeRoles: [],
    builtInControls: ['block'],
    ...traits,
  };
  return (tenant) => ({ ...tenant, accessPolicies: [...tenant.accessPolicies, made] });
};

const refusedSignIn =
  (errorCode: number, failureReason: string): Change =>
  (tenant) => {
    const latest = Math.max(0, ...tenant.signIns.map(({ at }) => at));
    const made = tenant.users
      .filter(({ userPrincipalName }) => mailAccounts.includes(userPrincipalName))
      .map(({ id }, index) => ({
        id: `51a90000-0000-4000-8001-${index.toString(16).padStart(12, '0')}`,
        userId: id,
        at: latest,
        clientApp: 'Authenticated SMTP',
        errorCode,
        failureReason,
      }));
    return { ...tenant, signIns: [...made, ...tenant.signIns] };
  };

const blocking = 'Block basic authentication';

/** What closes each gate for the mail accounts, by the name `npm start -- --fault` takes. */
export const gateFaults = {
  'account-disabled': change(() => ({ accountEnabled: false })),
  'no-mailbox': change(() => ({ mailbox: null, recipient: 'User' })),
  'mail-user': change(() => ({ mailbox: null, recipient: 'MailUser', synced: true })),
  'shared-mailbox': change(() => ({ recipient: 'SharedMailbox', accountEnabled: false })),
  'security-defaults': (tenant) => ({ ...tenant, securityDefaults: true, accessPolicies: [] }),
  'access-blocks': policy({}),
  'access-wants-mfa': policy({
    displayName: 'Require MFA for everyone',
    clientAppTypes: ['all'],
    builtInControls: ['mfa'],
  }),
  'access-blocks-group': (tenant) =>
    change(() => ({ groups: [group] }))(
      policy({
        displayName: 'Block legacy authentication for mail',
        includeUsers: [],
        includeGroups: [group],
      })(tenant),
    ),
  'authentication-policy': (tenant) => ({ ...tenant, defaultAuthenticationPolicy: blocking }),
  'authentication-policy-of-user': change(() => ({ authenticationPolicy: blocking })),
  'organisation-switch': (tenant) => smtpSwitch(null)({ ...tenant, smtpClientAuthenticationDisabled: true }),
  'mailbox-switch': smtpSwitch(true),
  'mfa-disabled': change(() => ({ mfa: 'disabled' })),
  'mfa-enabled': change(() => ({ mfa: 'enabled' })),
  'not-registered': change(() => ({ mfa: 'enabled', registered: false })),
  'wrong-password': refusedSignIn(50126, 'Invalid username or password.'),
  'account-locked': refusedSignIn(50053, 'The account is locked.'),
  'access-refused': refusedSignIn(53003, 'Access has been blocked by Conditional Access policies.'),
} as const satisfies Readonly<Record<string, Change>>;

/** A gate that can be closed. */
export type GateFault = keyof typeof gateFaults;

/** Whether this is the name of a gate that can be closed. */
export const isGateFault = (name: string): name is GateFault => Object.hasOwn(gateFaults, name);

/** The tenant with nothing left that keeps the mail accounts from sending: one closed gate then stands alone. */
export function openGates(tenant: Tenant): Tenant {
  const open = {
    ...tenant,
    securityDefaults: false,
    smtpClientAuthenticationDisabled: true,
    defaultAuthenticationPolicy: null,
    signIns: tenant.signIns.filter(({ errorCode }) => errorCode === 0),
  };
  const ready = change(() => ({ mfa: 'enforced', registered: true, accountEnabled: true }));
  return ready(smtpSwitch(false)(open));
}
