import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import manifest from '../../../manifest.json' with { type: 'json' };
import { cloudOf, clouds, portalOrigins, portalPatterns, tabPatterns } from '../clouds.ts';
import { labelsUsed, namesOf } from '../labels.ts';
import { PlaceId, PlaceRule } from '../places.ts';
import { allUsersHash, placeRules } from './places.ts';

const hostFits = (host: string, pattern: string): boolean =>
  pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;

/** Places whose host and address fit, of those that are told by their address. */
function byAddress(address: string): string[] {
  const url = new URL(address);
  const whole = `${url.pathname}${url.search}${url.hash}`;
  return placeRules
    .filter(({ hosts }) => hosts.some((host) => hostFits(url.hostname, host)))
    .filter((rule) => rule.address !== undefined && new RegExp(rule.address, 'i').test(whole))
    .map(({ id }) => id);
}

const tenant = '5f6c1d1e-3b0a-4c58-9a55-6d2f0c4e7a10';
const users = 'UserManagementMenuBlade/~/AllUsers';
// The forms on record, with their sources: facts on the portals' addresses, gathered 2026-11-22.
const forms: Record<string, string[]> = {
  'azure.all-users': [
    `https://portal.azure.com/#view/Microsoft_AAD_UsersAndTenants/${users}`,
    `https://entra.microsoft.com/#view/Microsoft_AAD_UsersAndTenants/${users}`,
    `https://portal.azure.com/#view/Microsoft_AAD_UsersAndTenants/${users}/menuId/`,
    `https://portal.azure.com/#view/Microsoft_AAD_UsersAndTenants/${users}/menuId/AllUsers`,
    'https://portal.azure.com/#view/Microsoft_AAD_UsersAndTenants/UserManagementMenuBlade/%7E/AllUsers',
    'https://portal.azure.com/#view/Microsoft_AAD_IAM/UsersManagementMenuBlade/~/AllUsers',
    'https://portal.azure.com/#blade/Microsoft_AAD_IAM/UsersManagementMenuBlade/%7e/AllUsers',
    `https://entra.microsoft.com/${tenant}/#view/Microsoft_AAD_UsersAndTenants/${users}`,
    `https://portal.azure.com/contoso.onmicrosoft.com/#view/Microsoft_AAD_UsersAndTenants/${users}`,
    `https://portal.azure.com/#@contoso.com/view/Microsoft_AAD_UsersAndTenants/${users}`,
    `https://preview.portal.azure.com/?feature.x=1#view/Microsoft_AAD_UsersAndTenants/${users}`,
  ],
  'mfa.legacy-page': [
    'https://account.activedirectory.windowsazure.com/UserManagement/MultifactorVerification.aspx',
    'https://account.activedirectory.windowsazure.com/usermanagement/multifactorverification.aspx',
    `https://account.activedirectory.windowsazure.com/usermanagement/multifactorverification.aspx?tenantId=${tenant}&culture=en-us&requestInitiatedContext=users`,
  ],
  'm365.active-users': [
    'https://admin.microsoft.com/Adminportal/Home#/users',
    'https://admin.microsoft.com/AdminPortal/#/users',
    'https://admin.microsoft.com/Adminportal/Home?source=applauncher#/users',
    `https://admin.microsoft.com/#/users/:/UserDetails/${tenant}/LicensesAndApps`,
    'https://admin.cloud.microsoft/?#/users',
    `https://admin.cloud.microsoft/#/users/:/UserDetails/${tenant}/LicensesAndApps`,
  ],
};

describe('addresses of places', () => {
  it.each(Object.entries(forms).flatMap(([id, all]) => all.map((address) => [id, address])))(
    '%s is told from %s',
    (id = '', address = '') => {
      expect(byAddress(address)).toEqual([id]);
    },
  );

  it.each([
    ['another blade of Users', 'https://portal.azure.com/#view/X/UserManagementMenuBlade/~/AuditLogs'],
    ['a user', 'https://portal.azure.com/#view/X/UserProfileMenuBlade/~/overview/userId/1'],
    ['the MFA settings', 'https://account.activedirectory.windowsazure.com/UserManagement/MfaSettings.aspx'],
    ['deleted users', 'https://admin.cloud.microsoft/?#/deletedusers'],
    ['a host that ends alike', `https://evil-portal.azure.com.example/#view/X/${users}`],
    ['a host of the same ending without a dot', `https://notportal.azure.com/#view/X/${users}`],
  ])('%s is none of them', (_, address) => {
    expect(byAddress(address)).toEqual([]);
  });

  it('that "Take me there" leads to are told as the places they are for', () => {
    for (const { name, pages } of Object.values(clouds)) {
      expect(byAddress(pages.azure + allUsersHash)).toEqual(['azure.all-users']);
      expect(byAddress(pages.entra + allUsersHash)).toEqual(['azure.all-users']);
      // No source gives more than the admin center itself of the one in China.
      expect(byAddress(pages.m365)).toEqual(name === 'china' ? [] : ['m365.active-users']);
    }
  });
});

describe('place rules', () => {
  it('cover every place, each with something to tell it by', () => {
    expect(new Set(placeRules.map(({ id }) => id))).toEqual(new Set(PlaceId.options));
    for (const { id, address, shows } of placeRules) {
      // The admin center itself is any page of its hosts.
      expect(id === 'm365.admin' || address !== undefined || (shows?.length ?? 0) > 0, id).toBe(true);
    }
  });

  it.each(placeRules)('$id can be sent to a frame', (rule) => {
    const parsed = v.safeParse(PlaceRule, JSON.parse(JSON.stringify(rule)));
    expect(parsed.issues).toBeUndefined();
    for (const label of labelsUsed([], [rule])) {
      expect(Object.keys(namesOf(label)).length, `${label} is not in labels.json`).toBeGreaterThan(0);
    }
  });

  it('name only hosts of a cloud', () => {
    const patterns = Object.values(clouds).flatMap(portalPatterns);
    for (const host of placeRules.flatMap(({ hosts }) => hosts)) {
      expect(patterns.some((pattern) => pattern.startsWith(`https://${host}/`))).toBe(true);
    }
  });
});

describe('the manifest', () => {
  const { global, ...national } = clouds;

  it('asks for the portals of the global cloud, and runs the guard there', () => {
    expect([...manifest.host_permissions].sort()).toEqual(portalOrigins(global).sort());
    expect(portalPatterns(global).sort()).toEqual(portalOrigins(global).sort());
    expect(manifest.content_scripts.map(({ matches }) => matches)).toEqual([manifest.host_permissions]);
  });

  it('may ask for the other clouds’ portals and for each Exchange, and for nothing else', () => {
    const exchanges = [...Object.values(clouds), cloudOf('china', 'partner.outlook.cn')];
    const wanted = [
      ...exchanges.map(({ exchange }) => `${exchange}/*`),
      ...Object.values(national).flatMap(portalOrigins),
    ];
    expect([...manifest.optional_host_permissions].sort()).toEqual([...new Set(wanted)].sort());
  });

  it('has every tab of a cloud among its pages', () => {
    for (const cloud of Object.values(clouds)) {
      for (const pattern of tabPatterns(cloud)) expect(portalPatterns(cloud)).toContain(pattern);
      for (const page of Object.values(cloud.pages)) {
        const fits = (pattern: string) => page.startsWith(pattern.slice(0, -1));
        expect(tabPatterns(cloud).some(fits), page).toBe(true);
      }
    }
  });
});
