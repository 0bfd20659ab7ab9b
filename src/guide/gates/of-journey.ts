import type { Fact } from '../fact.ts';
import type { Journey, JourneyEvent } from '../journey.ts';
import { mfaOf } from '../knowledge.ts';
import { asConnected } from '../summary.ts';
import type { AccountFacts, TenantFacts } from './facts.ts';
import type { Facts } from './gate.ts';

/** What was asked for one mailbox. */
export type AskedFacts = AccountFacts & TenantFacts;

const later = <T>(asked: Fact<T>, told: Fact<T> | undefined): Fact<T> =>
  told && told.at > asked.at ? told : asked;

/**
 * What was asked about a mailbox, joined with what the walk knows of it: pages of the journey may have shown more, and
 * its own questions may have been answered later.
 * @param address as the person typed it
 */
export function joinFacts(asked: AskedFacts, journey: Journey | undefined, address: string): Facts {
  const account = journey?.accounts.find(({ typed }) => typed === address);
  if (!journey || !account) return asked;
  const live = asConnected(account, journey.connected);
  const mfaGraph = later(asked.mfa, live.mfaGraph);
  const best = mfaOf({ ...live, mfaGraph });
  const { box } = live;
  const savedAt = live.acted['smtp.save-changes'];
  // A tick that is not saved yet changes nothing.
  const state = box?.save === 'ready' ? box.before : box?.value;
  return {
    ...asked,
    user: later(asked.user, live.user),
    mfa: best ? { known: true, ...best } : mfaGraph,
    smtp: later(asked.smtp, live.smtpExchange),
    ...(box ? { box: { ticked: state === 'ticked', at: box.at } } : {}),
    ...(savedAt === undefined ? {} : { savedAt }),
  };
}

const isNews = <T>(asked: Fact<T>, told: Fact<T> | undefined): boolean =>
  asked.known &&
  (!told?.known || (asked.at > told.at && JSON.stringify(asked.value) !== JSON.stringify(told.value)));

/**
 * What was asked about a mailbox of the walk and the walk has not heard, as answers to it: else it would go on from what
 * the diagnosis has just shown to be over.
 * @param address as the person typed it
 */
export function newsFor({ accounts }: Journey, address: string, { mfa, smtp }: AskedFacts): JourneyEvent[] {
  const account = accounts.find(({ typed }) => typed === address);
  if (!account) return [];
  const news: JourneyEvent[] = [];
  const told = { address: account.address };
  if (isNews(mfa, account.mfaGraph)) news.push({ type: 'answered-mfa', at: mfa.at, ...told, fact: mfa });
  if (isNews(smtp, account.smtpExchange))
    news.push({ type: 'answered-smtp', at: smtp.at, ...told, fact: smtp });
  return news;
}
