import { Icon, Link, MessageBar, SearchBox } from '@fluentui/react';
import { useMemo, useState } from 'react';
import { tellShell } from '../frame-messages.ts';
import { usePortal } from '../portal.tsx';
import { matching, useUserList } from '../user-list.ts';
import { AllUsersCommands } from './all-users-commands.tsx';
import { AllUsersList } from './all-users-list.tsx';
import { FrameTop } from './frame-top.tsx';

/** Users > All users, as it is inside its frame. */
export function AllUsersView() {
  const { say } = usePortal();
  const list = useUserList('listLoad');
  const [search, setSearch] = useState('');
  const [ticks, setTicks] = useState(0);
  const rows = useMemo(() => matching(list.users, search), [list.users, search]);
  const found = list.state === 'loading' ? say('list.loading') : say('azure.users.found', { n: rows.length });
  // Another search or another reading is another list, with nothing ticked.
  const afresh = (change: () => void) => {
    change();
    setTicks(0);
  };
  return (
    <>
      <FrameTop>
        <AllUsersCommands ticks={ticks} onRefresh={() => afresh(list.reload)} />
      </FrameTop>
      <MessageBar className="news" isMultiline={false}>
        <Link href="https://learn.microsoft.com/entra/fundamentals/new-name" target="_blank">
          {say('azure.renamed')} <Icon iconName="OpenInNewWindow" />
        </Link>
      </MessageBar>
      <div className="view">
        <div className="tools">
          <SearchBox
            id="SearchBox4"
            className="search"
            placeholder={say('list.search')}
            ariaLabel={say('list.search')}
            onChange={(_, text) => afresh(() => setSearch(text ?? ''))}
          />
          <button type="button" className="pill">
            <Icon iconName="Filter" /> {say('azure.users.add_filter')}
          </button>
        </div>
        <div className="found" role="status" aria-live="polite">
          {list.state === 'failed' ? say('list.failed') : found}
        </div>
        <AllUsersList
          key={`${list.round} ${search}`}
          rows={rows}
          loading={list.state === 'loading'}
          onTicks={setTicks}
          onOpen={(user) => tellShell({ kind: 'openUser', id: user.id, title: user.displayName })}
        />
      </div>
    </>
  );
}
