import { useEffect, useState } from 'react';
import { usePortal } from '../portal.tsx';
import { signOut } from '../tenant.ts';
import { ServiceSettingsTab } from './service-settings-tab.tsx';
import { UsersTab } from './users-tab.tsx';

/** The older multi-factor authentication page: header, two text tabs, and the tab's content. */
export function LegacyPage() {
  const { say, session } = usePortal();
  const [tab, setTab] = useState<'users' | 'settings'>('users');
  useEffect(() => {
    document.title = say('legacy.title');
  }, [say]);
  const leave = async () => {
    await signOut(AbortSignal.timeout(30_000));
    location.reload();
  };
  return (
    <>
      <header className="suite">
        <MicrosoftMark />
        <span className="account">
          {session.admin.userPrincipalName}
          <button type="button" className="plain" onClick={() => void leave()}>
            {say('account.sign_out')}
          </button>
        </span>
      </header>
      <div className="page">
        <h1>{say('legacy.title')}</h1>
        <div className="tabs" role="tablist">
          <TextTab chosen={tab === 'users'} onChoose={() => setTab('users')}>
            {say('legacy.tab.users')}
          </TextTab>
          <TextTab chosen={tab === 'settings'} onChoose={() => setTab('settings')}>
            {say('legacy.tab.service_settings')}
          </TextTab>
        </div>
        {tab === 'users' ? <UsersTab /> : <ServiceSettingsTab />}
      </div>
    </>
  );
}

function TextTab(props: { chosen: boolean; onChoose: () => void; children: string }) {
  return (
    <button
      type="button"
      role="tab"
      aria-selected={props.chosen}
      className={props.chosen ? 'tab chosen' : 'tab'}
      onClick={props.onChoose}
    >
      {props.children}
    </button>
  );
}

function MicrosoftMark() {
  return (
    <span className="mark">
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path fill="#f25022" d="M0 0h7.5v7.5H0z" />
        <path fill="#7fba00" d="M8.5 0H16v7.5H8.5z" />
        <path fill="#00a4ef" d="M0 8.5h7.5V16H0z" />
        <path fill="#ffb900" d="M8.5 8.5H16V16H8.5z" />
      </svg>
      Microsoft
    </span>
  );
}
