import { CommandBar, type ICommandBarItemProps } from '@fluentui/react';
import { tellShell } from '../frame-messages.ts';
import { usePortal } from '../portal.tsx';
import type { Session } from '../tenant.ts';

/** The command bar of All users. On a narrow window its last commands, Per-user MFA first, go into `…`. */
export function AllUsersCommands(props: { ticks: number; onRefresh: () => void }) {
  const { say, session } = usePortal();
  const choices = (...names: readonly string[]) => ({
    items: names.map((name) => ({ key: name, text: name })),
  });
  const items: ICommandBarItemProps[] = [
    {
      key: 'new',
      text: say('azure.users.new'),
      iconProps: { iconName: 'Add' },
      subMenuProps: choices(say('azure.users.new_create'), say('azure.users.new_invite')),
    },
    {
      key: 'delete',
      text: say('azure.users.delete'),
      iconProps: { iconName: 'Delete' },
      disabled: props.ticks === 0,
    },
    { key: 'download', text: say('azure.users.download'), iconProps: { iconName: 'Download' } },
    {
      key: 'bulk',
      text: say('azure.users.bulk'),
      iconProps: { iconName: 'PageEdit' },
      subMenuProps: choices(
        say('azure.users.bulk_create'),
        say('azure.users.bulk_invite'),
        say('azure.users.bulk_delete'),
      ),
    },
    {
      key: 'refresh',
      text: say('azure.users.refresh'),
      iconProps: { iconName: 'Refresh' },
      onClick: props.onRefresh,
    },
    {
      key: 'view',
      text: say('azure.users.manage_view'),
      iconProps: { iconName: 'Settings' },
      subMenuProps: choices(say('azure.users.edit_columns'), say('azure.users.preview')),
    },
    {
      key: 'mfa',
      text: say('azure.cmd.per_user_mfa'),
      iconProps: { iconName: 'Settings' },
      onClick: () => openPerUserMfa(session),
    },
    { key: 'feedback', text: say('azure.users.feedback'), iconProps: { iconName: 'Feedback' } },
  ];
  return (
    <CommandBar
      items={items}
      ariaLabel={say('azure.users.commands')}
      overflowButtonProps={{ ariaLabel: say('list.more_commands') }}
    />
  );
}

/** The older page is another site in another tab; the current one is a blade of this portal. */
function openPerUserMfa(session: Session): void {
  if (session.face === 'current') {
    tellShell({ kind: 'openBlade', blade: 'PerUserMfa' });
    return;
  }
  const query = new URLSearchParams({
    tenantId: session.tenantId,
    culture: document.documentElement.lang.toLowerCase(),
    requestInitiatedContext: 'users',
  });
  const page = 'https://account.activedirectory.windowsazure.com/UserManagement/MultifactorVerification.aspx';
  window.open(`${page}?${query}`, '_blank', 'noopener');
}
