import type { TextId } from '../strings/texts.ts';
import type { MfaState, Session, User } from '../tenant.ts';

/** A choice of the "View:" list; the first is what the page opens with. */
export const views = ['allowed', 'blocked', 'admins'] as const;
export type View = (typeof views)[number];

/** A choice of the status list. */
export const statuses = ['any', 'enabled', 'enforced'] as const;
export type StatusFilter = (typeof statuses)[number];

/** The string of each view. */
export const viewText: Readonly<Record<View, TextId>> = {
  allowed: 'legacy.view_default',
  blocked: 'legacy.view_blocked',
  admins: 'legacy.view_admins',
};

/** The string of each MFA state. */
export const stateText: Readonly<Record<MfaState, TextId>> = {
  disabled: 'legacy.status.disabled',
  enabled: 'legacy.status.enabled',
  enforced: 'legacy.status.enforced',
};

/** The users one view shows with one status chosen. The only Global Administrator known is the one signed in. */
export function shown(users: readonly User[], view: View, status: StatusFilter, session: Session): User[] {
  const inView = (user: User) =>
    view === 'admins'
      ? user.userPrincipalName === session.admin.userPrincipalName
      : user.accountEnabled === (view === 'allowed');
  return users.filter((user) => inView(user) && (status === 'any' || user.mfa === status));
}
