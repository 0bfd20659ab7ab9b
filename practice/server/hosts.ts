/** Which part of Microsoft a host name belongs to. */
export type Service = 'entra' | 'graph' | 'exchange' | 'portal';

const reactViews = '.reactblade.portal.azure.net';

const services: Readonly<Record<string, Service>> = {
  'login.microsoftonline.com': 'entra',
  'graph.microsoft.com': 'graph',
  'outlook.office365.com': 'exchange',
  'portal.azure.com': 'portal',
  'entra.microsoft.com': 'portal',
  'account.activedirectory.windowsazure.com': 'portal',
  'admin.microsoft.com': 'portal',
  'admin.cloud.microsoft': 'portal',
};

/** Address of the played sign-in service. */
export const entraOrigin = 'https://login.microsoftonline.com';

/** Every name the practice tenant answers to, wildcards as a certificate writes them. */
export const playedHosts: readonly string[] = [...Object.keys(services), `*${reactViews}`];

/** The service a host name belongs to; undefined for a stranger. */
export function serviceOf(host: string): Service | undefined {
  return isReactView(host) ? 'portal' : services[host];
}

/** Whether this is one of the Azure portal's cross-origin blade hosts (`sandbox-1.reactblade…`). */
export function isReactView(host: string): boolean {
  return host.endsWith(reactViews);
}

/**
 * Value for Chromium's `--host-resolver-rules`: played hosts lead to `port` on this machine, and every other
 * name fails, so that a run can never reach the real services.
 */
export function makeHostRules(port: number): string {
  const maps = playedHosts.map((host) => `MAP ${host}:443 127.0.0.1:${port}`);
  return [...maps, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1', 'EXCLUDE localhost'].join(',');
}
