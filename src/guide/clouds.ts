import type { ChinaExchange, CloudName } from './cloud-names.ts';

/** Where one of Microsoft's clouds answers. */
export interface Cloud {
  readonly name: CloudName;
  /** Sign-in, Graph and Exchange's admin endpoint: origins without a trailing slash. */
  readonly login: string;
  readonly graph: string;
  readonly exchange: string;
  /** Addresses of the portals: both faces of Part 1, and the users of Part 2. */
  readonly pages: { readonly azure: string; readonly entra: string; readonly m365: string };
  /** Host names the portals' pages lie on; a leading `*.` stands for any subdomain. */
  readonly hosts: {
    readonly azure: readonly string[];
    /** Frames of the Azure portal whose blades are made with React. */
    readonly views: readonly string[];
    readonly legacyMfa: readonly string[];
    readonly m365: readonly string[];
  };
  /** Beginning of the path below which a host of `m365` shows the admin center. */
  readonly m365Path: string;
  /** What Azure CLI and Microsoft Graph PowerShell call it; absent for the one they begin with. */
  readonly cli?: string;
  readonly powershell?: string;
}

/**
 * The clouds served. Sign-in, Graph and Azure portals: microsoft-graph-docs-contrib `concepts/deployments.md`; Exchange:
 * its admin API's get-started page; admin centers: ExchangePowerShell's connect pages and public code (2026-11-22).
 * National clouds have no host here that no source names: no frames of React blades and no older MFA page.
 */
export const clouds: Readonly<Record<CloudName, Cloud>> = {
  global: {
    name: 'global',
    login: 'https://login.microsoftonline.com',
    graph: 'https://graph.microsoft.com',
    exchange: 'https://outlook.office365.com',
    pages: {
      azure: 'https://portal.azure.com/',
      entra: 'https://entra.microsoft.com/',
      m365: 'https://admin.cloud.microsoft/?#/users',
    },
    hosts: {
      azure: ['portal.azure.com', '*.portal.azure.com', 'entra.microsoft.com'],
      // Public code 2023 to 2026; rings: functions-ux.
      views: ['*.reactblade.portal.azure.net'],
      legacyMfa: ['account.activedirectory.windowsazure.com'],
      m365: ['admin.microsoft.com', 'admin.cloud.microsoft'],
    },
    m365Path: '/',
  },
  'gcc-high': {
    name: 'gcc-high',
    login: 'https://login.microsoftonline.us',
    graph: 'https://graph.microsoft.us',
    exchange: 'https://outlook.office365.us',
    pages: {
      azure: 'https://portal.azure.us/',
      entra: 'https://entra.microsoft.us/',
      m365: 'https://portal.office365.us/adminportal/home#/users',
    },
    hosts: {
      azure: ['portal.azure.us', 'entra.microsoft.us'],
      views: [],
      legacyMfa: [],
      m365: ['portal.office365.us'],
    },
    m365Path: '/adminportal',
    cli: 'AzureUSGovernment',
    powershell: 'USGov',
  },
  dod: {
    name: 'dod',
    login: 'https://login.microsoftonline.us',
    graph: 'https://dod-graph.microsoft.us',
    exchange: 'https://outlook-dod.office365.us',
    pages: {
      azure: 'https://portal.azure.us/',
      entra: 'https://entra.microsoft.us/',
      m365: 'https://portal.apps.mil/adminportal/home#/users',
    },
    hosts: {
      azure: ['portal.azure.us', 'entra.microsoft.us'],
      views: [],
      legacyMfa: [],
      m365: ['portal.apps.mil'],
    },
    m365Path: '/adminportal',
    cli: 'AzureUSGovernment',
    powershell: 'USGovDoD',
  },
  china: {
    name: 'china',
    // MSAL's own preferred name; Graph's documents also give login.chinacloudapi.cn (5.29, 2026-11-22).
    login: 'https://login.partner.microsoftonline.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    exchange: 'https://outlook.office365.cn',
    pages: {
      azure: 'https://portal.azure.cn/',
      entra: 'https://entra.microsoftonline.cn/',
      m365: 'https://portal.partner.microsoftonline.cn/adminportal',
    },
    hosts: {
      azure: ['portal.azure.cn', 'entra.microsoftonline.cn'],
      views: [],
      legacyMfa: [],
      m365: ['portal.partner.microsoftonline.cn'],
    },
    m365Path: '/adminportal',
    cli: 'AzureChinaCloud',
    powershell: 'China',
  },
};

/**
 * Ids by which an app registration names the APIs it calls, the same in every tenant. Exchange.Manage is named by its
 * own id, since tenants do not list it by name (CIPP's permission list; unproved outside the global cloud; 2026-11-22).
 */
export const apiIds = {
  graph: '00000003-0000-0000-c000-000000000000',
  exchange: '00000002-0000-0ff1-ce00-000000000000',
  exchangeManage: 'ab4f2b77-0b06-4fc1-a9de-02113fc2ab7c',
} as const;

/** The cloud of that name, the global one where none is named; `chinaExchange` counts only in China's. */
export function cloudOf(name: CloudName = 'global', chinaExchange?: ChinaExchange): Cloud {
  const cloud = clouds[name];
  return name === 'china' && chinaExchange ? { ...cloud, exchange: `https://${chinaExchange}` } : cloud;
}

const whole = (host: string): string => `https://${host}/*`;

/** Match patterns of the pages that tabs can show: Part 1's portals and the admin center. */
export const tabPatterns = ({ hosts, m365Path }: Cloud): string[] => [
  ...[...hosts.azure, ...hosts.legacyMfa].map(whole),
  ...hosts.m365.map((host) => `https://${host}${m365Path}*`),
];

/** Match patterns of every page and frame of the portals: where the guard runs. */
export const portalPatterns = (cloud: Cloud): string[] => [
  ...tabPatterns(cloud),
  ...cloud.hosts.views.map(whole),
];

/** What the browser has to allow for that: permissions are for whole hosts. */
export const portalOrigins = ({ hosts }: Cloud): string[] =>
  [...hosts.azure, ...hosts.legacyMfa, ...hosts.m365, ...hosts.views].map(whole);

/** A page of the global cloud's portals as another cloud has it; undefined where no source names that. */
export function pageIn({ name, pages }: Cloud, url: string): string | undefined {
  const { entra, m365 } = clouds.global.pages;
  if (name === 'global') return url;
  if (url === m365) return pages.m365;
  return url.startsWith(entra) ? pages.entra + url.slice(entra.length) : undefined;
}
