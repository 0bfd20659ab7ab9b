/** Client id of the app registration that the practice tenant holds for Waymark. */
export const practiceClientId = '7a3c9e52-1f4d-4b86-9c0e-2d5b8f6a4e31';

/** Its display name, shown on the consent page. */
export const practiceAppName = 'Waymark (practice)';

// The two forms a browser gives an extension's redirect address, registered as single-page application.
// The trailing slash belongs to it (measured, 2026-11-22).
const redirects = [
  /^https:\/\/[a-p]{32}\.chromiumapp\.org\/$/,
  /^https:\/\/[0-9a-f]{40}\.extensions\.allizom\.org\/$/,
];

/** Whether the registration lists this redirect address. */
export function isRegisteredRedirect(address: string): boolean {
  return redirects.some((pattern) => pattern.test(address));
}
