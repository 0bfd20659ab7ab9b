import type { TextId } from '../strings/texts.ts';
import { hashes } from './route.ts';
import type { Sign } from './symbols.tsx';

/** One entry of a blade's left menu. */
export type MenuEntry = {
  readonly item: string;
  readonly label: TextId;
  readonly symbol: Sign;
  readonly hash: string;
};
/** A blade with a left menu: its title, and its entries, some in groups that fold. */
export type Menu = {
  readonly title: TextId;
  readonly symbol: Sign;
  readonly entries: readonly MenuEntry[];
  readonly groups: readonly { readonly label: TextId; readonly entries: readonly MenuEntry[] }[];
};

type Row = readonly [item: string, label: TextId, symbol: Sign];

const entries = (address: (item: string) => string, rows: readonly Row[]): readonly MenuEntry[] =>
  rows.map(([item, label, symbol]) => ({ item, label, symbol, hash: address(item) }));

/** Users: what is beside the All users list. */
export const usersMenu: Menu = {
  title: 'azure.nav.users',
  symbol: 'user',
  entries: entries(hashes.users, [
    ['AllUsers', 'azure.nav.all_users', 'user'],
    ['AuditLogs', 'azure.nav.audit_logs', 'book'],
    ['SignIns', 'azure.nav.sign_in_logs', 'signIn'],
    ['Diagnose', 'azure.nav.diagnose', 'wrench'],
    ['DeletedUsers', 'azure.nav.deleted_users', 'userGone'],
    ['PasswordReset', 'azure.nav.password_reset', 'key'],
    ['UserSettings', 'azure.nav.user_settings', 'gear'],
    ['BulkOperations', 'azure.nav.bulk_results', 'book'],
  ]),
  groups: [],
};

/** Microsoft Entra ID: its Users entry leads to another blade. */
export const directoryMenu: Menu = {
  title: 'azure.entra_id',
  symbol: 'entra',
  entries: entries(hashes.directory, [
    ['Overview', 'azure.nav.overview', 'entra'],
    ['PreviewFeatures', 'azure.nav.preview_features', 'book'],
    ['DiagnoseAndSolve', 'azure.nav.diagnose', 'wrench'],
  ]),
  groups: [
    {
      label: 'azure.nav.manage',
      entries: [
        { item: 'Users', label: 'azure.nav.users', symbol: 'user', hash: hashes.users('AllUsers') },
        ...entries(hashes.directory, [
          ['Groups', 'azure.nav.groups', 'users'],
          ['ExternalIdentities', 'azure.nav.external', 'user'],
          ['RolesAndAdministrators', 'azure.nav.roles', 'key'],
          ['EnterpriseApplications', 'azure.nav.enterprise_apps', 'apps'],
          ['Devices', 'azure.nav.devices', 'device'],
          ['RegisteredApps', 'azure.nav.app_registrations', 'apps'],
          ['LicensesMenu', 'azure.nav.licenses', 'key'],
          ['CustomDomains', 'azure.nav.custom_domains', 'globe'],
          ['PasswordReset', 'azure.nav.password_reset', 'key'],
          ['Properties', 'azure.nav.properties', 'gear'],
          ['Security', 'azure.nav.security', 'shield'],
        ]),
      ],
    },
    {
      label: 'azure.nav.monitoring',
      entries: entries(hashes.directory, [
        ['SignIns', 'azure.nav.sign_in_logs', 'signIn'],
        ['AuditLogs', 'azure.nav.audit_logs', 'book'],
      ]),
    },
  ],
};
