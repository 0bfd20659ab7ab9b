import { useEffect, useState } from 'react';

/** The tabs of a user's panel, named as in the address (LicensesAndApps seen 2026-11-22, the others by analogy). */
export const userTabs = ['Account', 'Devices', 'LicensesAndApps', 'Mail', 'OneDrive'] as const;
export type UserTab = (typeof userTabs)[number];

/** What the address shows: a page, and on `users` maybe one user's panel. */
export type AdminRoute = {
  readonly page: string;
  readonly user?: { readonly id: string; readonly tab: UserTab };
};

/** Reads a hash such as `#/users/:/UserDetails/<id>/Mail`. Unknown tabs lead to the first. */
export function parseHash(hash: string): AdminRoute {
  const path = hash.replace(/^#\/?/, '').split('?')[0] ?? '';
  const [page = '', , kind, id, tab] = path.split('/');
  if (page.toLowerCase() === 'users' && kind?.toLowerCase() === 'userdetails' && id !== undefined) {
    const known = userTabs.find((each) => each.toLowerCase() === tab?.toLowerCase());
    return { page: 'users', user: { id: decodeURIComponent(id), tab: known ?? 'Account' } };
  }
  return { page: page.toLowerCase() || 'homepage' };
}

/** The address of a user's panel. */
export function userHash(id: string, tab: UserTab): string {
  return `#/users/:/UserDetails/${encodeURIComponent(id)}/${tab}`;
}

/** The current route, followed as the hash changes. */
export function useRoute(): AdminRoute {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return parseHash(hash);
}
