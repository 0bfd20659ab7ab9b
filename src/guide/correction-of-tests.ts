import type { Correction } from './correction.ts';

/** For tests: what a pick of Enable MFA on an Esperanto page has taught, unless told otherwise. */
export const correctionOfTests = (over: Partial<Correction> = {}): Correction => ({
  guide: 'mail-mfa-smtp',
  target: 'mfa.enable/current',
  lang: 'eo',
  roles: ['menuitem'],
  name: 'Ŝalti MFA',
  attributes: {},
  within: ['bar'],
  grade: 'certain',
  picked: '2026-11-22',
  host: 'portal.azure.com',
  ...over,
});
