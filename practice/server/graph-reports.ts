import type { PracticeUser, SignInRecord, Tenant } from '../model/tenant.ts';
import { type GraphReply, graphError, graphValue } from './graph-reply.ts';

type Asked = { readonly version: string; readonly query: URLSearchParams; readonly tenant: Tenant };

// Without Entra ID P1 reports are refused by this name (stored threads and docs, read 2026-11-22).
const notPremium = graphError(
  403,
  'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
  "Neither tenant is B2C or tenant doesn't have premium license",
);

const filterShape =
  /^createdDateTime ge ([\dTZ:.-]+) and userId eq '([^']+)' and \(clientAppUsed eq 'Authenticated SMTP' or clientAppUsed eq 'SMTP'\)$/;

/** One account's sign-ins by SMTP AUTH, the latest first, with `$top` and paging. */
export function answerSignIns({ version, query, tenant }: Asked): GraphReply {
  if (!tenant.premium) return notPremium;
  const [, since = '', userId] = filterShape.exec(query.get('$filter') ?? '') ?? [];
  const top = Number(query.get('$top') ?? '1000');
  const skip = Number(query.get('$skiptoken') ?? '0');
  if (userId === undefined || !(top >= 1 && top <= 1000))
    return graphError(400, 'BadRequest', 'Invalid filter clause or page size.');
  const found = tenant.signIns.filter((each) => each.userId === userId && each.at >= Date.parse(since));
  const next = new URL(`https://graph.microsoft.com/${version}/auditLogs/signIns`);
  for (const [name, text] of query) next.searchParams.set(name, text);
  next.searchParams.set('$skiptoken', String(skip + top));
  const more = skip + top < found.length ? { '@odata.nextLink': next.href } : {};
  const value = found.slice(skip, skip + top).map((record) => tellSignIn(record, tenant));
  return graphValue(version, 'auditLogs/signIns', { ...more, value });
}

/** What a user has registered for MFA. Microsoft's sample wraps it in `value`, its schema does not. */
export function answerRegistration({ version, tenant }: Asked, user: PracticeUser): GraphReply {
  if (!tenant.premium) return notPremium;
  return graphValue(version, 'reports/authenticationMethods/userRegistrationDetails/$entity', {
    id: user.id,
    userPrincipalName: user.userPrincipalName,
    userDisplayName: user.displayName,
    userType: user.userType.toLowerCase(),
    isAdmin: user.role !== null,
    isMfaCapable: user.registered,
    isMfaRegistered: user.registered,
    isPasswordlessCapable: false,
    isSsprCapable: false,
    isSsprEnabled: false,
    isSsprRegistered: false,
    methodsRegistered: user.registered ? ['microsoftAuthenticatorPush', 'softwareOneTimePasscode'] : [],
    lastUpdatedDateTime: '2026-11-20T08:00:00Z',
  });
}

function tellSignIn({ id, userId, at, clientApp, errorCode, failureReason }: SignInRecord, tenant: Tenant) {
  const user = tenant.users.find((each) => each.id === userId);
  return {
    id,
    // Graph writes seven digits (signIn list sample, read 2026-11-22).
    createdDateTime: new Date(at).toISOString().replace('Z', '0000Z'),
    userId,
    userPrincipalName: user?.userPrincipalName ?? null,
    userDisplayName: user?.displayName ?? null,
    appDisplayName: 'Office 365 Exchange Online',
    appId: '00000002-0000-0ff1-ce00-000000000000',
    clientAppUsed: clientApp,
    ipAddress: '203.0.113.7',
    conditionalAccessStatus: errorCode === 53003 ? 'failure' : 'notApplied',
    isInteractive: true,
    status: { errorCode, failureReason, additionalDetails: null },
  };
}
