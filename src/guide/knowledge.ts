import type { MfaValue } from './fact.ts';
import type { Account, Journey } from './journey.ts';
import type { PlaceId, PlaceRead } from './places.ts';

/** Why an account is left out of the walk: nothing in either part can be done for it. */
export type Problem = 'not-found' | 'guest' | 'disabled' | 'no-mailbox';

/** The problem that keeps an account out, as far as an API has said so; absent answers mean none. */
export function problemOf(account: Account): Problem | undefined {
  const { user, smtpExchange } = account;
  if (user && !user.known) return user.why === 'not-found' ? 'not-found' : undefined;
  if (user?.value.guest) return 'guest';
  if (user && !user.value.enabled) return 'disabled';
  if (smtpExchange && !smtpExchange.known && smtpExchange.why === 'no-mailbox') return 'no-mailbox';
  return undefined;
}

/** The accounts the walk is for: those nothing is known to keep out. */
export const walked = (journey: Journey): Account[] =>
  journey.accounts.filter((account) => problemOf(account) === undefined);

/** What frames show of a place now, the latest first. With a subject, only what was read for it. */
const allShown = (journey: Journey, places: readonly PlaceId[], subject?: string): PlaceRead[] =>
  Object.values(journey.frames)
    .filter((frame) => subject === undefined || frame.subject === subject)
    .sort((a, b) => b.at - a.at)
    .flatMap((frame) => frame.places)
    .filter((read) => places.includes(read.place));

/** What some frame shows of a place now; the latest where several do. */
export const shown = (
  journey: Journey,
  places: readonly PlaceId[],
  subject?: string,
): PlaceRead | undefined => allShown(journey, places, subject)[0];

export const mfaPlaces: readonly PlaceId[] = ['mfa.page', 'mfa.legacy-page'];

/**
 * The MFA page as it is shown now, either face. Of several tabs with it the one whose dialog waits for an answer counts,
 * whichever was read last.
 */
export function mfaShown(journey: Journey): PlaceRead | undefined {
  const reads = allShown(journey, mfaPlaces);
  return reads.find(({ dialog }) => dialog !== undefined) ?? reads[0];
}

/** When the person last confirmed a change of the account's MFA state; 0 for never. */
export const mfaActedAt = (account: Account): number =>
  Math.max(account.acted['mfa.confirm-enable'] ?? 0, account.acted['mfa.confirm-enforce'] ?? 0);

/**
 * The account's MFA state by the best source there is. An API answer read after the last action and not before
 * the page's last change beats the page; otherwise the page, which shows at once what an API shows later.
 */
export function mfaOf(
  account: Account,
): { value: MfaValue; source: 'page' | 'graph'; at: number } | undefined {
  const { mfaGraph: graph, mfaPage: page } = account;
  const ofPage = page?.known ? { value: page.value, source: 'page' as const, at: page.at } : undefined;
  if (!graph?.known) return ofPage;
  const ofGraph = { value: graph.value, source: 'graph' as const, at: graph.at };
  if (!ofPage) return ofGraph;
  const beats = graph.at >= mfaActedAt(account) && graph.at >= ofPage.at;
  return beats || graph.value === ofPage.value ? ofGraph : ofPage;
}

/** Graph has said, since the person's last action and with no newer page against it, that the state is one of these. */
export function mfaVerified(account: Account, states: readonly MfaValue[]): boolean {
  const { mfaGraph: graph, mfaPage: page } = account;
  if (!graph?.known || !states.includes(graph.value)) return false;
  return !page?.known || states.includes(page.value) || graph.at >= page.at;
}

/** The page or Graph shows one of these states: enough to walk on. */
export function mfaReached(account: Account, states: readonly MfaValue[]): boolean {
  return (
    mfaVerified(account, states) ||
    (account.mfaPage?.known === true && states.includes(account.mfaPage.value))
  );
}

/** Exchange has said that SMTP AUTH works for the mailbox, and not before the person last saved. */
export function smtpVerified(account: Account): boolean {
  const fact = account.smtpExchange;
  const savedAt = account.acted['smtp.save-changes'] ?? 0;
  return fact?.known === true && fact.value.effective === 'on' && fact.at >= savedAt;
}

/** Exchange has said that SMTP AUTH does not work for the mailbox. */
export const smtpDenied = ({ smtpExchange: fact }: Account): boolean =>
  fact?.known === true && fact.value.effective === 'off';

/** The box was found ticked and nobody has unticked it since: there is nothing to save. */
export const foundTicked = (account: Account): boolean =>
  account.box?.before === 'ticked' && account.box.value === 'ticked' && account.box.save !== 'ready';

/** The page shows the box ticked and saved, after the person used Save changes. */
export const smtpSaved = (account: Account): boolean =>
  account.marks['smtp.save-changes']?.by === 'seen' && account.box?.value !== 'unticked';
