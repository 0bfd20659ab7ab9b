import type { Region, Target } from '../target.ts';

/** Builds a target; `regions` default to none. Everything a target says is data, so that frames need no guide. */
const target = (id: string, what: Omit<Target, 'id' | 'regions' | 'labels'> & Partial<Target>): Target => ({
  regions: [],
  labels: [],
  ...what,
  id,
});

const bar: Region = { in: 'bar' };
const navigation: Region = { in: 'bar', leads: true };
const panel: Region = { in: 'panel' };
const quickSteps: Region = { in: 'after', heading: 'legacy.quick_steps' };

// Every title known for some dialog of the MFA pages: a dialog with another one's title is never taken for ours.
const titles = {
  enable: ['legacy.dialog.enable.title', 'newmfa.dialog.enable.title'],
  disable: ['legacy.dialog.disable.title', 'newmfa.dialog.disable.title'],
  success: ['legacy.dialog.success.title'],
};
// The Enforce dialog's title has no evidence on either face (0 hits in public code and docs, 2026-11-22): it is
// the dialog that none of the known titles names, after Enforce was chosen.
// All English texts of these dialogs that are known have one of the words (`labels.evidence.json`, 2026-11-22).
const about = { 'en-US': ['MFA', 'multi-factor', 'multifactor'] };
const enableDialog: Region = {
  in: 'dialog',
  titles: titles.enable,
  not: [...titles.disable, ...titles.success],
  about,
};
const enforceDialog: Region = {
  in: 'dialog',
  titles: [],
  not: [...titles.enable, ...titles.disable, ...titles.success],
  about,
};
const successDialog: Region = { in: 'dialog', titles: titles.success };

/** Titles by the name a place read gives the open dialog. */
export const dialogNames: Record<string, string[]> = titles;

// Microsoft's current page, screenshot of 2024-12-06: Enable MFA, Disable MFA, Enforce MFA, User MFA settings.
const mfaCommands = [
  'newmfa.cmd.enable_mfa',
  'newmfa.cmd.disable_mfa',
  'newmfa.cmd.enforce_mfa',
  'newmfa.cmd.user_mfa_settings',
];
const command = (index: number) => ({
  roles: ['menuitem', 'button'] as Target['roles'],
  labels: mfaCommands.slice(index, index + 1),
  regions: [bar],
  among: { order: mfaCommands, index, token: 'MFA' },
  act: 'click' as const,
});
// "SMTP" stands in all 28 languages found, and in no other box of that panel (portals.md §5.2).
const smtpBox: NonNullable<Target['saves']> = {
  roles: ['checkbox'],
  labels: ['m365.checkbox.authenticated_smtp'],
  token: 'SMTP',
  tokenSuffices: true,
};
const links: Target['roles'] = ['link', 'button'];
const nav: Target['roles'] = ['link', 'menuitem', 'button', 'tab', 'treeitem'];

/** Every target of the guide, by step. Where labels come from: `labels.evidence.json`. */
export const targets = {
  openUsers: [
    // The shortcut in brackets stays in every language (azure-portal-keyboard-shortcuts.md@0300cb44).
    target('mfa.open-users/search', {
      roles: ['searchbox'],
      labels: ['azure.search'],
      token: 'G+/',
      tokenSuffices: true,
      act: 'type',
    }),
    target('mfa.open-users/entra-id', {
      roles: ['option', 'menuitem', 'link', 'button'],
      names: ['Microsoft Entra ID'],
      act: 'click',
    }),
    target('mfa.open-users/users', {
      roles: nav,
      labels: ['azure.nav.users'],
      regions: [navigation],
      act: 'click',
    }),
    target('mfa.open-users/all-users', {
      roles: nav,
      labels: ['azure.nav.all_users'],
      regions: [navigation],
      act: 'click',
    }),
  ],
  openPerUserMfa: [
    target('mfa.open-per-user-mfa/command', {
      roles: ['menuitem', 'button', 'link'],
      labels: ['azure.cmd.per_user_mfa'],
      token: 'MFA',
      regions: [bar],
      act: 'click',
    }),
  ],
  selectUser: [target('mfa.select-user/row', { roles: ['checkbox'], ofRow: 'check', act: 'click' })],
  enable: [
    target('mfa.enable/legacy', {
      roles: links,
      labels: ['legacy.enable'],
      regions: [quickSteps],
      selection: true,
      among: { order: ['legacy.enable', 'legacy.manage_user_settings'], index: 0 },
      act: 'click',
    }),
    target('mfa.enable/current', { ...command(0), selection: true }),
  ],
  confirmEnable: [
    target('mfa.confirm-enable/current', {
      roles: ['button'],
      labels: ['newmfa.dialog.enable.button'],
      regions: [enableDialog],
      confirms: true,
      act: 'click',
    }),
    target('mfa.confirm-enable/legacy', {
      roles: ['button', 'link'],
      labels: ['legacy.dialog.enable.button'],
      regions: [enableDialog],
      confirms: true,
      act: 'click',
    }),
    target('mfa.confirm-enable/close', {
      roles: ['button', 'link'],
      labels: ['legacy.dialog.success.close'],
      regions: [successDialog],
      confirms: true,
      act: 'click',
    }),
  ],
  enforce: [
    target('mfa.enforce/legacy', {
      roles: links,
      labels: ['legacy.enforce'],
      regions: [quickSteps],
      selection: true,
      among: { order: ['legacy.disable', 'legacy.enforce', 'legacy.manage_user_settings'], index: 1 },
      act: 'click',
    }),
    target('mfa.enforce/current', { ...command(2), selection: true }),
  ],
  confirmEnforce: [
    target('mfa.confirm-enforce/legacy', {
      roles: ['button', 'link'],
      labels: ['legacy.dialog.enforce.button'],
      regions: [enforceDialog],
      confirms: true,
      act: 'click',
    }),
    // No text of the current page's Enforce dialog has evidence (2026-11-22): its place alone tells the button.
    target('mfa.confirm-enforce/current', {
      roles: ['button'],
      regions: [enforceDialog],
      confirms: true,
      act: 'click',
    }),
    target('mfa.confirm-enforce/close', {
      roles: ['button', 'link'],
      labels: ['legacy.dialog.success.close'],
      regions: [successDialog],
      confirms: true,
      act: 'click',
    }),
  ],
  checkStatus: [target('mfa.check-status/row', { roles: [], ofRow: 'status', act: 'look' })],
  openActiveUsers: [
    target('smtp.open-active-users/users', {
      roles: nav,
      labels: ['m365.nav.users'],
      attributes: { name: 'Users' },
      regions: [navigation],
      act: 'click',
    }),
    target('smtp.open-active-users/active-users', {
      roles: nav,
      labels: ['m365.nav.active_users'],
      attributes: { name: 'Active users' },
      under: 'smtp.open-active-users/users',
      regions: [navigation],
      act: 'click',
    }),
  ],
  openUser: [target('smtp.open-user/row', { roles: ['link', 'button'], ofRow: 'name', act: 'click' })],
  openMailTab: [
    target('smtp.open-mail-tab/tab', {
      // In a narrow panel it is in the menu at the end of the tabs.
      roles: ['tab', 'menuitem'],
      labels: ['m365.tab.mail'],
      regions: [panel],
      act: 'click',
    }),
  ],
  openEmailApps: [
    target('smtp.open-email-apps/link', {
      roles: links,
      labels: ['m365.link.manage_email_apps'],
      regions: [panel],
      act: 'click',
    }),
  ],
  tickSmtp: [target('smtp.tick-authenticated-smtp/box', { ...smtpBox, regions: [panel], act: 'click' })],
  saveChanges: [
    target('smtp.save-changes/button', {
      roles: ['button', 'menuitem'],
      labels: ['m365.button.save_changes'],
      regions: [panel],
      openers: ['smtp.tick-authenticated-smtp/box'],
      saves: smtpBox,
      confirms: true,
      act: 'click',
    }),
  ],
} satisfies Record<string, [Target, ...Target[]]>;
