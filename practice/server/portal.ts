import { type Answer, empty, type PracticeCall, plain, redirect } from './call.ts';
import { assetsPrefix, pageFor, serveAsset, servePage } from './portal-files.ts';
import type { PortalSessions } from './portal-session.ts';
import { practiceApiPrefix } from './practice-api.ts';

const legacyHost = 'account.activedirectory.windowsazure.com';
const legacyPath = '/UserManagement/MultifactorVerification.aspx';

/** Plays the portals: built pages for who is signed in, sign-in for everyone else. */
export function createPortal(
  portalsDir: string,
  sessions: PortalSessions,
  answerApi: (call: PracticeCall) => Answer,
): (call: PracticeCall) => Answer | Promise<Answer> {
  return (call) => {
    const { pathname } = call.url;
    if (pathname.startsWith(practiceApiPrefix)) return answerApi(call);
    if (pathname.startsWith(assetsPrefix)) return serveAsset(portalsDir, call);
    if (pathname === '/practice-session') return sessions.redeem(call);
    if (pathname === '/favicon.ico') return empty(204);
    if (call.host === legacyHost && pathname === '/') return redirect(legacyPath);

    const name = pageFor(call.host, pathname);
    if (name === undefined) return plain(404, `The practice portals do not play ${call.host}${pathname}.`);
    if (call.method !== 'GET') return plain(405, 'Portal pages are only read.');
    return sessions.userId(call) === undefined
      ? sessions.toSignIn(call.url.href)
      : servePage(portalsDir, name);
  };
}
