import type { Fact, UnknownReason } from '../fact.ts';
import { retirementAt } from '../retirement.ts';
import type { GatesKey } from '../words/gates.ts';
import type { FactName, Facts, GateId, Show, Standing } from './gate.ts';

type Rule = (facts: Facts, now: number) => Standing;
type Rests = readonly FactName[];

const open = (says: GatesKey, rests: Rests): Standing => ({ state: 'open', says, rests });
const closed = (says: GatesKey, rests: Rests, show?: Show): Standing => ({
  state: 'closed',
  says,
  rests,
  ...(show ? { show } : {}),
});
const unsettled = (says: GatesKey, rests: Rests): Standing => ({
  state: 'unknown',
  why: 'unsettled',
  says,
  rests,
});
const untold = (says: GatesKey, rests: Rests): Standing => ({ state: 'unknown', why: 'untold', says, rests });

/** A gate of which nothing is known, because this fact is not. */
const without = ({ why }: { readonly why: UnknownReason }, name: FactName): Standing => ({
  state: 'unknown',
  why,
  rests: [name],
});

const account: Rule = ({ user }) => {
  if (!user.known) return without(user, 'user');
  if (user.value.guest) return closed('gates.account-locked-or-disabled.guest', ['user']);
  if (!user.value.enabled) return closed('gates.account-locked-or-disabled.disabled', ['user']);
  return open('gates.account-locked-or-disabled.open', ['user']);
};

const mailbox: Rule = ({ mailbox: kind, smtp, user }) => {
  if (kind.known) {
    const { value } = kind;
    if (value === 'none' || value === 'group' || value === 'on-premises')
      return closed(`gates.no-mailbox.${value}`, ['mailbox']);
    if (value === 'other') return unsettled('gates.no-mailbox.another-kind', ['mailbox']);
    return open('gates.no-mailbox.open', ['mailbox']);
  }
  // Exchange keeps these settings for mailboxes alone.
  if (smtp.known) return open('gates.no-mailbox.open', ['smtp']);
  if (!user.known) return without(kind, 'mailbox');
  if (!user.value.exchangePlan) return unsettled('gates.no-mailbox.no-plan', ['user', 'mailbox']);
  // With a directory of their own the mailbox may lie there, licence or not.
  if (user.value.synced) return unsettled('gates.no-mailbox.synced', ['user', 'mailbox']);
  return open('gates.no-mailbox.plan', ['user']);
};

const securityDefaults: Rule = ({ securityDefaults: fact }) => {
  if (!fact.known) return without(fact, 'securityDefaults');
  return fact.value === 'on'
    ? closed('gates.security-defaults.closed', ['securityDefaults'])
    : open('gates.security-defaults.open', ['securityDefaults']);
};

const conditionalAccess: Rule = ({ conditionalAccess: fact }) => {
  if (!fact.known) return without(fact, 'conditionalAccess');
  const { verdict, policies } = fact.value;
  const rests = ['conditionalAccess'] as const;
  if (verdict === 'does-not-block') return open('gates.conditional-access-or-criteria.open', rests);
  const named =
    verdict === 'blocks'
      ? closed('gates.conditional-access-or-criteria.closed', rests)
      : unsettled('gates.conditional-access-or-criteria.may-apply', rests);
  return { ...named, names: policies };
};

const policy: Rule = ({ authenticationPolicy: fact }) => {
  if (!fact.known) return without(fact, 'authenticationPolicy');
  const { assigned, name, allowsBasicSmtp } = fact.value;
  if (allowsBasicSmtp)
    return open(`gates.basic-auth-disabled-policy.${assigned === 'none' ? 'none' : 'open'}`, [
      'authenticationPolicy',
    ]);
  const says = assigned === 'organisation' ? 'closed-organisation' : 'closed-mailbox';
  return {
    ...closed(`gates.basic-auth-disabled-policy.${says}`, ['authenticationPolicy']),
    names: [name],
  };
};

/** The organisation's switch: read by itself, else together with the mailbox's. */
function organisationOf({ organisation, smtp }: Facts): { fact: Fact<'on' | 'off'>; name: FactName } {
  const own = { fact: organisation, name: 'organisation' } as const;
  if (organisation.known || !smtp.known || smtp.value.organisation === 'unknown') return own;
  return { fact: { ...smtp, value: smtp.value.organisation }, name: 'smtp' };
}

/** What Exchange said before the last save is older than what the page showed after it. */
const isStale = ({ smtp, box, savedAt = 0 }: Facts): boolean => box !== undefined && smtp.at < savedAt;

const tenantSwitch: Rule = (facts) => {
  const own = facts.smtp.known && !isStale(facts) ? facts.smtp.value.mailbox : undefined;
  if (own === 'on' || own === 'off') return open('gates.tenant-smtp-auth-disabled.overruled', ['smtp']);
  const { fact, name } = organisationOf(facts);
  if (!fact.known) return without(fact, name);
  if (fact.value === 'on') return open('gates.tenant-smtp-auth-disabled.open', [name]);
  const rests = [...new Set<FactName>([name, 'smtp'])];
  return own === undefined
    ? unsettled('gates.tenant-smtp-auth-disabled.depends', rests)
    : closed('gates.tenant-smtp-auth-disabled.closed', rests);
};

const mailboxSwitch: Rule = (facts) => {
  const { smtp, box } = facts;
  if (box && (!smtp.known || isStale(facts)))
    return box.ticked
      ? open('gates.mailbox-smtp-auth-disabled.ticked', ['box'])
      : closed('gates.mailbox-smtp-auth-disabled.unticked', ['box']);
  if (!smtp.known) return without(smtp, 'smtp');
  return {
    on: open('gates.mailbox-smtp-auth-disabled.open', ['smtp']),
    off: closed('gates.mailbox-smtp-auth-disabled.closed', ['smtp']),
    inherits: open('gates.mailbox-smtp-auth-disabled.inherits', ['smtp']),
  }[smtp.value.mailbox];
};

const appPassword: Rule = ({ mfa, registration }) => {
  if (!mfa.known) return without(mfa, 'mfa');
  if (mfa.value === 'disabled') return closed('gates.app-password-needed-or-wrong.disabled', ['mfa']);
  if (mfa.value === 'enabled')
    return closed('gates.app-password-needed-or-wrong.enabled', ['mfa'], { step: 'mfa.enforce' });
  if (registration.known && !registration.value.registered)
    return closed('gates.app-password-needed-or-wrong.not-registered', ['mfa', 'registration'], {
      page: 'security-info',
    });
  return open(
    'gates.app-password-needed-or-wrong.open',
    registration.known ? ['mfa', 'registration'] : ['mfa'],
  );
};

const credentials: Rule = ({ signIns }) => {
  if (!signIns.known) return without(signIns, 'signIns');
  const { accepted, refused } = signIns.value;
  if (accepted !== null && accepted > (refused?.at ?? 0))
    return open('gates.wrong-credentials.open', ['signIns']);
  if (refused === null) return untold('gates.wrong-credentials.none', ['signIns']);
  return { ...unsettled('gates.wrong-credentials.refused', ['signIns']), names: [String(refused.code)] };
};

const retired: Rule = (_, now) => {
  const { phase } = retirementAt('unknown', now);
  if (phase === 'unchanged') return open('gates.basic-auth-retired.open', []);
  return untold(`gates.basic-auth-retired.${phase}`, []);
};

/** How each gate stands by the facts of its own. `now` is ms since 1970. */
export const rules: Readonly<Record<GateId, Rule>> = {
  'account-locked-or-disabled': account,
  'no-mailbox': mailbox,
  'security-defaults': securityDefaults,
  'conditional-access-or-criteria': conditionalAccess,
  'basic-auth-disabled-policy': policy,
  'tenant-smtp-auth-disabled': tenantSwitch,
  'mailbox-smtp-auth-disabled': mailboxSwitch,
  'app-password-needed-or-wrong': appPassword,
  // Neither Graph nor Exchange tells the service setting (2026-11-22): one has to look.
  'app-passwords-not-allowed': () => untold('gates.app-passwords-not-allowed.look', []),
  'wrong-credentials': credentials,
  'basic-auth-retired': retired,
};
