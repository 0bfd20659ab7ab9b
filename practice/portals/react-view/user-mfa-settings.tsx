import { Checkbox, DefaultButton, Panel, PrimaryButton } from '@fluentui/react';
import { useState } from 'react';
import { usePortal } from '../portal.tsx';
import type { TextId } from '../strings/texts.ts';
import type { User } from '../tenant.ts';

const choices: readonly TextId[] = [
  'newmfa.settings.contact',
  'newmfa.settings.delete',
  'newmfa.settings.restore',
];

/** "User MFA settings" of one user. Saving closes it; the practice tenant keeps none of the three. */
export function UserMfaSettings(props: { user: User | undefined; onClose: () => void }) {
  const { say } = usePortal();
  const [ticks, setTicks] = useState(0);
  return (
    <Panel
      isOpen
      headerText={say('newmfa.cmd.user_mfa_settings')}
      closeButtonAriaLabel={say('panel.close')}
      onDismiss={props.onClose}
      isFooterAtBottom
      onRenderFooterContent={() => (
        <div className="buttons">
          <PrimaryButton text={say('newmfa.settings.save')} disabled={ticks === 0} onClick={props.onClose} />
          <DefaultButton text={say('newmfa.dialog.cancel')} onClick={props.onClose} />
        </div>
      )}
    >
      <p>{props.user?.userPrincipalName}</p>
      {choices.map((choice) => (
        <Checkbox
          key={choice}
          className="choice"
          label={say(choice)}
          onChange={(_, on) => setTicks(ticks + (on === true ? 1 : -1))}
        />
      ))}
    </Panel>
  );
}
