import { findByAddress } from '../model/find-user.ts';
import type { PracticeUser, Tenant } from '../model/tenant.ts';
import { type GraphReply, graphError, graphValue } from './graph-reply.ts';

// What Graph gives of a user when nothing is selected (user resource, read 2026-11-22).
const standard = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
];

const exchangePlan = 'efb87545-963c-4e0d-99df-69c6916d9eb0';
const assigned = '2025-03-03T08:00:00Z';

/** One user with `$select` applied. */
export function answerUser(version: string, user: PracticeUser, select: string | null): GraphReply {
  const names = readSelect(select);
  const picked = pick(user, names, false);
  return picked.ok ? graphValue(version, 'users/$entity', picked.value) : picked.reply;
}

/** The list of users with `$filter`, `$select`, `$top` and paging. */
export function answerUsers(version: string, tenant: Tenant, query: URLSearchParams): GraphReply {
  const users = filter(tenant, query.get('$filter'));
  if (!users)
    return graphError(400, 'Request_UnsupportedQuery', 'Unsupported or invalid query filter clause.');
  const top = Number(query.get('$top') ?? '100');
  const skip = Number(query.get('$skiptoken') ?? '0');
  if (!Number.isInteger(top) || top < 1 || top > 999) {
    return graphError(
      400,
      'Request_BadRequest',
      'Invalid page size specified: it must be between 1 and 999.',
    );
  }
  const value: object[] = [];
  for (const user of users.slice(skip, skip + top)) {
    const picked = pick(user, readSelect(query.get('$select')), true);
    if (!picked.ok) return picked.reply;
    value.push(picked.value);
  }
  const next = new URL(`https://graph.microsoft.com/${version}/users`);
  for (const [name, text] of query) next.searchParams.set(name, text);
  next.searchParams.set('$skiptoken', String(skip + top));
  const more = skip + top < users.length ? { '@odata.nextLink': next.href } : {};
  return graphValue(version, 'users', { ...more, value });
}

/** The licences of one user: Exchange Online for those with a mailbox. */
export function answerLicenses(version: string, user: PracticeUser): GraphReply {
  const plan = {
    servicePlanId: exchangePlan,
    servicePlanName: 'EXCHANGE_S_ENTERPRISE',
    provisioningStatus: 'Success',
    appliesTo: 'User',
  };
  const license = {
    id: 'c2ZlMDJjNTAtcHJhY3RpY2U',
    skuId: '06ebc4ee-1bb5-47dd-8120-11324bc54e06',
    skuPartNumber: 'SPE_E5',
    servicePlans: [plan],
  };
  const of = `users('${user.id}')/licenseDetails`;
  return graphValue(version, of, { value: user.mailbox ? [license] : [] });
}

function filter(tenant: Tenant, text: string | null): readonly PracticeUser[] | undefined {
  if (text === null) return tenant.users;
  const [, quoted] = /^proxyAddresses\/any\((\w+):\1 eq 'smtp:((?:[^']|'')*)'\)$/i.exec(text)?.slice(1) ?? [];
  if (quoted !== undefined) return findByAddress(tenant, unquote(quoted));
  const [, list] = /^id in \(((?:'[^']*',?)+)\)$/.exec(text) ?? [];
  if (list !== undefined) {
    const ids = [...list.matchAll(/'([^']*)'/g)].map(([, id = '']) => id);
    // Graph takes no more clauses than this (advanced queries, read 2026-11-22).
    return ids.length > 15 ? undefined : tenant.users.filter(({ id }) => ids.includes(id));
  }
  const [, name, value] = /^(userPrincipalName|mail) eq '((?:[^']|'')*)'$/.exec(text) ?? [];
  if (name !== 'mail' && name !== 'userPrincipalName') return undefined;
  return tenant.users.filter((user) => user[name]?.toLowerCase() === unquote(value ?? '').toLowerCase());
}

function unquote(text: string): string {
  return text.replaceAll("''", "'");
}

function readSelect(text: string | null): readonly string[] {
  return text === null ? standard : text.split(',').map((name) => name.trim());
}

function pick(
  user: PracticeUser,
  names: readonly string[],
  inList: boolean,
): { ok: true; value: object } | { ok: false; reply: GraphReply } {
  // Undocumented but there in the list, and only there (public code, 2025-07-21).
  const all = new Map(Object.entries({ ...tell(user), ...(inList ? { perUserMfaState: user.mfa } : {}) }));
  const unknown = names.find((name) => !all.has(name));
  if (unknown !== undefined) {
    const text = `Could not find a property named '${unknown}' on type 'microsoft.graph.user'.`;
    return { ok: false, reply: graphError(400, 'BadRequest', text) };
  }
  return { ok: true, value: Object.fromEntries(names.map((name) => [name, all.get(name)])) };
}

function tell(user: PracticeUser): Readonly<Record<string, unknown>> {
  const [givenName = null, surname = null] = user.displayName.split(' ');
  const plan = { assignedDateTime: assigned, capabilityStatus: 'Enabled', service: 'exchange' };
  return {
    id: user.id,
    displayName: user.displayName,
    givenName,
    surname,
    userPrincipalName: user.userPrincipalName,
    mail: user.mail,
    mailNickname: user.userPrincipalName.split('@')[0] ?? null,
    proxyAddresses: user.proxyAddresses,
    otherMails: [],
    userType: user.userType,
    accountEnabled: user.accountEnabled,
    onPremisesSyncEnabled: user.synced ? true : null,
    onPremisesLastSyncDateTime: user.synced ? assigned : null,
    assignedLicenses: user.mailbox
      ? [{ disabledPlans: [], skuId: '06ebc4ee-1bb5-47dd-8120-11324bc54e06' }]
      : [],
    assignedPlans: user.mailbox ? [{ ...plan, servicePlanId: exchangePlan }] : [],
    businessPhones: [],
    createdDateTime: assigned,
    jobTitle: null,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    usageLocation: 'US',
  };
}
