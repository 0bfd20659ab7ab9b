import type { targets } from '../../src/guide/mail-mfa-smtp/targets.ts';
import type { Order } from '../../src/messages/order.ts';

/** One page, one order, and the selector of the one element that may be ringed, or nothing. */
export interface Hazard {
  readonly page: string;
  readonly step: keyof typeof targets;
  readonly right: string;
  readonly over?: Partial<Order>;
  /** What the page does between two looks. */
  readonly change?: () => void | Promise<void>;
  /** Role and name by which Playwright finds the same element, where these alone decide. */
  readonly oracle?: readonly [
    'button' | 'checkbox' | 'combobox' | 'link' | 'menuitem' | 'option' | 'tab',
    string,
  ];
}
type More = Omit<Hazard, 'page' | 'step' | 'right'>;

/** A page on which one element is right: the one with the id `right` unless told otherwise. */
export const on = (page: string, step: Hazard['step'], right = '#right', more: More = {}): Hazard => ({
  page,
  step,
  right,
  ...more,
});

/** A page on which nothing may be ringed. */
export const none = (page: string, step: Hazard['step'], more: More = {}): Hazard => on(page, step, '', more);
