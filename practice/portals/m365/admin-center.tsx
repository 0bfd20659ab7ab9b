import { IconButton, Link, Persona, PersonaSize, SearchBox } from '@fluentui/react';
import { useEffect } from 'react';
import { usePortal } from '../portal.tsx';
import { signOut } from '../tenant.ts';
import { ActiveUsers } from './active-users.tsx';
import { Home } from './home.tsx';
import { LeftNav, navLabel } from './left-nav.tsx';
import { OrgSettings } from './org-settings.tsx';
import { useRoute } from './route.ts';

/** The Microsoft 365 admin center: suite header, left navigation, and the page the address names. */
export function AdminCenter() {
  const { say } = usePortal();
  const route = useRoute();
  const title = say(navLabel(route.page));
  useEffect(() => {
    document.title = `${title} - ${say('m365.brand')}`;
  }, [title, say]);
  return (
    <div className="admin">
      <SuiteHeader />
      <div className="below">
        <LeftNav page={route.page} />
        <main id="main" data-is-scrollable="true">
          {route.page === 'users' && <ActiveUsers open={route.user} />}
          {route.page === 'homepage' && <Home />}
          {route.page === 'settings' && <OrgSettings />}
          {!['users', 'homepage', 'settings'].includes(route.page) && (
            <div className="content">
              <h1>{title}</h1>
              <p>{say('m365.not_part')}</p>
            </div>
          )}
        </main>
      </div>
    </div>
  );
}

function SuiteHeader() {
  const { say, session } = usePortal();
  const leave = async () => {
    await signOut(AbortSignal.timeout(30_000));
    location.reload();
  };
  return (
    <header className="suite">
      <IconButton
        iconProps={{ iconName: 'WaffleOffice365' }}
        title={say('m365.app_launcher')}
        ariaLabel={say('m365.app_launcher')}
      />
      <span className="brand">{say('m365.brand')}</span>
      <SearchBox className="suite-search" placeholder={say('m365.suite_search')} />
      <span className="tenant">{session.tenantName}</span>
      <IconButton iconProps={{ iconName: 'Ringer' }} ariaLabel={say('m365.notifications')} />
      <IconButton iconProps={{ iconName: 'Help' }} ariaLabel={say('m365.help')} />
      <IconButton
        className="me"
        ariaLabel={say('account.for', { name: session.admin.displayName })}
        menuIconProps={{ hidden: true }}
        onRenderIcon={() => (
          <Persona text={session.admin.displayName} size={PersonaSize.size32} hidePersonaDetails />
        )}
        menuProps={{
          items: [
            { key: 'who', text: session.admin.userPrincipalName, disabled: true },
            { key: 'out', text: say('account.sign_out'), onClick: () => void leave() },
          ],
        }}
      />
      <Link className="skip" href="#main">
        {say('m365.skip')}
      </Link>
    </header>
  );
}
