import { CommandBar, type ICommandBarItemProps } from '@fluentui/react';
import { usePortal } from '../portal.tsx';
import type { TextId } from '../strings/texts.ts';
import type { Session } from '../tenant.ts';

/** The commands above the list. They overflow into `…`; only two of them do something here. */
export function UsersCommandBar(props: { onRefresh: () => void }) {
  const { say, session } = usePortal();
  const item = (text: TextId, iconName: string, onClick?: () => void): ICommandBarItemProps => ({
    key: text,
    text: say(text),
    iconProps: { iconName },
    ...(onClick === undefined ? {} : { onClick }),
  });
  const items = [
    item('m365.users.add', 'AddFriend'),
    item('m365.users.templates', 'ContactList'),
    item('m365.users.add_many', 'PeopleAdd'),
    item('m365.users.mfa', 'Lock', () => void window.open(mfaAddress(session), '_blank', 'noopener')),
    item('m365.users.delete', 'UserRemove'),
    item('m365.users.refresh', 'Refresh', props.onRefresh),
    item('m365.users.reset_password', 'Permissions'),
    item('m365.users.export', 'Download'),
  ];
  return (
    <CommandBar
      className="users-commands"
      items={items}
      ariaLabel={say('m365.users.commands')}
      overflowButtonProps={{ ariaLabel: say('list.more_commands') }}
    />
  );
}

/** Where the command leads: the older page, or the users list that has the current page's command. */
function mfaAddress(session: Session): string {
  if (session.face === 'current') {
    return 'https://entra.microsoft.com/#view/Microsoft_AAD_UsersAndTenants/UserManagementMenuBlade/~/AllUsers';
  }
  const query = new URLSearchParams({ tenantId: session.tenantId, culture: document.documentElement.lang });
  return `https://account.activedirectory.windowsazure.com/usermanagement/multifactorverification.aspx?${query}`;
}
