import type { UnknownReason } from '../fact.ts';
import type { StepId } from '../guide.ts';
import type { SmtpGate } from '../smtp-errors/gates.ts';
import type { GatesKey } from '../words/gates.ts';
import type { AccountFacts, TenantFacts } from './facts.ts';
import type { PageId } from './pages.ts';
import type { RoleId } from './roles.ts';

/**
 * The gates that can be looked at in the tenant, in the order of a diagnosis: what refuses everybody first, what only
 * the program can say last. A gate that a refusal's text can name too has the same name there.
 */
export const gateIds = [
  'account-locked-or-disabled',
  'no-mailbox',
  'security-defaults',
  'conditional-access-or-criteria',
  'basic-auth-disabled-policy',
  'tenant-smtp-auth-disabled',
  'mailbox-smtp-auth-disabled',
  'app-password-needed-or-wrong',
  'app-passwords-not-allowed',
  'wrong-credentials',
  'basic-auth-retired',
] as const satisfies readonly (SmtpGate | 'no-mailbox' | 'app-passwords-not-allowed')[];
export type GateId = (typeof gateIds)[number];

/** All that is known of one mailbox: what was asked for, and what pages of the walk have shown. */
export interface Facts extends AccountFacts, TenantFacts {
  /** The SMTP box of the mailbox as its page showed it last. */
  readonly box?: { readonly ticked: boolean; readonly at: number };
  /** When the person last saved that page, ms since 1970. */
  readonly savedAt?: number;
}

/** A fact that a gate can rest on. */
export type FactName = keyof AccountFacts | keyof TenantFacts | 'box';

/** Where a gate is opened: a step of the guide, or a page of a portal. */
export type Show = { readonly step: StepId } | { readonly page: PageId };

/** How one gate stands, and what that rests on. */
export type Standing = {
  readonly rests: readonly FactName[];
  /** Fills the sentence's `{names}`. */
  readonly names?: readonly string[];
  /** Where it is opened, in place of the gate's own. */
  readonly show?: Show;
} & (
  | { readonly state: 'open' | 'closed'; readonly says: GatesKey }
  /** There is nobody to ask or nothing has happened yet, or what is known does not settle it. */
  | { readonly state: 'unknown'; readonly why: 'untold' | 'unsettled'; readonly says: GatesKey }
  /** A fact could not be had; its reason is all there is to say. */
  | { readonly state: 'unknown'; readonly why: UnknownReason; readonly says?: never }
);

/** Who can open a gate and where. Without a step this guide cannot open it. */
export interface Opening {
  /** Roles of which one is enough; none: no role helps, the account's owner or the program's settings do. */
  readonly roles: readonly RoleId[];
  readonly show?: Show;
  /** Sending without a password goes round it. */
  readonly ways?: true;
}

const page = (name: PageId): Show => ({ page: name });
const step = (name: StepId): Show => ({ step: name });

/**
 * Who can open each gate, and where. Roles: entra-docs security-defaults.md (2024-04-15), howto-mfa-userstates.md and
 * howto-mfa-app-passwords.md; Set-AuthenticationPolicy and Set-CASMailbox; all read 2026-11-22. An authentication
 * policy has no page of its own: it is assigned by Exchange's PowerShell.
 */
export const openings: Readonly<Record<GateId, Opening>> = {
  'account-locked-or-disabled': { roles: ['user-administrator'], show: page('active-users') },
  'no-mailbox': {
    roles: ['license-administrator', 'user-administrator'],
    show: page('active-users'),
    ways: true,
  },
  'security-defaults': { roles: ['security-administrator'], show: page('tenant-properties'), ways: true },
  'conditional-access-or-criteria': {
    roles: ['conditional-access-administrator', 'security-administrator'],
    show: page('conditional-access'),
    ways: true,
  },
  'basic-auth-disabled-policy': { roles: ['exchange-administrator'], ways: true },
  'tenant-smtp-auth-disabled': { roles: ['exchange-administrator'], show: step('smtp.open-active-users') },
  'mailbox-smtp-auth-disabled': { roles: ['exchange-administrator'], show: step('smtp.open-active-users') },
  'app-password-needed-or-wrong': {
    roles: ['authentication-policy-administrator'],
    show: step('mfa.select-user'),
  },
  'app-passwords-not-allowed': {
    roles: ['authentication-policy-administrator'],
    show: page('mfa-service-settings'),
  },
  'wrong-credentials': { roles: [], show: page('sign-in-log') },
  'basic-auth-retired': { roles: ['exchange-administrator'], ways: true },
};
