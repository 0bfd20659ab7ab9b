import {
  ActionButton,
  Panel,
  PanelType,
  Persona,
  PersonaSize,
  Pivot,
  PivotItem,
  Spinner,
} from '@fluentui/react';
import { useEffect, useState } from 'react';
import { pause } from '../delays.ts';
import { usePortal } from '../portal.tsx';
import type { TextId } from '../strings/texts.ts';
import type { User } from '../tenant.ts';
import { EmailAppsPanel } from './email-apps-panel.tsx';
import { MailTab } from './mail-tab.tsx';
import { type UserTab, userHash, userTabs } from './route.ts';

const tabText: Readonly<Record<UserTab, TextId>> = {
  Account: 'm365.tab.account',
  Devices: 'm365.tab.devices',
  LicensesAndApps: 'm365.tab.licenses_and_apps',
  Mail: 'm365.tab.mail',
  OneDrive: 'm365.tab.onedrive',
};

/** A user's panel at the right. A press outside closes it, as Fluent's blocking panels do, and the one above it. */
export function UserPanel(props: { user: User; tab: UserTab }) {
  const { say, pace } = usePortal();
  const { user, tab } = props;
  const [ready, setReady] = useState(false);
  const [managing, setManaging] = useState(false);
  const [saves, setSaves] = useState(0);
  useEffect(() => {
    const undo = new AbortController();
    pause('panelOpen', pace, undo.signal)
      .then(() => setReady(true))
      .catch((reason) => {
        if (!undo.signal.aborted) throw reason;
      });
    return () => undo.abort();
  }, [pace]);
  const close = () => location.assign('#/users');
  return (
    <Panel
      isOpen
      isLightDismiss
      type={PanelType.custom}
      customWidth="640px"
      onDismiss={close}
      closeButtonAriaLabel={say('panel.close')}
      onRenderHeader={(_props, _render, headerId?: string) => (
        <div className="panel-head">
          <Persona text={user.displayName} size={PersonaSize.size72} hidePersonaDetails />
          <div>
            {/* biome-ignore lint/a11y/useSemanticElements: the markup of Fluent's own panel header */}
            <div id={headerId} role="heading" aria-level={1} className="panel-name">
              {user.displayName}
            </div>
            <div className="panel-upn">{user.userPrincipalName}</div>
            <div>
              <ActionButton iconProps={{ iconName: 'Permissions' }} text={say('m365.users.reset_password')} />
              <ActionButton iconProps={{ iconName: 'Blocked' }} text={say('m365.panel.block')} />
              <ActionButton iconProps={{ iconName: 'UserRemove' }} text={say('m365.users.delete')} />
            </div>
          </div>
        </div>
      )}
    >
      {ready ? (
        <Pivot
          selectedKey={tab}
          onLinkClick={(item) => {
            const next = userTabs.find((each) => each === item?.props.itemKey);
            if (next !== undefined) location.assign(userHash(user.id, next));
          }}
        >
          {userTabs.map((each) => (
            <PivotItem key={each} itemKey={each} headerText={say(tabText[each])}>
              {each === 'Mail' ? (
                <MailTab key={saves} user={user} onManageApps={() => setManaging(true)} />
              ) : (
                <AboutUser user={user} tab={each} />
              )}
            </PivotItem>
          ))}
        </Pivot>
      ) : (
        <Spinner className="panel-wait" label={say('list.loading')} />
      )}
      {managing && (
        <EmailAppsPanel
          user={user}
          onSaved={() => setSaves(saves + 1)}
          onBack={() => setManaging(false)}
          onClose={close}
        />
      )}
    </Panel>
  );
}

function AboutUser(props: { user: User; tab: Exclude<UserTab, 'Mail'> }) {
  const { say } = usePortal();
  const { user, tab } = props;
  if (tab !== 'Account')
    return <p>{say(tab === 'LicensesAndApps' ? 'm365.panel.licenses' : 'm365.not_part')}</p>;
  return (
    <div className="facts">
      <h2>{say('m365.panel.username')}</h2>
      <p>{user.userPrincipalName}</p>
      <h2>{say('m365.panel.sign_in')}</h2>
      <p>{say(user.accountEnabled ? 'm365.panel.allowed' : 'm365.panel.blocked')}</p>
      <h2>{say('m365.panel.contact')}</h2>
      <p>{user.displayName}</p>
      <h2>{say('m365.panel.groups')}</h2>
      <p>{say('m365.panel.no_groups')}</p>
    </div>
  );
}
