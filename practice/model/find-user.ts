import type { PracticeUser, Tenant } from './tenant.ts';

/** The user with this object id or user principal name, as Graph's `/users/{key}` looks it up. */
export function findUser(tenant: Tenant, key: string): PracticeUser | undefined {
  const wanted = key.toLowerCase();
  return tenant.users.find((user) => user.id === wanted || user.userPrincipalName.toLowerCase() === wanted);
}

/** The users who own this mail address, as primary or further address. */
export function findByAddress(tenant: Tenant, address: string): readonly PracticeUser[] {
  const wanted = `smtp:${address.toLowerCase()}`;
  return tenant.users.filter((user) => user.proxyAddresses.some((own) => own.toLowerCase() === wanted));
}

/** The user whose mailbox this identity names: object id, user principal name or any of its addresses. */
export function findMailbox(tenant: Tenant, identity: string): PracticeUser | undefined {
  const user = findUser(tenant, identity) ?? findByAddress(tenant, identity)[0];
  return user?.mailbox ? user : undefined;
}
