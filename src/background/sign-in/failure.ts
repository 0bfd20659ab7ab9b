import {
  AuthError,
  BrowserAuthErrorCodes,
  InteractionRequiredAuthError,
  ServerError,
} from '@azure/msal-browser';
import type { UnknownReason } from '../../guide/fact.ts';

/** Why an interactive sign-in came to nothing. */
export type ConnectTrouble =
  | 'no-client-id'
  | 'cancelled'
  | 'refused'
  | 'window-open'
  | 'other-tenant'
  | 'not-allowed'
  | 'failed';

/** Why there is no token without asking the person. */
export type TokenTrouble = Extract<UnknownReason, 'not-connected' | 'refused' | 'expired' | 'unreachable'>;

// Consent not given, declined, or to be given by an administrator first (Entra's error codes, 2026-11-22).
const consentCodes = /AADSTS(65001|65004|90093|90094|90095)\b/;
const consentErrors = new Set(['access_denied', 'consent_required']);

const isRefusal = (error: AuthError): boolean =>
  consentErrors.has(error.errorCode) || consentErrors.has(error.subError) || consentCodes.test(error.message);

/** The error's own words: one line, no longer than a card can show. */
const describe = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split(/[\r\n]/)[0] ?? '').slice(0, 300);
};

/** What an error of the interactive flow means, with its own words. */
export function explainConnect(error: unknown): { why: ConnectTrouble; detail: string } {
  const detail = describe(error);
  if (error instanceof AuthError) return { why: isRefusal(error) ? 'refused' : 'failed', detail };
  // Rejections of launchWebAuthFlow carry nothing but text (Chromium 156, Firefox 153).
  if (/only one web auth flow/i.test(detail)) return { why: 'window-open', detail };
  if (/did not approve|cancell?ed|denied access/i.test(detail)) return { why: 'cancelled', detail };
  return { why: 'failed', detail };
}

/** Whether only a sign-in through the browser, with or without the person, can bring a token again. */
export function needsSignIn(error: unknown): boolean {
  if (error instanceof InteractionRequiredAuthError) return true;
  // A revoked grant (password changed, sessions ended) comes without the marks MSAL goes by.
  return error instanceof ServerError && error.errorCode === 'invalid_grant';
}

/** What Entra wants proved at the next interactive sign-in, where it said so. */
export function claimsOf(error: unknown): string | undefined {
  return error instanceof InteractionRequiredAuthError && error.claims !== '' ? error.claims : undefined;
}

/** What an error of a silent attempt means. */
export function explainSilent(error: unknown): TokenTrouble {
  if (!(error instanceof AuthError)) {
    // launchWebAuthFlow without the person: either the page did not load, or it wanted to show something.
    return /could not be loaded|network/i.test(describe(error)) ? 'unreachable' : 'expired';
  }
  if (isRefusal(error)) return 'refused';
  if (needsSignIn(error) || error.errorCode === BrowserAuthErrorCodes.noAccountError) return 'expired';
  // Whatever else Entra itself objects to (registration gone, sign-in blocked) is a no; the rest is the network.
  const busy = ['temporarily_unavailable', 'server_error'];
  return error instanceof ServerError && !busy.includes(error.errorCode) ? 'refused' : 'unreachable';
}
