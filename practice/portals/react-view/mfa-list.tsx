import { CheckboxVisibility, DetailsList, type IColumn, Selection, Spinner } from '@fluentui/react';
import { useMemo, useState } from 'react';
import { usePortal } from '../portal.tsx';
import type { TextId } from '../strings/texts.ts';
import type { MfaState, User } from '../tenant.ts';
import type { UserList } from '../user-list.ts';

const stateText: Readonly<Record<MfaState, TextId>> = {
  disabled: 'newmfa.status.disabled',
  enabled: 'newmfa.status.enabled',
  enforced: 'newmfa.status.enforced',
};

/** The virtualised list with check boxes; statuses in lower case, as on the real page. */
export function MfaList(props: {
  rows: readonly User[];
  state: UserList['state'];
  onTicked: (ids: readonly string[]) => void;
}) {
  const { say } = usePortal();
  const { onTicked } = props;
  const [backwards, setBackwards] = useState(false);
  const [selection] = useState(
    () =>
      new Selection({
        onSelectionChanged: () => onTicked(selection.getSelection().map((row) => String(row.key))),
      }),
  );
  const columns = useMemo<IColumn[]>(
    () => [
      {
        key: 'displayName',
        name: say('newmfa.col.name'),
        minWidth: 160,
        maxWidth: 260,
        isRowHeader: true,
        isSorted: true,
        isSortedDescending: backwards,
        onColumnClick: () => setBackwards(!backwards),
        onRender: (user: User) => user.displayName,
      },
      {
        key: 'userPrincipalName',
        name: say('newmfa.col.upn'),
        minWidth: 220,
        maxWidth: 380,
        onRender: (user: User) => user.userPrincipalName,
      },
      {
        key: 'perUserMfaState',
        name: say('newmfa.col.status'),
        minWidth: 100,
        onRender: (user: User) => say(stateText[user.mfa]),
      },
    ],
    [say, backwards],
  );
  const items = useMemo(() => {
    const rows = props.rows.map((user) => ({ ...user, key: user.id }));
    return backwards ? rows.reverse() : rows;
  }, [props.rows, backwards]);
  if (props.state === 'loading') return <Spinner className="wait" label={say('list.loading')} />;
  return (
    <div className="grid">
      <DetailsList
        items={items}
        columns={columns}
        selection={selection}
        selectionPreservedOnEmptyClick
        checkboxVisibility={CheckboxVisibility.always}
        ariaLabelForGrid={say('newmfa.title')}
        ariaLabelForSelectAllCheckbox={say('list.select_all')}
        checkButtonAriaLabel={say('list.select_row')}
      />
      {items.length === 0 && (
        <p className="empty">{say(props.state === 'failed' ? 'list.failed' : 'mfa.no_users')}</p>
      )}
    </div>
  );
}
