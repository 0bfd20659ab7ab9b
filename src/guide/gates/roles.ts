/**
 * Template ids of the directory roles that can open a gate, the same in every tenant (Entra built-in roles reference,
 * read 2026-11-22); their names are in the words under `roles`.
 */
export const roles = {
  'global-administrator': '62e90394-69f5-4237-9190-012177145e10',
  'authentication-policy-administrator': '0526716b-113d-4c15-b2c8-68e3c22b9f80',
  'conditional-access-administrator': 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
  'exchange-administrator': '29232cdf-9323-42fd-ade2-1d097af3e4de',
  'license-administrator': '4d6ac14f-3453-41d0-bef9-a3e0c569773a',
  'security-administrator': '194ae4cb-b126-40b2-bd5b-6091b380977d',
  'user-administrator': 'fe930be7-5e62-47db-91af-98c3a49a38b1',
} as const;

/** A role by its name here. */
export type RoleId = keyof typeof roles;

/**
 * Whether somebody with these active roles can do what takes `role`: a Global Administrator can do all of it.
 * @param active template ids in lower case
 */
export const mayAct = (active: readonly string[], role: RoleId): boolean =>
  active.includes(roles[role]) || active.includes(roles['global-administrator']);
