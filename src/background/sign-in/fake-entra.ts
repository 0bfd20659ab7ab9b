import type { INetworkModule, NetworkResponse } from '@azure/msal-browser';

/** What the person, or the browser's own session, does at the sign-in page. */
export type AtThePage =
  | 'signs-in'
  | 'closes'
  | 'declines'
  | 'must-interact'
  | 'orphaned-window'
  | 'cannot-load';

/** Entra as the unit tests of the sign-in see it: an authorize page behind launchWebAuthFlow and a token endpoint. */
export interface FakeEntra {
  launch(details: { url: string; interactive?: boolean }): Promise<string>;
  readonly network: INetworkModule;
  /** What happens at the next pages; the last one stays. */
  page: (url: URL, interactive: boolean) => AtThePage | Promise<AtThePage>;
  /** An error answer for refresh tokens; undefined redeems them. */
  refreshError?: Readonly<Record<string, unknown>> | undefined;
  /** Scopes that are left out of what is granted. */
  withheld: string[];
  offline: boolean;
  user: { name: string; oid: string; tenant: string };
  /** Authorize addresses opened, and grant types of token requests, in order. */
  readonly opened: URL[];
  readonly redeemed: { grant: string; scope: string; url: string; claims: string }[];
}

const encode = (value: unknown): string =>
  btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

const challengeOf = async (verifier: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
};

const rejections: Partial<Record<AtThePage, string>> = {
  closes: 'The user did not approve access.',
  'orphaned-window': 'Only one web auth flow is allowed at a time.',
  'cannot-load': 'Authorization page could not be loaded.',
};

/** A fresh Entra, where everyone signs in at once. */
export function createFakeEntra(): FakeEntra {
  const codes = new Map<string, { nonce: string; challenge: string }>();
  let count = 0;

  const entra: FakeEntra = {
    page: () => 'signs-in',
    withheld: [],
    offline: false,
    user: {
      name: 'admin@contoso.com',
      oid: '11111111-0000-4000-8000-000000000001',
      tenant: '22222222-0000-4000-8000-000000000002',
    },
    opened: [],
    redeemed: [],

    async launch({ url, interactive }) {
      const page = new URL(url);
      entra.opened.push(page);
      const done = await entra.page(page, interactive === true);
      const ask = page.searchParams;
      const back = `${ask.get('redirect_uri')}#state=${encodeURIComponent(ask.get('state') ?? '')}`;
      const rejection = rejections[done];
      if (rejection) throw new Error(rejection);
      if (done === 'declines')
        return `${back}&error=access_denied&error_description=AADSTS65004%3A+User+declined`;
      if (done === 'must-interact')
        return `${back}&error=login_required&error_description=AADSTS50058%3A+No+session`;
      count += 1;
      codes.set(`code-${count}`, {
        nonce: ask.get('nonce') ?? '',
        challenge: ask.get('code_challenge') ?? '',
      });
      return `${back}&code=code-${count}&client_info=${clientInfo(entra)}`;
    },

    network: {
      sendGetRequestAsync: () => Promise.reject(new Error('No discovery is expected.')),
      async sendPostRequestAsync<T>(url: string, options?: { body?: string }) {
        if (entra.offline) throw new TypeError('Failed to fetch');
        const form = new URLSearchParams(options?.body ?? '');
        const grant = form.get('grant_type') ?? '';
        entra.redeemed.push({ grant, scope: form.get('scope') ?? '', url, claims: form.get('claims') ?? '' });
        const answer = await redeem(grant, form);
        // MSAL names the shape it expects; tests give whatever Entra would.
        return answer as NetworkResponse<T>;
      },
    },
  };

  const redeem = async (grant: string, form: URLSearchParams): Promise<NetworkResponse<unknown>> => {
    if (grant === 'refresh_token') {
      return entra.refreshError
        ? { headers: {}, status: 400, body: entra.refreshError }
        : issue(entra, form, '');
    }
    const code = codes.get(form.get('code') ?? '');
    const proven = code && (await challengeOf(form.get('code_verifier') ?? '')) === code.challenge;
    if (!proven)
      return { headers: {}, status: 400, body: { error: 'invalid_grant', error_description: 'PKCE' } };
    return issue(entra, form, code.nonce);
  };

  let issued = 0;
  const issue = (from: FakeEntra, form: URLSearchParams, nonce: string): NetworkResponse<unknown> => {
    issued += 1;
    const { name, oid, tenant } = from.user;
    const claims = {
      aud: form.get('client_id'),
      tid: tenant,
      oid,
      sub: oid,
      preferred_username: name,
      ver: '2.0',
    };
    const iss = `https://login.microsoftonline.com/${tenant}/v2.0`;
    const scope = (form.get('scope') ?? '').split(' ').filter((each) => !from.withheld.includes(each));
    return {
      headers: {},
      status: 200,
      body: {
        token_type: 'Bearer',
        scope: scope.join(' '),
        expires_in: 3600,
        access_token: `access-${issued}`,
        refresh_token: `refresh-${issued}`,
        id_token: `${encode({ typ: 'JWT', alg: 'none' })}.${encode({ ...claims, iss, nonce })}.`,
        client_info: clientInfo(from),
      },
    };
  };
  return entra;
}

/** The three corners of the browser the sign-in touches; `session` is what `storage.session` holds. */
export const createFakeBrowser = (session: Map<string, unknown>, entra: () => FakeEntra) => ({
  storage: {
    session: {
      get: async (key: string) => (session.has(key) ? { [key]: structuredClone(session.get(key)) } : {}),
      set: async (items: Record<string, unknown>) => {
        for (const [key, value] of Object.entries(items)) session.set(key, structuredClone(value));
      },
      remove: async (key: string) => {
        session.delete(key);
      },
    },
  },
  identity: {
    getRedirectURL: () => 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/',
    launchWebAuthFlow: (details: { url: string; interactive?: boolean }) => entra().launch(details),
  },
});

const clientInfo = ({ user }: FakeEntra): string => encode({ uid: user.oid, utid: user.tenant });
