import type { DirectoryRole } from '../model/tenant.ts';

// Role template ids, the same in every tenant (Entra built-in roles reference, read 2026-11-22).
const templates: Readonly<Record<DirectoryRole, string>> = {
  'Global Administrator': '62e90394-69f5-4237-9190-012177145e10',
  'Global Reader': 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
};

// What Entra puts into the token of everyone without a role.
const ordinaryUser = 'b79fbf4d-3ef9-4689-8143-76b194e85509';

/** The `wids` claim for a user with this role. */
export function makeWids(role: DirectoryRole | null): string[] {
  return role === null ? [ordinaryUser] : [templates[role], ordinaryUser];
}

/** Whether these `wids` may read policies, per-user MFA and Exchange's settings. */
export function mayReadPolicies(wids: readonly string[]): boolean {
  return Object.values(templates).some((template) => wids.includes(template));
}
