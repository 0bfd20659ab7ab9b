import { useCallback, useEffect, useState } from 'react';
import { type DelayName, pause } from './delays.ts';
import { usePortal } from './portal.tsx';
import { readUsers, type User } from './tenant.ts';

/** The tenant's users as one page shows them. While loading, `users` is empty. */
export type UserList = {
  readonly users: readonly User[];
  readonly state: 'loading' | 'ready' | 'failed';
  /** How often the list was read: a list shown anew starts with nothing ticked. */
  readonly round: number;
  readonly reload: () => void;
};

/** Reads the users once and at every `reload()`, each time as slowly as the named delay. */
export function useUserList(delay: DelayName): UserList {
  const { pace } = usePortal();
  const [round, setRound] = useState(0);
  const [list, setList] = useState<Omit<UserList, 'reload' | 'round'>>({ users: [], state: 'loading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round is the reason to read again
  useEffect(() => {
    const undo = new AbortController();
    setList({ users: [], state: 'loading' });
    // First the wait, then the reading: the list comes as late as the real one and no staler.
    pause(delay, pace, undo.signal)
      .then(() => readUsers(undo.signal))
      .then((users) => setList({ users: byName(users), state: 'ready' }))
      .catch(() => {
        if (!undo.signal.aborted) setList({ users: [], state: 'failed' });
      });
    return () => undo.abort();
  }, [delay, pace, round]);
  const reload = useCallback(() => setRound((last) => last + 1), []);
  return { ...list, round, reload };
}

/** Users whose name or address contains the text, as the portals' search boxes do. */
export function matching(users: readonly User[], text: string): User[] {
  const wanted = text.trim().toLowerCase();
  return users.filter((user) =>
    [user.displayName, user.userPrincipalName].some((field) => field.toLowerCase().includes(wanted)),
  );
}

function byName(users: readonly User[]): User[] {
  return [...users].sort((a, b) => a.displayName.localeCompare(b.displayName));
}
