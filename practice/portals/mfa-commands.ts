import { pause } from './delays.ts';
import { type MfaState, setMfa, type User } from './tenant.ts';

/** A command that changes the MFA state of the ticked users. */
export type MfaCommand = 'enable' | 'disable' | 'enforce';

/** The state each command asks for. */
export const stateAfter: Readonly<Record<MfaCommand, MfaState>> = {
  enable: 'enabled',
  disable: 'disabled',
  enforce: 'enforced',
};

const startsFrom: Readonly<Record<MfaCommand, readonly MfaState[]>> = {
  enable: ['disabled'],
  disable: ['enabled', 'enforced'],
  enforce: ['enabled'],
};

/**
 * Whether a command can be used on these users: at least one, and every one in a state the command starts from.
 * With one disabled user ticked, Enforce is greyed (screenshot of 2024-12-06); seen 2026-11-22.
 */
export function applies(command: MfaCommand, users: readonly Pick<User, 'mfa'>[]): boolean {
  return users.length > 0 && users.every((user) => startsFrom[command].includes(user.mfa));
}

/** Commits a command user by user and gives those it failed for. Rejects only when aborted. */
export async function commitMfa(
  command: MfaCommand,
  users: readonly User[],
  pace: number,
  signal: AbortSignal,
): Promise<User[]> {
  await pause('mfaCommit', pace, signal);
  const failed: User[] = [];
  for (const user of users) {
    try {
      await setMfa(user.id, stateAfter[command], signal);
    } catch {
      signal.throwIfAborted();
      failed.push(user);
    }
  }
  return failed;
}
