import { expect, test } from 'vitest';
import { hashes, parseHash } from './route.ts';

test.each([
  ['', { blade: 'home' }],
  ['#home', { blade: 'home' }],
  [hashes.directory('Overview'), { blade: 'directory', item: 'Overview' }],
  [hashes.users('AllUsers'), { blade: 'users', item: 'AllUsers' }],
  [`${hashes.users('AllUsers')}/menuId/`, { blade: 'users', item: 'AllUsers' }],
  ['#view/Microsoft_AAD_IAM/UsersManagementMenuBlade/%7E/AllUsers', { blade: 'users', item: 'AllUsers' }],
  ['#blade/Microsoft_AAD_IAM/UsersManagementMenuBlade/AllUsers', { blade: 'users', item: 'AllUsers' }],
  ['#blade/Microsoft_AAD_IAM/UserDetailsMenuBlade/Profile/userId/7', { blade: 'user', id: '7' }],
  [hashes.perUserMfa, { blade: 'per-user-mfa' }],
  ['#view/Some/OtherBlade', { blade: 'unknown' }],
  ['#view/%E0%A4%A', { blade: 'unknown' }],
])('%s', (hash, route) => expect(parseHash(hash)).toEqual(route));
