import { useEffect, useState } from 'react';

/** What the portal's address shows. `item` is the chosen entry of a blade's left menu. */
export type AzureRoute =
  | { readonly blade: 'home' }
  | { readonly blade: 'directory'; readonly item: string }
  | { readonly blade: 'users'; readonly item: string }
  | { readonly blade: 'per-user-mfa' }
  | { readonly blade: 'user'; readonly id: string }
  | { readonly blade: 'unknown' };

/** Addresses of the blades, in today's spelling (merill/cmd commands.csv and Learn, 2026-11-22). */
export const hashes = {
  home: '#home',
  directory: (item: string) => `#view/Microsoft_AAD_IAM/ActiveDirectoryMenuBlade/~/${item}`,
  users: (item: string) => `#view/Microsoft_AAD_UsersAndTenants/UserManagementMenuBlade/~/${item}`,
  user: (id: string) => `#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/${id}`,
  // Nobody has published the real address of this blade (2026-11-22): this one is made up.
  perUserMfa: '#view/Microsoft_AAD_UsersAndTenants/PerUserMfa.ReactView',
} as const;

/** Reads a hash; older spellings (`#blade/…`, `UsersManagementMenuBlade`, `%7E`) still lead to the same blades. */
export function parseHash(hash: string): AzureRoute {
  // `#@contoso.com/…` asks for that tenant; there is only one here, so it changes nothing but the address.
  const path = decode(hash.replace(/^#/, '')).replace(/^@[^/]+\/?/, '');
  if (path === '' || /^(home|allservices)\b/i.test(path)) return { blade: 'home' };
  const directory = /ActiveDirectoryMenuBlade(?:\/~)?(?:\/(\w+))?/i.exec(path);
  if (directory !== null) return { blade: 'directory', item: directory[1] ?? 'Overview' };
  const users = /Users?ManagementMenuBlade(?:\/~)?(?:\/(\w+))?/i.exec(path);
  if (users !== null) return { blade: 'users', item: users[1] ?? 'AllUsers' };
  const user = /User(?:Profile|Details)MenuBlade.*\/userId\/([^/]+)/i.exec(path);
  if (user?.[1] !== undefined) return { blade: 'user', id: user[1] };
  if (/PerUserMfa/i.test(path)) return { blade: 'per-user-mfa' };
  return { blade: 'unknown' };
}

/** The current route, followed as the hash changes. */
export function useRoute(): AzureRoute {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return parseHash(hash);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray % in a typed address: the address as it stands is the best reading.
    return text;
  }
}
