import { useCallback, useEffect, useState } from 'react';
import { pause } from '../delays.ts';
import type { FrameNews } from '../frame-messages.ts';
import { usePortal } from '../portal.tsx';
import { brand } from './brand.ts';
import { HomeBlade } from './home-blade.tsx';
import { MenuBlade } from './menu-blade.tsx';
import { directoryMenu, usersMenu } from './menus.ts';
import { OverviewBlade } from './overview-blade.tsx';
import { ReactFrames } from './react-frames.tsx';
import { hashes, useRoute } from './route.ts';
import { SideNav } from './side-nav.tsx';
import { TitleOnlyBlade } from './title-only-blade.tsx';
import { type Toast, Toasts } from './toasts.tsx';
import { TopBar } from './top-bar.tsx';

/** The portal around the blades: top bar, side menu, the blade the address names, and the frames floating over it. */
export function PortalShell() {
  const { say, pace } = usePortal();
  const route = useRoute();
  const [started, setStarted] = useState(false);
  const [menuOpen, setMenuOpen] = useState(brand === 'entra');
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const [userName, setUserName] = useState('');
  useEffect(() => {
    document.title = say(brand === 'entra' ? 'entra.brand' : 'azure.brand');
    const undo = new AbortController();
    pause('shellStart', pace, undo.signal)
      .then(() => setStarted(true))
      .catch((reason) => {
        if (!undo.signal.aborted) throw reason;
      });
    return () => undo.abort();
  }, [say, pace]);
  const dismiss = useCallback(
    (key: number) => setToasts((last) => last.filter((toast) => toast.key !== key)),
    [],
  );
  const hear = useCallback((news: FrameNews) => {
    if (news.kind === 'openBlade') location.assign(hashes.perUserMfa);
    if (news.kind === 'openUser') {
      setUserName(news.title);
      location.assign(hashes.user(news.id));
    }
    if (news.kind === 'notify') setToasts((last) => [...last, { ...news, key: Date.now() }]);
  }, []);
  return (
    <div className={`fxs-portal ${brand}`}>
      <TopBar onMenu={() => setMenuOpen(!menuOpen)} menuOpen={menuOpen} />
      <div className="fxs-portal-main">
        {menuOpen && <SideNav onChoose={() => setMenuOpen(brand === 'entra')} />}
        {started && (
          <div className="fxs-portal-content fxs-panorama">
            {route.blade === 'home' && <HomeBlade />}
            {route.blade === 'directory' && (
              <MenuBlade menu={directoryMenu} chosen={route.item}>
                {route.item === 'Overview' ? <OverviewBlade /> : <p>{say('azure.not_part')}</p>}
              </MenuBlade>
            )}
            {route.blade === 'users' && (
              <MenuBlade
                menu={usersMenu}
                chosen={route.item}
                {...(route.item === 'AllUsers' ? { onPlace: setPlace } : {})}
              >
                {route.item === 'AllUsers' ? null : <p>{say('azure.not_part')}</p>}
              </MenuBlade>
            )}
            {route.blade === 'per-user-mfa' && (
              <TitleOnlyBlade title={say('newmfa.title')} onPlace={setPlace} />
            )}
            {route.blade === 'user' && <TitleOnlyBlade title={userName} text={say('azure.not_part')} />}
            {route.blade === 'unknown' && (
              <TitleOnlyBlade title={say('azure.no_blade')} text={location.hash} />
            )}
          </div>
        )}
        {started && <ReactFrames route={route} place={place} onNews={hear} />}
      </div>
      <Toasts toasts={toasts} onDismiss={dismiss} />
    </div>
  );
}
