import { expect, test } from 'vitest';
import { parseHash, userHash } from './route.ts';

test('no hash is the home page', () => expect(parseHash('')).toEqual({ page: 'homepage' }));
test('pages are read without regard to case', () => expect(parseHash('#/Users')).toEqual({ page: 'users' }));
test('a user panel names the user and the tab', () =>
  expect(parseHash('#/users/:/UserDetails/42/Mail')).toEqual({
    page: 'users',
    user: { id: '42', tab: 'Mail' },
  }));
test('an unknown tab is the first one', () =>
  expect(parseHash('#/users/:/UserDetails/42/Nowhere').user?.tab).toBe('Account'));
test('what is written is read back', () =>
  expect(parseHash(userHash('a@b.c', 'OneDrive')).user).toEqual({ id: 'a@b.c', tab: 'OneDrive' }));
