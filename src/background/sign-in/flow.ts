import {
  type AuthenticationResult,
  type INetworkModule,
  PublicClientApplication,
  type RedirectRequest,
} from '@azure/msal-browser';
import browser from 'webextension-polyfill';
import { clouds } from './cloud.ts';
import { forgetInteraction, installEnv } from './msal-env.ts';

/** MSAL for one app registration. */
export interface Client {
  readonly clientId: string;
  readonly msal: PublicClientApplication;
  /** Signs in through the browser's window for extensions, or behind the scenes. One at a time. */
  readonly signIn: (request: RedirectRequest, interactive: boolean) => Promise<AuthenticationResult>;
}

/** Authority of a tenant given by GUID or domain, or of `organizations`: any work or school account. */
export const authorityOf = (tenant: string): string => `${clouds.global.login}/${tenant}`;

/**
 * A client, with what earlier lives of the worker kept.
 * @param networkClient stands in for MSAL's own fetch in tests
 */
export async function openClient(clientId: string, networkClient?: INetworkModule): Promise<Client> {
  await installEnv();
  let authorizeUrl = '';
  const msal = new PublicClientApplication({
    auth: {
      clientId,
      authority: authorityOf('organizations'),
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
    clientId,
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
