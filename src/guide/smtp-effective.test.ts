import { expect, it } from 'vitest';
import { smtpEffective } from './smtp-effective.ts';

it.each([
  ['on', 'on', 'on'],
  ['on', 'off', 'on'],
  ['on', 'unknown', 'on'],
  ['off', 'on', 'off'],
  ['off', 'off', 'off'],
  ['off', 'unknown', 'off'],
  ['inherits', 'on', 'on'],
  ['inherits', 'off', 'off'],
  ['inherits', 'unknown', 'unknown'],
] as const)('a mailbox %s in an organisation %s is %s', (mailbox, organisation, effective) => {
  expect(smtpEffective(mailbox, organisation)).toBe(effective);
});
