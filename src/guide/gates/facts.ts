import * as v from 'valibot';
import { factOf, MfaValue, SmtpValue, UserValue } from '../fact.ts';

const at = v.number();
const names = v.array(v.string());

/** A switch of the whole organisation. */
export const SwitchValue = v.picklist(['on', 'off']);
export type SwitchValue = v.InferOutput<typeof SwitchValue>;

/**
 * The kind of mailbox an address has: Exchange's RecipientTypeDetails (`Get-User`, which tells the authentication policy
 * as well). `none`: Exchange has answered that it knows no such recipient (404 with an error code of its own), or one
 * that has no mailbox, such as MailUser. `on-premises`: RemoteUserMailbox and its kin, which lie in the organisation's
 * own Exchange. `other`: a kind not named here.
 */
export const MailboxKind = v.picklist([
  'user',
  'shared',
  'room',
  'equipment',
  'group',
  'on-premises',
  'none',
  'other',
]);
export type MailboxKind = v.InferOutput<typeof MailboxKind>;

/**
 * The authentication policy that counts for a mailbox: its own (`Get-User`, AuthenticationPolicy), else the
 * organisation's (`Get-OrganizationConfig`, DefaultAuthenticationPolicy), else none, which restricts nothing.
 * Exchange's endpoint, level SMTP (Set-AuthenticationPolicy, read 2026-11-22).
 */
export const AuthenticationPolicyValue = v.object({
  assigned: v.picklist(['mailbox', 'organisation', 'none']),
  /** Its name; empty where none is assigned. */
  name: v.string(),
  /** AllowBasicAuthSmtp (`Get-AuthenticationPolicy`); true where none is assigned. */
  allowsBasicSmtp: v.boolean(),
});
export type AuthenticationPolicyValue = v.InferOutput<typeof AuthenticationPolicyValue>;

/**
 * Methods the account has registered for MFA: Graph v1.0 `reports/authenticationMethods/userRegistrationDetails/{id}`,
 * level evidence (`AuditLog.Read.All`), premium tenants only. Not real time.
 */
export const RegistrationValue = v.object({
  /** isMfaRegistered. */
  registered: v.boolean(),
  /** methodsRegistered, as Graph spells them. */
  methods: names,
});
export type RegistrationValue = v.InferOutput<typeof RegistrationValue>;

/**
 * The account's last sign-ins by SMTP AUTH: Graph v1.0 `auditLogs/signIns` with clientAppUsed `Authenticated SMTP`,
 * level evidence (`AuditLog.Read.All`), premium tenants only; minutes to two hours late.
 */
export const SignInProof = v.object({
  /** When Microsoft last accepted one (errorCode 0), ms since 1970; null: none since `since`. */
  accepted: v.nullable(at),
  /** The last one refused, and its AADSTS error code. */
  refused: v.nullable(v.object({ at, code: v.number() })),
  /** How far back the log was read, ms since 1970. */
  since: at,
});
export type SignInProof = v.InferOutput<typeof SignInProof>;

/**
 * Whether Conditional Access keeps this account from signing in to Exchange Online by basic authentication
 * (client app type `other`): blocked, or asked for something that a password alone cannot give.
 */
export const ConditionalAccessValue = v.object({
  /** `may-apply`: a policy is scoped by what only the what-if call resolves (group, role, place), and that was not to be had. */
  verdict: v.picklist(['blocks', 'does-not-block', 'may-apply']),
  /** Display names of the policies that block or may apply; empty with `does-not-block`. */
  policies: names,
  /** Graph `identity/conditionalAccess/evaluate`, or `identity/conditionalAccess/policies` alone. Both `Policy.Read.All`. */
  by: v.picklist(['what-if', 'policy-list']),
  /** Some policy is switched on in this tenant, whoever it is for: Microsoft then advises against per-user MFA. */
  inUse: v.boolean(),
});
export type ConditionalAccessValue = v.InferOutput<typeof ConditionalAccessValue>;

/** What is read of one account, each value with its source and time or the reason why it is unknown. */
export const AccountFacts = v.object({
  /** Graph v1.0 `users/{id}`, level MFA. An address Graph does not know is unknown, `not-found`. */
  user: factOf(UserValue),
  /** Graph beta `users/{id}/authentication/requirements`, level MFA. */
  mfa: factOf(MfaValue),
  /** `Get-CASMailbox` and `Get-TransportConfig`, level SMTP: three values of the mailbox, two of the organisation. */
  smtp: factOf(SmtpValue),
  mailbox: factOf(MailboxKind),
  authenticationPolicy: factOf(AuthenticationPolicyValue),
  conditionalAccess: factOf(ConditionalAccessValue),
  registration: factOf(RegistrationValue),
  signIns: factOf(SignInProof),
});
export type AccountFacts = v.InferOutput<typeof AccountFacts>;

/** What is read of the tenant once, whichever account is asked about. */
export const TenantFacts = v.object({
  /** Graph v1.0 `policies/identitySecurityDefaultsEnforcementPolicy`, isEnabled; level MFA. */
  securityDefaults: factOf(SwitchValue),
  /** `Get-TransportConfig`, SmtpClientAuthenticationDisabled (false is `on`); level SMTP. */
  organisation: factOf(SwitchValue),
  /** Active directory roles of the person signed in: template ids in lower case, the `wids` claim of their token. */
  roles: factOf(names),
});
export type TenantFacts = v.InferOutput<typeof TenantFacts>;
