import { useState } from 'react';
import { applies, type MfaCommand } from '../mfa-commands.ts';
import { usePortal } from '../portal.tsx';
import type { TextId } from '../strings/texts.ts';
import type { User } from '../tenant.ts';

const commandText: Readonly<Record<MfaCommand, TextId>> = {
  enable: 'legacy.enable',
  disable: 'legacy.disable',
  enforce: 'legacy.enforce',
};
const order: readonly MfaCommand[] = ['enable', 'disable', 'enforce'];

/** The pane at the right, for the ticked users: who they are, and the commands all of them allow. */
export function QuickSteps(props: { users: readonly User[]; onAsk: (command: MfaCommand) => void }) {
  const { say } = usePortal();
  const [managing, setManaging] = useState(false);
  const [first] = props.users;
  const one = props.users.length === 1 ? first : undefined;
  return (
    <div id="UserListGrid_ActionBarContainer" className="pane">
      <h2>{one?.displayName ?? say('legacy.selected', { n: props.users.length })}</h2>
      {one !== undefined && <p>{one.userPrincipalName}</p>}
      <h3>{say('legacy.quick_steps')}</h3>
      <ul>
        {order
          .filter((command) => applies(command, props.users))
          .map((command) => (
            <li key={command}>
              <PaneLink onPress={() => props.onAsk(command)}>{say(commandText[command])}</PaneLink>
            </li>
          ))}
        <li>
          <PaneLink onPress={() => setManaging(!managing)}>{say('legacy.manage_user_settings')}</PaneLink>
        </li>
      </ul>
      {managing && <p className="note">{say('legacy.manage_not_here')}</p>}
    </div>
  );
}

function PaneLink(props: { onPress: () => void; children: string }) {
  return (
    // biome-ignore lint/a11y/useValidAnchor: the real page's commands are links
    <a
      href="#action"
      onClick={(event) => {
        event.preventDefault();
        props.onPress();
      }}
    >
      {props.children}
    </a>
  );
}
