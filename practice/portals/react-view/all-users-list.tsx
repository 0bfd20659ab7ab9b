import {
  CheckboxVisibility,
  type IColumn,
  Link,
  Persona,
  PersonaSize,
  Selection,
  ShimmeredDetailsList,
} from '@fluentui/react';
import { useMemo, useState } from 'react';
import { usePortal } from '../portal.tsx';
import type { User } from '../tenant.ts';

/** The virtualised list of All users. Ticks go with the list: another key is another list. */
export function AllUsersList(props: {
  rows: readonly User[];
  loading: boolean;
  onTicks: (ticks: number) => void;
  onOpen: (user: User) => void;
}) {
  const { say } = usePortal();
  const { onTicks, onOpen } = props;
  const [selection] = useState(
    () => new Selection({ onSelectionChanged: () => onTicks(selection.getSelectedCount()) }),
  );
  const columns = useMemo<IColumn[]>(
    () => [
      {
        key: 'displayName',
        name: say('azure.users.display_name'),
        minWidth: 160,
        maxWidth: 240,
        isRowHeader: true,
        isSorted: true,
        onRender: (user: User) => (
          <div className="person">
            <Persona text={user.displayName} size={PersonaSize.size24} hidePersonaDetails />
            <Link onClick={() => onOpen(user)}>{user.displayName}</Link>
          </div>
        ),
      },
      {
        key: 'userPrincipalName',
        name: say('azure.users.upn'),
        minWidth: 180,
        maxWidth: 300,
        onRender: (user: User) => user.userPrincipalName,
      },
      {
        key: 'userType',
        name: say('azure.users.type'),
        minWidth: 80,
        maxWidth: 120,
        onRender: (user: User) => say(user.userType === 'Guest' ? 'azure.users.guest' : 'azure.users.member'),
      },
      {
        key: 'onPremisesSyncEnabled',
        name: say('azure.users.synced'),
        minWidth: 90,
        onRender: (user: User) => say(user.synced ? 'azure.users.yes' : 'azure.users.no'),
      },
    ],
    [say, onOpen],
  );
  const items = useMemo(() => props.rows.map((user) => ({ ...user, key: user.id })), [props.rows]);
  return (
    <div className="grid">
      <ShimmeredDetailsList
        items={items}
        columns={columns}
        enableShimmer={props.loading}
        selection={selection}
        selectionPreservedOnEmptyClick
        checkboxVisibility={CheckboxVisibility.always}
        ariaLabelForGrid={say('azure.nav.all_users')}
        ariaLabelForSelectAllCheckbox={say('list.select_all')}
        checkButtonAriaLabel={say('list.select_row')}
      />
    </div>
  );
}
