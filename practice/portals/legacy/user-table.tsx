import { useEffect, useRef, useState } from 'react';
import { usePortal } from '../portal.tsx';
import type { User } from '../tenant.ts';
import type { UserList } from '../user-list.ts';
import { stateText } from './views.ts';

const perPage = 50;

/** The list with its check boxes. Another page of it starts with nothing ticked. */
export function UserTable(props: {
  rows: readonly User[];
  state: UserList['state'];
  ticked: ReadonlySet<string>;
  onTick: (ticked: ReadonlySet<string>) => void;
}) {
  const { say } = usePortal();
  const [wanted, setPage] = useState(0);
  const [backwards, setBackwards] = useState(false);
  const pages = Math.max(1, Math.ceil(props.rows.length / perPage));
  const page = Math.min(wanted, pages - 1);
  const sorted = backwards ? [...props.rows].reverse() : props.rows;
  const rows = sorted.slice(page * perPage, (page + 1) * perPage);
  const turn = (to: number) => {
    setPage(to);
    props.onTick(new Set());
  };
  const tickAll = (on: boolean) => props.onTick(new Set(on ? rows.map((user) => user.id) : []));
  const tick = (user: User, on: boolean) => {
    const next = new Set(props.ticked);
    if (on) next.add(user.id);
    else next.delete(user.id);
    props.onTick(next);
  };
  const ticks = rows.filter((user) => props.ticked.has(user.id)).length;
  return (
    <div className="list">
      <table>
        <thead>
          <tr>
            <th className="tick">
              <HeaderTick
                label={say('legacy.select_all')}
                ticks={ticks}
                rows={rows.length}
                onTick={tickAll}
              />
            </th>
            <th className="name" aria-sort={backwards ? 'descending' : 'ascending'}>
              <button type="button" className="plain" onClick={() => setBackwards(!backwards)}>
                {say('legacy.col.display_name')}
                <span className={backwards ? 'sort down' : 'sort'} aria-hidden="true" />
              </button>
            </th>
            <th className="upn">{say('legacy.col.user_name')}</th>
            <th className="status">{say('legacy.col.status')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((user) => (
            <tr key={user.id} className={props.ticked.has(user.id) ? 'ticked' : ''}>
              <td className="tick">
                <input
                  type="checkbox"
                  checked={props.ticked.has(user.id)}
                  onChange={(event) => tick(user, event.target.checked)}
                />
              </td>
              <td>{user.displayName}</td>
              <td>{user.userPrincipalName}</td>
              <td>{say(stateText[user.mfa])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {props.state === 'loading' && <p className="note">{say('list.loading')}</p>}
      {props.state === 'failed' && <p className="note">{say('list.failed')}</p>}
      {props.state === 'ready' && rows.length === 0 && <p className="note">{say('mfa.no_users')}</p>}
      {pages > 1 && (
        <div className="pager">
          <button type="button" disabled={page === 0} onClick={() => turn(page - 1)}>
            {say('legacy.page_before')}
          </button>
          <span>{say('legacy.page_of', { page: page + 1, pages })}</span>
          <button type="button" disabled={page === pages - 1} onClick={() => turn(page + 1)}>
            {say('legacy.page_after')}
          </button>
        </div>
      )}
    </div>
  );
}

function HeaderTick(props: { label: string; ticks: number; rows: number; onTick: (on: boolean) => void }) {
  const box = useRef<HTMLInputElement>(null);
  const some = props.ticks > 0 && props.ticks < props.rows;
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = some;
  }, [some]);
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label={props.label}
      checked={props.rows > 0 && props.ticks === props.rows}
      onChange={(event) => props.onTick(event.target.checked)}
    />
  );
}
