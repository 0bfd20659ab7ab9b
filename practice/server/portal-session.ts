import { randomUUID } from 'node:crypto';
import type { PracticeSettings } from '../model/settings.ts';
import { type Answer, makeCookie, type PracticeCall, page, readCookie, redirect } from './call.ts';
import { portalSignInPath } from './entra.ts';
import type { EntraLedger } from './entra-ledger.ts';
import { messagePage } from './entra-pages.ts';
import { entraOrigin, isReactView } from './hosts.ts';

/** Portal sessions: one cookie a host, given for a one-time ticket from Entra. */
export type PortalSessions = {
  /** The id of the user signed in on this host; undefined without a live session. */
  readonly userId: (call: PracticeCall) => string | undefined;
  /** Sends the browser to Entra and from there to `returnTo`, a full address on a portal. */
  readonly toSignIn: (returnTo: string) => Answer;
  /** Takes the ticket Entra sent the browser back with. */
  readonly redeem: (call: PracticeCall) => Answer;
  /** Ends the sign-in behind this call on every portal. */
  readonly signOut: (call: PracticeCall) => void;
};

const cookie = 'practice_portal';
const azureHosts = new Set(['portal.azure.com', 'entra.microsoft.com']);

/** Sessions that live as long as the Entra session behind them and while none was declared ended. */
export function createPortalSessions(ledger: EntraLedger, settings: PracticeSettings): PortalSessions {
  const behind = new Map<string, string>();

  // The blades are frames of another site, where browsers keep cookies out (measured with Chromium 156,
  // 2026-11-22). The real portal hands its frames tokens instead; here they share the last Azure sign-in.
  let azure = '';

  const find = (call: PracticeCall) => {
    if (settings.sessionEnded) return undefined;
    const own = ledger.session(behind.get(readCookie(call, cookie) ?? '') ?? '');
    return own ?? (isReactView(call.host) ? ledger.session(azure) : undefined);
  };

  return {
    userId: (call) => find(call)?.userId,

    toSignIn(returnTo) {
      const to = new URL(portalSignInPath, entraOrigin);
      to.searchParams.set('return', returnTo);
      return redirect(to.href);
    },

    redeem(call) {
      const session = ledger.tickets.take(call.url.searchParams.get('ticket') ?? '');
      if (!session) return page(400, messagePage('This page has expired', 'Open the portal again.'));
      const id = randomUUID();
      behind.set(id, session.id);
      if (isReactView(call.host) || azureHosts.has(call.host)) azure = session.id;
      const to = new URL(call.url.searchParams.get('return') ?? '/', call.url.origin);
      // "//elsewhere" would be another host's address.
      const path = to.origin === call.url.origin ? to.href.slice(to.origin.length) : '/';
      return redirect(path, { 'set-cookie': makeCookie(cookie, id) });
    },

    signOut(call) {
      const session = find(call);
      if (session) ledger.endSession(session.id);
    },
  };
}
