import { clouds } from '../clouds.ts';
import type { PlaceRule } from '../places.ts';
import { dialogNames, targets } from './targets.ts';

// A page is the same place in every cloud; which clouds' pages are guided at all is the worker's to say.
const hostsOf = (what: keyof (typeof clouds)['global']['hosts']): string[] => [
  ...new Set(Object.values(clouds).flatMap(({ hosts }) => hosts[what])),
];
const azure = hostsOf('azure');
const reactViews = hostsOf('views');
const m365 = hostsOf('m365');
const statuses = {
  'newmfa.status.disabled': 'disabled',
  'newmfa.status.enabled': 'enabled',
  'newmfa.status.enforced': 'enforced',
  'legacy.status.disabled': 'disabled',
  'legacy.status.enabled': 'enabled',
  'legacy.status.enforced': 'enforced',
} as const;
const mfaPage = { statuses, ticks: true, dialogs: dialogNames } as const;

/** How each place is recognised and what is read there. A place may have several rules: any that holds counts. */
export const placeRules: readonly PlaceRule[] = [
  { id: 'azure.portal', hosts: azure, top: true, shows: targets.openUsers.slice(0, 1) },
  {
    id: 'azure.all-users',
    hosts: azure,
    top: true,
    // Both spellings are in use (merill/cmd commands.csv@5f6cc87; automation of 2026-03); `~` may be encoded.
    address: 'Users?ManagementMenuBlade/(~|%7E)/AllUsers',
  },
  {
    id: 'mfa.page',
    hosts: [...reactViews, ...azure],
    top: false,
    // Both are there whatever is ticked, greyed or not; one of them may have been renamed.
    shows: [...targets.enable.slice(1), ...targets.enforce.slice(1)],
    ...mfaPage,
  },
  {
    id: 'mfa.legacy-page',
    hosts: hostsOf('legacyMfa'),
    top: true,
    // Both casings are in use: entra-docs howto-mfa-userstates.md@038d4c42 and public code.
    address: 'usermanagement/multifactorverification\\.aspx',
    ...mfaPage,
  },
  { id: 'm365.admin', hosts: m365, top: true },
  { id: 'm365.active-users', hosts: m365, top: true, address: '#/users' },
  { id: 'm365.user-panel', hosts: m365, top: true, shows: targets.openMailTab },
  { id: 'm365.mail-tab', hosts: m365, top: true, shows: targets.openEmailApps },
  {
    id: 'm365.email-apps',
    hosts: m365,
    top: true,
    shows: targets.tickSmtp,
    box: targets.tickSmtp[0],
    save: targets.saveChanges[0],
  },
];

/**
 * Where in the Azure portals "Take me there" leads. The current MFA page has only a way: its address is unknown
 * (2026-11-22).
 */
export const allUsersHash = '#view/Microsoft_AAD_UsersAndTenants/UserManagementMenuBlade/~/AllUsers';
