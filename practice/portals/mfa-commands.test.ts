import { expect, test } from 'vitest';
import { applies, type MfaCommand } from './mfa-commands.ts';

const on = (...states: ('disabled' | 'enabled' | 'enforced')[]) => {
  const users = states.map((mfa) => ({ mfa }));
  return (['enable', 'disable', 'enforce'] satisfies MfaCommand[]).filter((command) =>
    applies(command, users),
  );
};

test('nothing ticked allows nothing', () => expect(on()).toEqual([]));
test('a disabled user can only be enabled', () => expect(on('disabled')).toEqual(['enable']));
test('an enabled user can be disabled or enforced', () =>
  expect(on('enabled')).toEqual(['disable', 'enforce']));
test('an enforced user can only be disabled', () => expect(on('enforced')).toEqual(['disable']));
test('users of the same state go together', () => expect(on('disabled', 'disabled')).toEqual(['enable']));
test('enabled and enforced share only Disable', () => expect(on('enabled', 'enforced')).toEqual(['disable']));
test('disabled and enabled share nothing', () => expect(on('disabled', 'enabled')).toEqual([]));
