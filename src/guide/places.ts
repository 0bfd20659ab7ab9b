import * as v from 'valibot';
import { Target } from './target.ts';

/** Pages the guide's steps live on. */
export const PlaceId = v.picklist([
  'azure.portal',
  'azure.all-users',
  'mfa.page',
  'mfa.legacy-page',
  'm365.admin',
  'm365.active-users',
  'm365.user-panel',
  'm365.mail-tab',
  'm365.email-apps',
]);
export type PlaceId = v.InferOutput<typeof PlaceId>;

/**
 * How a frame tells that it shows a place and what it reads there, as data: frames know nothing of guides.
 * A place is shown when its host fits and every condition given holds.
 */
export const PlaceRule = v.object({
  id: PlaceId,
  /** Host names; a leading `*.` stands for any subdomain. */
  hosts: v.array(v.string()),
  /** Only the top frame of a tab can be this place. */
  top: v.boolean(),
  /** Regular expression (case-insensitive) that path + hash must match. */
  address: v.exactOptional(v.string()),
  /** Any of these present on the page. */
  shows: v.exactOptional(v.array(Target)),
  /** Label id → MFA state: the texts a status cell has. Present where the page lists MFA states. */
  statuses: v.exactOptional(v.record(v.string(), v.picklist(['disabled', 'enabled', 'enforced']))),
  /** The list's rows can be ticked: read which addresses are. */
  ticks: v.exactOptional(v.boolean()),
  /** Names of dialogs by the label ids of their titles. */
  dialogs: v.exactOptional(v.record(v.string(), v.array(v.string()))),
  /** A check box whose state is read, and the button that saves it. */
  box: v.exactOptional(Target),
  save: v.exactOptional(Target),
});
export type PlaceRule = v.InferOutput<typeof PlaceRule>;

/** Whether a host name fits a rule's pattern. */
export const hostFits = (host: string, pattern: string): boolean =>
  pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;

const Address = v.pipe(v.string(), v.maxLength(320));

/** What a frame read of one place it shows. Addresses are lower case. */
export const PlaceRead = v.object({
  place: PlaceId,
  /** The tenant the page's address names (GUID or domain), where it does. */
  tenant: v.exactOptional(v.pipe(v.string(), v.maxLength(256))),
  /** Addresses of the rows rendered now, at most 500. */
  rows: v.exactOptional(v.pipe(v.array(Address), v.maxLength(500))),
  /** Address → state of every rendered row whose status cell is understood. */
  statuses: v.exactOptional(v.record(Address, v.picklist(['disabled', 'enabled', 'enforced']))),
  /** Addresses of ticked rows; a ticked row without an address counts as `?`. */
  ticked: v.exactOptional(v.pipe(v.array(Address), v.maxLength(500))),
  /** Name of the open dialog by the rule's titles, `other` for one that no title names. */
  dialog: v.exactOptional(v.pipe(v.string(), v.maxLength(32))),
  /** Address of the order's account that the open panel names; `other` where it names none of them. */
  panel: v.exactOptional(Address),
  box: v.exactOptional(v.picklist(['ticked', 'unticked'])),
  save: v.exactOptional(v.picklist(['ready', 'greyed'])),
});
export type PlaceRead = v.InferOutput<typeof PlaceRead>;
