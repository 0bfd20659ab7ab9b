import type { Fact } from './fact.ts';
import type { Account, Ask, EventOf, Journey, Question } from './journey.ts';
import { mfaActedAt, mfaVerified, smtpVerified, walked } from './knowledge.ts';

/** Waits between questions after a change, in ms: a tenant shows most changes within seconds, all within about 5 min. */
export const pollWaits: readonly number[] = [5_000, 10_000, 20_000, 40_000, 80_000, 160_000];

/** How long a question waits whose answer did not come and which would not be asked again otherwise, in ms. */
const retryMs = 60_000;

/** The level of consent a question needs. */
const levelOf = { user: 'mfa', mfa: 'mfa', smtp: 'smtp' } as const;

/** Adds a question, or brings forward one that is already to be asked; nothing without the consent it needs. */
export function withAsk(
  journey: Journey,
  address: string,
  what: Question,
  due: number,
  waits: number[],
): Journey {
  if (!journey.connected[levelOf[what]]) return journey;
  const same = (ask: Ask) => ask.address === address && ask.what === what;
  const before = journey.asks.find(same);
  const merged = {
    address,
    what,
    due: before ? Math.min(before.due, due) : due,
    waits: before && before.waits.length > waits.length ? before.waits : waits,
  };
  return { ...journey, asks: [...journey.asks.filter((ask) => !same(ask)), merged] };
}

/** Asks everything there is consent for about every account, once, now. */
export function askAll(journey: Journey, at: number): Journey {
  return journey.accounts.reduce((sum, { address }) => {
    const questions: Question[] = ['user', 'mfa', 'smtp'];
    return questions.reduce((all, what) => withAsk(all, address, what, at, []), sum);
  }, journey);
}

/** A change was confirmed: ask about these accounts now and again until the tenant shows it. */
export const askAfterChange = (
  journey: Journey,
  accounts: Account[],
  what: 'mfa' | 'smtp',
  at: number,
): Journey => accounts.reduce((sum, { address }) => withAsk(sum, address, what, at, [...pollWaits]), journey);

/** What the account's last action should lead to has been answered. */
function settled(journey: Journey, account: Account, what: Question): boolean {
  if (what === 'user') return true;
  if (what === 'smtp') return smtpVerified(account);
  if (mfaActedAt(account) === 0) return true;
  const goal =
    account.acted['mfa.confirm-enforce'] === undefined
      ? (['enabled', 'enforced'] as const)
      : (['enforced'] as const);
  return !walked(journey).includes(account) || mfaVerified(account, goal);
}

/**
 * Whether an unknown says only that Microsoft could not be asked just now: such an answer takes nothing from an older
 * one, and the question stays.
 */
export const isPassing = (fact: Fact<unknown>): boolean =>
  !fact.known && (fact.why === 'throttled' || fact.why === 'unreachable');

/**
 * After an answer: the question is dropped when settled or asked often enough, else due again after its next wait. One
 * that could not be put stays until it has been: it is put again when the API wants it, else after its own next wait.
 */
export function afterAnswer(
  journey: Journey,
  account: Account,
  what: Question,
  { at, fact, again = 0 }: Pick<EventOf<`answered-${Question}`>, 'at' | 'fact' | 'again'>,
): Journey {
  const asks = journey.asks.flatMap((ask) => {
    if (ask.address !== account.address || ask.what !== what) return [ask];
    const [wait, ...waits] = ask.waits;
    if (isPassing(fact))
      return [again > at ? { ...ask, due: again } : { ...ask, due: at + (wait ?? retryMs), waits }];
    return wait === undefined || settled(journey, account, what) ? [] : [{ ...ask, due: at + wait, waits }];
  });
  return { ...journey, asks };
}
