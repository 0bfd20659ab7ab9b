import { useEffect, useState } from 'react';
import { commitMfa, type MfaCommand } from '../mfa-commands.ts';
import { usePortal } from '../portal.tsx';
import type { User } from '../tenant.ts';
import { matching, useUserList } from '../user-list.ts';
import { CommitDialog, type CommitStage } from './commit-dialog.tsx';
import { FilterRow } from './filter-row.tsx';
import { QuickSteps } from './quick-steps.tsx';
import { UserTable } from './user-table.tsx';
import { type StatusFilter, shown, type View } from './views.ts';

type Asked = { readonly command: MfaCommand; readonly users: readonly User[]; readonly stage: CommitStage };

/** The users tab: filters, the list, and the quick steps for what is ticked. */
export function UsersTab() {
  const { say, session, pace } = usePortal();
  const list = useUserList('listLoad');
  const [view, setView] = useState<View>('allowed');
  const [status, setStatus] = useState<StatusFilter>('any');
  const [search, setSearch] = useState('');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<Asked>();

  // Ticks survive a commit (the list is read again under them) but not another view or search.
  const show = (change: () => void) => {
    change();
    setTicked(new Set());
  };
  const committing = asked?.stage === 'busy' ? asked : undefined;
  useEffect(() => {
    if (committing === undefined) return;
    const undo = new AbortController();
    commitMfa(committing.command, committing.users, pace, undo.signal)
      .then((failed) => setAsked({ ...committing, stage: failed.length === 0 ? 'done' : 'failed' }))
      .catch((reason) => {
        if (!undo.signal.aborted) throw reason;
      });
    return () => undo.abort();
  }, [committing, pace]);

  const rows = matching(shown(list.users, view, status, session), search);
  const picked = list.users.filter((user) => ticked.has(user.id));
  return (
    <div role="tabpanel">
      <p className="lead">
        {say('legacy.before_you_begin')}{' '}
        <a href="https://learn.microsoft.com/entra/identity/authentication/">
          {say('legacy.deployment_guide')}
        </a>
      </p>
      <FilterRow
        view={view}
        status={status}
        onView={(next) => show(() => setView(next))}
        onStatus={(next) => show(() => setStatus(next))}
        onSearch={(next) => show(() => setSearch(next))}
      />
      <div className="grid">
        <UserTable rows={rows} state={list.state} ticked={ticked} onTick={setTicked} />
        {picked.length > 0 && (
          <QuickSteps
            users={picked}
            onAsk={(command) => setAsked({ command, users: picked, stage: 'ask' })}
          />
        )}
      </div>
      {asked !== undefined && (
        <CommitDialog
          command={asked.command}
          users={asked.users}
          stage={asked.stage}
          onCommit={() => setAsked({ ...asked, stage: 'busy' })}
          onClose={() => {
            setAsked(undefined);
            if (asked.stage !== 'ask') list.reload();
          }}
        />
      )}
    </div>
  );
}
