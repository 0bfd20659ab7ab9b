import {
  Checkbox,
  ChoiceGroup,
  DefaultButton,
  Icon,
  Link,
  MessageBar,
  PrimaryButton,
  TextField,
} from '@fluentui/react';
import { useState } from 'react';
import { usePortal } from '../portal.tsx';
import type { TextId } from '../strings/texts.ts';

/** The Service settings tab (screenshot of 2024-12-06). The practice tenant keeps nothing of it. */
export function MfaServiceSettings() {
  const { say } = usePortal();
  const [changed, setChanged] = useState(false);
  const [round, setRound] = useState(0);
  const over = (again: boolean) => {
    setChanged(false);
    if (again) setRound(round + 1);
  };
  const change = () => setChanged(true);
  return (
    <div key={round} className="service-settings">
      <Heading text="settings.app_passwords" />
      <ChoiceGroup
        defaultSelectedKey="allow"
        onChange={change}
        options={[
          { key: 'allow', text: say('settings.app_passwords.allow') },
          { key: 'forbid', text: say('settings.app_passwords.forbid') },
        ]}
      />
      <Heading text="settings.trusted_ips" />
      <p>{say('settings.trusted_ips.intranet')}</p>
      <Checkbox ariaLabel={say('settings.trusted_ips.intranet')} onChange={change} />
      <TextField
        multiline
        rows={3}
        label={say('settings.trusted_ips.ranges')}
        placeholder={say('settings.trusted_ips.placeholder')}
        onChange={change}
      />
      <Heading text="settings.verification" />
      <MessageBar>{say('settings.verification.moved')}</MessageBar>
      <Heading text="settings.remember" />
      <p>{say('settings.remember.allow')}</p>
      <Checkbox ariaLabel={say('settings.remember.allow')} onChange={change} />
      <div className="buttons">
        <PrimaryButton text={say('newmfa.settings.save')} disabled={!changed} onClick={() => over(false)} />
        <DefaultButton text={say('settings.discard')} disabled={!changed} onClick={() => over(true)} />
      </div>
    </div>
  );
}

function Heading(props: { text: TextId }) {
  const { say } = usePortal();
  return (
    <h3>
      {say(props.text)}{' '}
      <Link
        href="https://learn.microsoft.com/entra/identity/authentication/howto-mfa-mfasettings"
        target="_blank"
      >
        {say('settings.learn_more')} <Icon iconName="OpenInNewWindow" />
      </Link>
    </h3>
  );
}
