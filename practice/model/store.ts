import { readEmailApps, saveEmailApps } from './email-apps.ts';
import { findUser } from './find-user.ts';
import { changeMfa } from './mfa.ts';
import type { EmailApps, MfaState, PracticeUser, Tenant } from './tenant.ts';

/** One thing done in the tenant, for tests and for what a trainer wants to look back at. */
export type ChangeRecord = {
  /** Milliseconds since 1970 by the store's clock. */
  readonly at: number;
  /** User principal name of who did it. */
  readonly by: string;
  readonly userId: string | null;
  readonly what: 'mfa' | 'email-apps' | 'organisation-switch';
  readonly from: string;
  readonly to: string;
};

/** What came of a change asked for. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: 'no-user' | 'no-mailbox' | 'not-allowed'; readonly text: string };

/** The tenant through time. */
export type TenantStore = {
  /** The tenant as it is. */
  readonly current: () => Tenant;
  /** The tenant as someone sees it to whom changes come `lagMs` late. */
  readonly asSeen: (lagMs: number) => Tenant;
  readonly changeMfa: (userId: string, wanted: MfaState, by: string) => Outcome<MfaState>;
  readonly saveEmailApps: (userId: string, wanted: EmailApps, by: string) => Outcome<EmailApps>;
  /** Sets TransportConfig.SmtpClientAuthenticationDisabled. */
  readonly setOrganisationSwitch: (disabled: boolean, by: string) => void;
  /** Makes the tenant another one, at once and for everybody, as if it had always been so. Nothing is logged. */
  readonly arrange: (change: (tenant: Tenant) => Tenant) => void;
  readonly changes: readonly ChangeRecord[];
};

/** A store that begins with `first`. `now` gives milliseconds since 1970. */
export function createStore(first: Tenant, now: () => number): TenantStore {
  // Every version is kept: a lag is then only a question of which one to look at.
  let origin = first;
  let latest = first;
  const versions: { at: number; tenant: Tenant }[] = [];
  const changes: ChangeRecord[] = [];

  const current = () => latest;

  const asSeen = (lagMs: number): Tenant => {
    const until = now() - lagMs;
    return versions.findLast(({ at }) => at <= until)?.tenant ?? origin;
  };

  const keep = (tenant: Tenant, record: Omit<ChangeRecord, 'at'>): void => {
    const at = now();
    latest = tenant;
    versions.push({ at, tenant });
    changes.push({ at, ...record });
  };

  const withUser = (user: PracticeUser): Tenant => ({
    ...latest,
    users: latest.users.map((other) => (other.id === user.id ? user : other)),
  });

  return {
    current,
    asSeen,
    changes,

    changeMfa(userId, wanted, by) {
      const user = findUser(latest, userId);
      if (!user) return { ok: false, why: 'no-user', text: `There is no user ${userId}.` };
      const change = changeMfa(user.mfa, user.registered, wanted);
      if (!change.ok) return { ok: false, why: 'not-allowed', text: change.why };
      keep(withUser({ ...user, mfa: change.mfa }), {
        by,
        userId: user.id,
        what: 'mfa',
        from: user.mfa,
        to: change.mfa,
      });
      return { ok: true, value: change.mfa };
    },

    saveEmailApps(userId, wanted, by) {
      const user = findUser(latest, userId);
      if (!user) return { ok: false, why: 'no-user', text: `There is no user ${userId}.` };
      if (!user.mailbox) return { ok: false, why: 'no-mailbox', text: `${userId} has no mailbox.` };
      const organisation = latest.smtpClientAuthenticationDisabled;
      const mailbox = saveEmailApps(user.mailbox, wanted, organisation);
      const [from, to] = [user.mailbox, mailbox].map((box) => JSON.stringify(box));
      keep(withUser({ ...user, mailbox }), {
        by,
        userId: user.id,
        what: 'email-apps',
        from: from ?? '',
        to: to ?? '',
      });
      return { ok: true, value: readEmailApps(mailbox, organisation) };
    },

    setOrganisationSwitch(disabled, by) {
      const from = String(latest.smtpClientAuthenticationDisabled);
      const record = { by, userId: null, what: 'organisation-switch', from, to: String(disabled) } as const;
      keep({ ...latest, smtpClientAuthenticationDisabled: disabled }, record);
    },

    arrange(change) {
      latest = change(latest);
      origin = latest;
      versions.length = 0;
    },
  };
}
