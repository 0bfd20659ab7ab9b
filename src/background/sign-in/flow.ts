import {
  type AuthenticationResult,
  type INetworkModule,
  PublicClientApplication,
  type RedirectRequest,
} from '@azure/msal-browser';
import browser from 'webextension-polyfill';
import { forgetInteraction, installEnv } from './msal-env.ts';
import type { Registration } from './session.ts';

/** MSAL for one app registration. */
export interface Client {
  readonly msal: PublicClientApplication;
  /** Signs in through the browser's window for extensions, or behind the scenes. One at a time. */
  readonly signIn: (request: RedirectRequest, interactive: boolean) => Promise<AuthenticationResult>;
}

/** Authority of a tenant given by GUID or domain, or of `organizations`: any work or school account. */
export const authorityOf = ({ cloud }: Registration, tenant: string): string => `${cloud.login}/${tenant}`;

/**
 * A client, with what earlier lives of the worker kept.
 * @param networkClient stands in for MSAL's own fetch in tests
 */
export async function openClient(by: Registration, networkClient?: INetworkModule): Promise<Client> {
  await installEnv();
  let authorizeUrl = '';
  const msal = new PublicClientApplication({
    auth: {
      clientId: by.clientId,
      authority: authorityOf(by, 'organizations'),
      // Without this no API says what it wants proved (Entra, claims challenges, 2026-11-22).
      clientCapabilities: ['CP1'],
      redirectUri: browser.identity.getRedirectURL(),
      // MSAL would navigate a page it does not have; the address goes to launchWebAuthFlow instead.
      onRedirectNavigate: (url) => {
        authorizeUrl = url;
        return false;
      },
    },
    cache: { cacheLocation: 'sessionStorage' },
    system: networkClient ? { networkClient } : {},
  });
  await msal.initialize();

  return {
    msal,
    async signIn(request, interactive) {
      try {
        await msal.acquireTokenRedirect(request);
        const back = await browser.identity.launchWebAuthFlow({ url: authorizeUrl, interactive });
        const hash = new URL(back).hash;
        const result = await msal.handleRedirectPromise({ hash, navigateToLoginRequestUrl: false });
        if (!result) throw new Error('The answer did not belong to this sign-in.');
        return result;
      } catch (error) {
        // MSAL's own clean-up happens once per answer; a closed window has none (5.29, measured 2026-11-22).
        forgetInteraction();
        throw error;
      }
    },
  };
}
