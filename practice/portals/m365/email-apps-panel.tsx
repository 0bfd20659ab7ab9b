import {
  Checkbox,
  IconButton,
  MessageBar,
  MessageBarType,
  Panel,
  PanelType,
  PrimaryButton,
  Spinner,
  SpinnerSize,
} from '@fluentui/react';
import { useEffect, useRef, useState } from 'react';
import { pause } from '../delays.ts';
import { usePortal } from '../portal.tsx';
import type { TextId } from '../strings/texts.ts';
import { type EmailApps, readMailbox, saveEmailApps, type User } from '../tenant.ts';

const boxes: readonly (readonly [keyof EmailApps, TextId])[] = [
  ['owa', 'm365.checkbox.owa'],
  ['mapi', 'm365.checkbox.mapi'],
  ['ews', 'm365.checkbox.ews'],
  ['mobile', 'm365.checkbox.mobile'],
  ['imap', 'm365.checkbox.imap'],
  ['pop', 'm365.checkbox.pop'],
  ['smtp', 'm365.checkbox.authenticated_smtp'],
];

type Stage = 'loading' | 'ready' | 'saving' | 'saved' | 'failed';

/** "Manage email apps", over the user's panel. Closing it unsaved loses the change without asking. */
export function EmailAppsPanel(props: {
  user: User;
  onSaved: () => void;
  onBack: () => void;
  onClose: () => void;
}) {
  const { say, pace } = usePortal();
  const { user, onSaved } = props;
  const told = useRef(onSaved);
  told.current = onSaved;
  const [saved, setSaved] = useState<EmailApps>();
  const [apps, setApps] = useState<EmailApps>();
  const [stage, setStage] = useState<Stage>('loading');
  useEffect(() => {
    if (stage !== 'loading' && stage !== 'saving') return;
    const undo = new AbortController();
    const { signal } = undo;
    const saving = stage === 'saving' && apps !== undefined;
    pause(saving ? 'save' : 'emailApps', pace, signal)
      .then(() => (saving ? saveEmailApps(user.id, apps, signal) : readMailbox(user.id, signal)))
      .then((mailbox) => {
        setSaved(mailbox.apps);
        setApps(mailbox.apps);
        setStage(saving ? 'saved' : 'ready');
        if (saving) told.current();
      })
      .catch(() => {
        if (!signal.aborted) setStage('failed');
      });
    return () => undo.abort();
  }, [stage, apps, user.id, pace]);
  const differs =
    apps !== undefined && saved !== undefined && boxes.some(([app]) => apps[app] !== saved[app]);
  const busy = stage === 'saving';
  return (
    <Panel
      isOpen
      isLightDismiss
      type={PanelType.custom}
      customWidth="640px"
      isFooterAtBottom
      onDismiss={props.onClose}
      closeButtonAriaLabel={say('panel.close')}
      onRenderHeader={(_props, _render, headerId?: string) => (
        <div className="sub-head">
          <IconButton
            iconProps={{ iconName: 'Back' }}
            ariaLabel={say('panel.back')}
            title={say('panel.back')}
            onClick={props.onBack}
          />
          {/* biome-ignore lint/a11y/useSemanticElements: the markup of Fluent's own panel header */}
          <div id={headerId} role="heading" aria-level={1} className="panel-name">
            {say('m365.link.manage_email_apps')}
          </div>
        </div>
      )}
      onRenderFooterContent={() => (
        <div className="sub-foot">
          <PrimaryButton
            text={say('m365.button.save_changes')}
            data-automation-id="UserDetailPanelRegion,emailAppsPanelPrimaryButtonDetailsPanelV2"
            disabled={!differs || busy}
            onClick={() => setStage('saving')}
          />
          {busy && <Spinner size={SpinnerSize.small} label={say('m365.apps.saving')} labelPosition="right" />}
        </div>
      )}
    >
      {stage === 'saved' && (
        <MessageBar messageBarType={MessageBarType.success}>{say('m365.apps.saved')}</MessageBar>
      )}
      {stage === 'failed' && (
        <MessageBar messageBarType={MessageBarType.error}>{say('m365.apps.failed')}</MessageBar>
      )}
      <div className="sub-who">
        <div>{user.displayName}</div>
        <div className="panel-upn">{user.userPrincipalName}</div>
      </div>
      <p>{say('m365.apps.intro')}</p>
      {apps === undefined
        ? stage === 'loading' && <Spinner className="panel-wait" label={say('list.loading')} />
        : boxes.map(([app, text]) => (
            <Checkbox
              key={app}
              className="app"
              label={say(text)}
              checked={apps[app]}
              disabled={busy}
              onChange={(_, checked) => {
                setApps({ ...apps, [app]: checked === true });
                if (stage === 'saved') setStage('ready');
              }}
            />
          ))}
    </Panel>
  );
}
