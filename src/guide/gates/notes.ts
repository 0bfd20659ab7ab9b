import { retirementAt } from '../retirement.ts';
import type { Facts, GateId, Standing } from './gate.ts';

/**
 * What has to be said with a gate beside how it stands: what may be otherwise than it looks, and where Microsoft's
 * advice, auditors or other tools contradict what this guide does. Their words are under `notes`.
 */
export const noteIds = [
  /** Microsoft's default may have switched off what the switches show as on. */
  'retirement',
  /** Saved a short while ago: it takes minutes to hours to work. */
  'spreading',
  /** On only by inheritance. */
  'inherited',
  /** The sign-in log has a newer refusal that fits this gate. */
  'log',
  /** Microsoft advises against per-user MFA beside Conditional Access (howto-mfa-userstates.md, 2024-08-13). */
  'mfa-beside-conditional-access',
  /** Microsoft recommends what closes this gate, and the article does not mention it (security-defaults.md, 2024-04-15). */
  'defaults-against-guide',
  /** CIS 5.1.2.1 wants per-user MFA off (CIPP's tests, read 2026-11-22). */
  'auditors-mfa',
  /** CIS 6.5.4 and CISA MS.EXO.5.1 want SMTP AUTH off (Maester, ScubaGear, read 2026-11-22). */
  'auditors-smtp',
  /** CIPP's DisableBasicAuthSMTP and Microsoft365DSC may set it back (read 2026-11-22). */
  'undone',
  /** App passwords do not work against servers of one's own (howto-mfa-app-passwords.md, read 2026-11-22). */
  'synced',
] as const;
export type NoteId = (typeof noteIds)[number];

/** How long a saved switch may take to work, as far as reports go (minutes to several hours); ms. */
const spreading = 3_600_000;

const effectiveOn = ({ smtp, box }: Facts): boolean =>
  smtp.known ? smtp.value.effective === 'on' : box?.ticked === true;

/**
 * The notes of a gate that stands like this.
 * @param now ms since 1970
 */
export function notesOf(id: GateId, { state }: Standing, facts: Facts, now: number): NoteId[] {
  const { mfa, smtp, user, conditionalAccess, savedAt = 0 } = facts;
  const on = effectiveOn(facts);
  const perUser = mfa.known && mfa.value !== 'disabled';
  const beside = perUser && conditionalAccess.known && conditionalAccess.value.inUse;
  const inherits = smtp.known && smtp.value.mailbox === 'inherits';
  const notes: { [Id in GateId]?: Partial<Record<NoteId, boolean>> } = {
    'security-defaults': { 'defaults-against-guide': state === 'closed' },
    'tenant-smtp-auth-disabled': { retirement: on && inherits && retirementAt('on', now).doubtful },
    'mailbox-smtp-auth-disabled': {
      retirement: on && retirementAt('on', now).doubtful,
      spreading: now - savedAt < spreading,
      inherited: on && inherits,
      'auditors-smtp': on,
      undone: on,
    },
    'app-password-needed-or-wrong': {
      'mfa-beside-conditional-access': beside,
      'auditors-mfa': perUser,
      synced: user.known && user.value.synced,
    },
  };
  const own = notes[id] ?? {};
  return noteIds.filter((note) => own[note] === true);
}
