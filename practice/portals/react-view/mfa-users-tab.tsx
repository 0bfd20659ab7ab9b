import { CommandBar, Dropdown, Icon, type IDropdownOption, Link, SearchBox } from '@fluentui/react';
import { useMemo, useState } from 'react';
import { tellShell } from '../frame-messages.ts';
import { applies, type MfaCommand } from '../mfa-commands.ts';
import { usePortal } from '../portal.tsx';
import { matching, useUserList } from '../user-list.ts';
import { MfaConfirmDialog } from './mfa-confirm-dialog.tsx';
import { MfaList } from './mfa-list.tsx';
import { UserMfaSettings } from './user-mfa-settings.tsx';

type Filters = { readonly search: string; readonly status: string; readonly view: string };

/** The Users tab: commands, search and filters, the list. A search, a filter or a commit loses the ticks. */
export function MfaUsersTab() {
  const { say, session } = usePortal();
  const list = useUserList('listLoad');
  const [filters, setFilters] = useState<Filters>({ search: '', status: 'any', view: 'allowed' });
  const [ids, setIds] = useState<readonly string[]>([]);
  const [asked, setAsked] = useState<MfaCommand | 'settings'>();
  const rows = useMemo(
    () =>
      matching(list.users, filters.search).filter((user) => {
        const inView =
          filters.view === 'admins'
            ? user.userPrincipalName === session.admin.userPrincipalName
            : user.accountEnabled === (filters.view === 'allowed');
        return inView && (filters.status === 'any' || user.mfa === filters.status);
      }),
    [list.users, filters, session],
  );
  const ticked = list.users.filter((user) => ids.includes(user.id));
  const filter = (change: Partial<Filters>) => {
    setFilters({ ...filters, ...change });
    setIds([]);
  };
  const command = (key: MfaCommand, text: string, iconName: string) => ({
    key,
    text,
    iconProps: { iconName },
    disabled: !applies(key, ticked),
    onClick: () => setAsked(key),
  });
  const statuses: IDropdownOption[] = [
    { key: 'any', text: say('newmfa.filter.any') },
    { key: 'disabled', text: say('newmfa.status.disabled') },
    { key: 'enabled', text: say('newmfa.status.enabled') },
    { key: 'enforced', text: say('newmfa.status.enforced') },
  ];
  const views: IDropdownOption[] = [
    { key: 'allowed', text: say('newmfa.view.allowed') },
    { key: 'blocked', text: say('newmfa.view.blocked') },
    { key: 'admins', text: say('newmfa.view.admins') },
  ];
  return (
    <>
      <p className="intro">{say('newmfa.intro')}</p>
      <p className="intro">
        {say('newmfa.before')}{' '}
        <Link href="https://learn.microsoft.com/entra/identity/authentication/" target="_blank">
          {say('newmfa.guide')} <Icon iconName="OpenInNewWindow" />
        </Link>
      </p>
      <CommandBar
        className="inner"
        ariaLabel={say('newmfa.commands')}
        overflowButtonProps={{ ariaLabel: say('list.more_commands') }}
        items={[
          command('enable', say(session.renamed ? 'newmfa.renamed' : 'newmfa.cmd.enable_mfa'), 'CheckMark'),
          command('disable', say('newmfa.cmd.disable_mfa'), 'Blocked'),
          command('enforce', say('newmfa.cmd.enforce_mfa'), 'Shield'),
          {
            key: 'settings',
            text: say('newmfa.cmd.user_mfa_settings'),
            iconProps: { iconName: 'Settings' },
            disabled: ticked.length !== 1,
            onClick: () => setAsked('settings'),
          },
        ]}
      />
      <div className="tools">
        <SearchBox
          className="search wide"
          placeholder={say('list.search')}
          ariaLabel={say('list.search')}
          onChange={(_, text) => filter({ search: text ?? '' })}
        />
        <Filter
          label={say('newmfa.filter.status')}
          options={statuses}
          chosen={filters.status}
          onChoose={(status) => filter({ status })}
        />
        <Filter
          label={say('newmfa.filter.view')}
          options={views}
          chosen={filters.view}
          onChoose={(view) => filter({ view })}
        />
      </div>
      <MfaList key={JSON.stringify([list.round, filters])} rows={rows} state={list.state} onTicked={setIds} />
      {asked === 'settings' && <UserMfaSettings user={ticked[0]} onClose={() => setAsked(undefined)} />}
      {asked !== undefined && asked !== 'settings' && (
        <MfaConfirmDialog
          command={asked}
          users={ticked}
          onClose={() => setAsked(undefined)}
          onCommitted={(failed) => {
            setAsked(undefined);
            setIds([]);
            list.reload();
            tellShell({
              kind: 'notify',
              title: say(failed.length === 0 ? 'newmfa.done.title' : 'mfa.failed.title'),
              text:
                failed.length === 0 ? say('newmfa.done.text', { n: ticked.length }) : say('mfa.failed.text'),
            });
          }}
        />
      )}
    </>
  );
}

function Filter(props: {
  label: string;
  options: IDropdownOption[];
  chosen: string;
  onChoose: (key: string) => void;
}) {
  return (
    <div className="filter">
      <span aria-hidden="true">{props.label}:</span>
      <Dropdown
        ariaLabel={props.label}
        options={props.options}
        selectedKey={props.chosen}
        dropdownWidth="auto"
        onChange={(_, option) => props.onChoose(String(option?.key ?? props.chosen))}
      />
    </div>
  );
}
