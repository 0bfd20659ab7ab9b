import { DetailsRow, type IColumn, SearchBox, SelectionMode, ShimmeredDetailsList } from '@fluentui/react';
import { useMemo, useState } from 'react';
import { usePortal } from '../portal.tsx';
import type { User } from '../tenant.ts';
import { matching, useUserList } from '../user-list.ts';
import { type AdminRoute, userHash } from './route.ts';
import { UserPanel } from './user-panel.tsx';
import { UsersCommandBar } from './users-command-bar.tsx';

const open = (user: User) => location.assign(userHash(user.id, 'Account'));

/** Users > Active users: command bar, search, the virtualised list, and the panel of the user the address names. */
export function ActiveUsers(props: { open: AdminRoute['user'] }) {
  const { say } = usePortal();
  const list = useUserList('listLoad');
  const [search, setSearch] = useState('');
  const columns = useMemo<IColumn[]>(
    () => [
      {
        key: 'DisplayName',
        name: say('m365.col.display_name'),
        minWidth: 180,
        maxWidth: 300,
        isRowHeader: true,
        isSorted: true,
        onRender: (user: User) => <NameButton user={user} />,
      },
      {
        key: 'Username',
        name: say('m365.col.username'),
        minWidth: 220,
        maxWidth: 420,
        onRender: (user: User) => user.userPrincipalName,
      },
      {
        key: 'Licenses',
        name: say('m365.col.licenses'),
        minWidth: 180,
        onRender: (user: User) => say(user.userType === 'Guest' ? 'm365.unlicensed' : 'm365.license'),
      },
    ],
    [say],
  );
  const rows = useMemo(() => matching(list.users, search), [list.users, search]);
  const user = list.users.find((each) => [each.id, each.userPrincipalName].includes(props.open?.id ?? ''));
  return (
    <div className="content users">
      <div className="crumb">
        {say('m365.nav.home')} <span aria-hidden="true">&gt;</span> {say('m365.nav.active_users')}
      </div>
      <h1>{say('m365.nav.active_users')}</h1>
      <div className="bar">
        <UsersCommandBar onRefresh={list.reload} />
        <SearchBox
          className="list-search"
          placeholder={say('m365.users.search')}
          data-automation-id="UserListV2,CommandBarSearchInputBox"
          onChange={(_, text) => setSearch(text ?? '')}
        />
      </div>
      {list.state === 'failed' && <p>{say('list.failed')}</p>}
      <ShimmeredDetailsList
        items={rows}
        columns={columns}
        enableShimmer={list.state === 'loading'}
        selectionMode={SelectionMode.multiple}
        selectionPreservedOnEmptyClick
        getKey={(item: User | undefined, index) => item?.id ?? `waiting-${index}`}
        setKey={search}
        ariaLabelForGrid={say('m365.nav.active_users')}
        ariaLabelForSelectAllCheckbox={say('list.select_all')}
        checkButtonAriaLabel={say('list.select_row')}
        onRenderRow={(row) =>
          row === undefined ? null : (
            // biome-ignore lint/a11y/noStaticElementInteractions: the row's name is the keyboard's way in
            // biome-ignore lint/a11y/useKeyWithClickEvents: as above
            <div onClick={(event) => openUnlessTicking(event.target, row.item)}>
              <DetailsRow {...row} />
            </div>
          )
        }
      />
      {list.state === 'ready' && rows.length === 0 && <p>{say('m365.users.none')}</p>}
      {user !== undefined && <UserPanel key={user.id} user={user} tab={props.open?.tab ?? 'Account'} />}
    </div>
  );
}

/** A press anywhere in a row opens its user, except on its check. */
function openUnlessTicking(target: EventTarget, user: User): void {
  if (target instanceof Element && target.closest('[data-selection-toggle]') === null) open(user);
}

function NameButton(props: { user: User }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a span with this role is what the real list has (2026)
    <span
      role="button"
      tabIndex={0}
      className="name"
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') open(props.user);
      }}
    >
      {props.user.displayName}
    </span>
  );
}
