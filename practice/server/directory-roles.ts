import type { DirectoryRole } from '../model/tenant.ts';

// Role template ids, the same in every tenant (Entra built-in roles reference, read 2026-11-22).
const templates: Readonly<Record<DirectoryRole, string>> = {
  'Global Administrator': '62e90394-69f5-4237-9190-012177145e10',
  'Global Reader': 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  'Authentication Policy Administrator': '0526716b-113d-4c15-b2c8-68e3c22b9f80',
  'Exchange Administrator': '29232cdf-9323-42fd-ade2-1d097af3e4de',
  'Reports Reader': '4a5d8f65-41da-4de4-8968-e035b65339cf',
};

/** What a role is needed for. */
export type Need = 'mfa' | 'policies' | 'reports' | 'exchange';

// Who may read what (permission and role tables of each API, read 2026-11-22), of the roles that are played.
const allows: Readonly<Record<Need, readonly DirectoryRole[]>> = {
  mfa: ['Global Administrator', 'Global Reader', 'Authentication Policy Administrator'],
  policies: ['Global Administrator', 'Global Reader'],
  reports: ['Global Administrator', 'Global Reader', 'Reports Reader'],
  exchange: ['Global Administrator', 'Global Reader', 'Exchange Administrator'],
};

// What Entra puts into the token of everyone without a role.
const ordinaryUser = 'b79fbf4d-3ef9-4689-8143-76b194e85509';

/** The `wids` claim for a user with this role. */
export function makeWids(role: DirectoryRole | null): string[] {
  return role === null ? [ordinaryUser] : [templates[role], ordinaryUser];
}

/** Whether a person with these `wids` may read what `need` stands for. */
export function mayRead(wids: readonly string[], need: Need): boolean {
  return allows[need].some((role) => wids.includes(templates[role]));
}
