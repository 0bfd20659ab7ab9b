import { useState } from 'react';
import { usePortal } from '../portal.tsx';
import { signOut } from '../tenant.ts';
import { brand } from './brand.ts';
import { ResourceSearch } from './resource-search.tsx';
import { hashes } from './route.ts';

/** The portal's top bar: hamburger, brand, search, and who is signed in where. */
export function TopBar(props: { onMenu: () => void; menuOpen: boolean }) {
  const { say, session } = usePortal();
  const [account, setAccount] = useState(false);
  const { admin } = session;
  const leave = async () => {
    await signOut(AbortSignal.timeout(30_000));
    location.reload();
  };
  return (
    <header className="fxs-topbar">
      <button
        type="button"
        className="fxs-topbar-sidebar-collapse-button"
        aria-label={say('azure.side.show')}
        title={say('azure.side.show')}
        aria-expanded={props.menuOpen}
        onClick={props.onMenu}
      >
        <svg width="16" height="16" viewBox="0 0 16 16" stroke="currentColor" aria-hidden="true">
          <path d="M1 3.5h14M1 8h14M1 12.5h14" />
        </svg>
      </button>
      <a className="fxs-topbar-home" href={hashes.home}>
        {say(brand === 'entra' ? 'entra.brand' : 'azure.brand')}
      </a>
      <ResourceSearch />
      <button
        type="button"
        className="fxs-avatarmenu"
        aria-expanded={account}
        aria-label={say('account.for', { name: admin.userPrincipalName })}
        onClick={() => setAccount(!account)}
      >
        <span>
          <span className="fxs-avatarmenu-username">{admin.userPrincipalName}</span>
          <span className="fxs-avatarmenu-tenant">
            {session.tenantName.toUpperCase()} ({session.domain.toUpperCase()})
          </span>
        </span>
        <span className="fxs-avatarmenu-picture" aria-hidden="true">
          {admin.displayName.slice(0, 1)}
        </span>
      </button>
      {account && (
        <div className="fxs-mecontrol-flyout">
          <strong>{admin.displayName}</strong>
          <span>{admin.userPrincipalName}</span>
          <button type="button" onClick={() => void leave()}>
            {say('account.sign_out')}
          </button>
        </div>
      )}
    </header>
  );
}
