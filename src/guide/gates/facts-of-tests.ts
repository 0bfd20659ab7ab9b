import type { Fact, SmtpValue, UnknownReason, UserValue } from '../fact.ts';
import { smtpEffective } from '../smtp-effective.ts';
import type { ConditionalAccessValue } from './facts.ts';
import type { Facts } from './gate.ts';

/** When the facts of tests are read: a day before Microsoft's default changes. */
export const readAt = Date.parse('2026-11-22T09:00:00Z');

/** A known fact. */
export const known = <T>(value: T, source: Fact<T>['source'] = 'graph', at = readAt): Fact<T> => ({
  known: true,
  value,
  source,
  at,
});

/** A fact that could not be had. */
export const missing = (why: UnknownReason, source: Fact<never>['source'] = 'graph'): Fact<never> => ({
  known: false,
  why,
  source,
  at: readAt,
});

/** SMTP AUTH as Exchange tells it. */
export const smtp = (
  mailbox: SmtpValue['mailbox'],
  organisation: SmtpValue['organisation'],
  at = readAt,
): Fact<SmtpValue> =>
  known({ mailbox, organisation, effective: smtpEffective(mailbox, organisation) }, 'exchange', at);

/** A mail account that may sign in and has a licence. */
export const user = (over: Partial<UserValue> = {}): Fact<UserValue> =>
  known({
    id: '11111111-1111-4111-8111-111111111111',
    userPrincipalName: 'ap@contoso.com',
    guest: false,
    enabled: true,
    synced: false,
    exchangePlan: true,
    ...over,
  });

/** What Conditional Access comes to, in a tenant that uses it. */
export const access = (
  verdict: ConditionalAccessValue['verdict'],
  by: ConditionalAccessValue['by'] = 'what-if',
): Fact<ConditionalAccessValue> =>
  known({ verdict, policies: verdict === 'does-not-block' ? [] : ['Block legacy auth'], by, inUse: true });

/** Everything known and everything open. */
export const openFacts: Facts = {
  user: user(),
  mfa: known('enforced'),
  smtp: smtp('on', 'off'),
  mailbox: known('user', 'exchange'),
  authenticationPolicy: known({ assigned: 'none', name: '', allowsBasicSmtp: true }, 'exchange'),
  conditionalAccess: known({ verdict: 'does-not-block', policies: [], by: 'what-if', inUse: false }),
  registration: known({ registered: true, methods: ['microsoftAuthenticatorPush'] }),
  signIns: known({ accepted: readAt - 1000, refused: null, since: 0 }),
  securityDefaults: known('off'),
  organisation: known('off', 'exchange'),
  roles: known(['62e90394-69f5-4237-9190-012177145e10']),
};
