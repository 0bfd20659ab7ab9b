import type { PlaceId } from './places.ts';
import type { Target } from './target.ts';

/** Per-user MFA state of an account, as Microsoft Graph spells it (authentication/requirements, 2024-10-22). */
export type MfaState = 'disabled' | 'enabled' | 'enforced';

/** Public and stable: documents, tests and exported files may rely on these. */
export const stepIds = [
  'mfa.sign-in',
  'mfa.open-users',
  'mfa.open-per-user-mfa',
  'mfa.select-user',
  'mfa.enable',
  'mfa.confirm-enable',
  'mfa.enforce',
  'mfa.confirm-enforce',
  'mfa.check-status',
  'smtp.open-active-users',
  'smtp.open-user',
  'smtp.open-mail-tab',
  'smtp.open-email-apps',
  'smtp.tick-authenticated-smtp',
  'smtp.save-changes',
] as const;
export type StepId = (typeof stepIds)[number];

/** Where a step stands; the words and signs for each are in `look`. */
export const stepStatuses = [
  'stuck',
  'to-come',
  'here',
  'waiting',
  'told',
  'seen',
  'verified',
  'passed-over',
] as const;
export type StepStatus = (typeof stepStatuses)[number];

/** What the page must show for a step to be *seen*, as data for one evaluator (`reading.ts`). */
export type Shows =
  | { place: readonly PlaceId[] }
  | { ticked: true }
  | { dialog: 'enable' | 'enforce' }
  | { status: readonly MfaState[] }
  | { smtpTicked: true }
  | { saved: true };

/** What an API must answer for a step to be *verified*. */
export type Proof = { mfa: readonly MfaState[] } | { smtpEffective: true };

/** One thing a person does. Words are in `words/<lang>.json` under `steps.<id>`. */
export interface Step {
  readonly id: StepId;
  readonly part: 1 | 2;
  /** The article's number, with a or b where one article step is two actions. */
  readonly number: string;
  /** Done once for the journey, or for every account. */
  readonly scope: 'journey' | 'account';
  /** Places it can be done in; the first is where "Take me there" leads. */
  readonly places: readonly PlaceId[];
  /** A path of targets: the last one present counts. Or why there is none, and since when that is so. */
  readonly targets: readonly Target[] | { readonly none: string; readonly since: string };
  readonly seen: Shows;
  readonly verified?: Proof;
}

/** A procedure. */
export interface Guide {
  readonly id: 'mail-mfa-smtp';
  readonly steps: readonly Step[];
}
