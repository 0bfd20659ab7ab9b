import { parseAccounts } from './accounts.ts';
import { afterAnswer, askAfterChange, askAll, isPassing, withAsk } from './asks.ts';
import type { Fact } from './fact.ts';
import type { StepId } from './guide.ts';
import { stepIds } from './guide.ts';
import { type Account, type EventOf, isInTab, type Journey, type JourneyEvent } from './journey.ts';
import { walked } from './knowledge.ts';
import { isAway, positionOf, stepOf, ticksOf } from './position.ts';
import { afterRead } from './reading.ts';
import { standings } from './status.ts';

/** A new journey; addresses that are none are dropped (the popup has refused them before). */
export function begin(event: EventOf<'started'>): Journey {
  const accounts = parseAccounts(event.accounts.join('\n')).addresses;
  return {
    id: event.id,
    startedAt: event.at,
    portal: event.portal,
    revision: 0,
    accounts: accounts.map((address) => ({ typed: address, address, marks: {}, acted: {} })),
    marks: {},
    frames: {},
    asks: [],
    connected: { mfa: false, smtp: false },
  };
}

/** Replaces one account by what `change` makes of it. */
export const withAccount = (
  journey: Journey,
  address: string,
  change: (account: Account) => Account,
): Journey => ({
  ...journey,
  accounts: journey.accounts.map((account) => (account.address === address ? change(account) : account)),
});

const marked = (account: Account, id: StepId, by: 'seen' | 'told', at: number): Account => ({
  ...account,
  marks: { ...account.marks, [id]: { by, at } },
});

/** Lets go of a step the person went to: from here on the journey leads again. */
function released({ chosen: _, ...journey }: Journey): Journey {
  return journey;
}

function onActed(journey: Journey, { at, step, target }: EventOf<'acted'>): Journey {
  const next: Journey = { ...released(journey), acted: { step, target, at } };
  const changes = stepOf(step).verified && !target.endsWith('/close') && step !== 'mfa.check-status';
  // The tick box may be ringed as Save's opener: using it changes nothing yet.
  if (!changes || target === 'smtp.tick-authenticated-smtp/box') return next;
  const what = stepOf(step).part === 1 ? 'mfa' : 'smtp';
  // Where the person stood when they used it, which may be a step they went to.
  const position = positionOf(journey);
  const ticked = ticksOf(journey);
  const meant = what === 'mfa' && ticked.length > 0 ? ticked : (position?.group ?? []);
  const acted = meant.reduce(
    (sum, { address }) =>
      withAccount(sum, address, (account) => {
        const { 'mfa.select-user': _select, ...marks } = account.marks;
        const kept = what === 'mfa' && _select?.by === 'told' ? marks : account.marks;
        return { ...account, marks: kept, acted: { ...account.acted, [step]: at } };
      }),
    next,
  );
  return askAfterChange(acted, meant, what, at);
}

function onNext(journey: Journey, at: number): Journey {
  const position = positionOf(journey);
  if (!position) return journey;
  const { step, group } = position;
  const free = released(journey);
  if (step.scope === 'journey') return { ...free, marks: { ...free.marks, [step.id]: { by: 'told', at } } };
  const told = group.reduce(
    (sum, { address }) => withAccount(sum, address, (account) => marked(account, step.id, 'told', at)),
    free,
  );
  const what = step.part === 1 ? 'mfa' : 'smtp';
  return step.verified ? askAfterChange(told, group, what, at) : told;
}

function onBack(journey: Journey): Journey {
  const current = positionOf(journey)?.step.id;
  const index = current ? stepIds.indexOf(current) : stepIds.length;
  const before = stepIds[index - 1];
  return before ? { ...journey, chosen: before } : journey;
}

/** What is known after an answer: one that did not come takes nothing from what was read before. */
const latest = <T>(before: Fact<T> | undefined, fact: Fact<T>): Fact<T> =>
  before?.known && isPassing(fact) ? before : fact;

/** The rows carry the name Graph gives: from here on the account is looked for under it. */
function onUser(journey: Journey, event: EventOf<'answered-user'>): Journey {
  const name = event.fact.known ? event.fact.value.userPrincipalName.toLowerCase() : event.address;
  const taken = journey.accounts.some(
    (account) => account.address === name && account.address !== event.address,
  );
  const address = taken ? event.address : name;
  const renamed = withAccount(journey, event.address, (account) => ({
    ...account,
    address,
    user: latest(account.user, event.fact),
  }));
  const asks = renamed.asks.map((ask) => (ask.address === event.address ? { ...ask, address } : ask));
  const account = renamed.accounts.find((one) => one.address === address);
  const next = { ...renamed, asks };
  if (!account) return next;
  const answered = afterAnswer(next, account, 'user', event);
  return address === event.address
    ? answered
    : withAsk(withAsk(answered, address, 'mfa', event.at, []), address, 'smtp', event.at, []);
}

function onAnswer(journey: Journey, event: EventOf<'answered-mfa'> | EventOf<'answered-smtp'>): Journey {
  const what = event.type === 'answered-mfa' ? 'mfa' : 'smtp';
  const known = withAccount(journey, event.address, (account) =>
    event.type === 'answered-mfa'
      ? { ...account, mfaGraph: latest(account.mfaGraph, event.fact) }
      : { ...account, smtpExchange: latest(account.smtpExchange, event.fact) },
  );
  const account = known.accounts.find((one) => one.address === event.address);
  return account ? afterAnswer(known, account, what, event) : known;
}

function onConnected(journey: Journey, { at, type: _, ...connected }: EventOf<'connected'>): Journey {
  const { mfa, smtp, evidence = false, user } = connected;
  const levels = { mfa, smtp, evidence };
  // Its tenant stays the journey's after a disconnect, so that the next sign-in cannot be another tenant's; who was
  // signed in does not.
  const { tenant } = { ...journey.connected, ...connected };
  const next = {
    ...journey,
    connected: { ...levels, ...(tenant ? { tenant } : {}), ...(user ? { user } : {}) },
    asks: journey.asks.filter((ask) => (ask.what === 'smtp' ? levels.smtp : levels.mfa)),
  };
  return askAll(next, at);
}

function withoutTab({ notice, ...journey }: Journey, tab: number): Journey {
  const frames = Object.entries(journey.frames).filter(([key]) => !isInTab(tab)(key));
  // Nobody will come back from the sign-in of a tab that is closed.
  const kept = notice && notice.tab !== tab ? { notice } : {};
  return { ...journey, frames: Object.fromEntries(frames), ...kept };
}

/** The person goes on all the same: what was said of a change has been read. What is away stays so. */
function heard({ notice, ...journey }: Journey): Journey {
  return notice?.kind === 'away' ? { ...journey, notice } : journey;
}

function step(journey: Journey, event: Exclude<JourneyEvent, { type: 'started' }>): Journey {
  switch (event.type) {
    case 'read':
      return afterRead(journey, event);
    case 'tab-closed':
      return withoutTab(journey, event.tab);
    case 'away':
      return { ...withoutTab(journey, event.tab), notice: { kind: 'away', tab: event.tab, at: event.at } };
    case 'acted':
      return onActed(journey, event);
    case 'answered-user':
      return onUser(journey, event);
    case 'answered-mfa':
    case 'answered-smtp':
      return onAnswer(journey, event);
    case 'connected':
      return onConnected(journey, event);
    case 'next':
      return onNext(heard(journey), event.at);
    case 'back':
      return onBack(journey);
    case 'go-to':
      return { ...heard(journey), chosen: event.step };
    case 'check':
      return askAll(journey, event.at);
    case 'corrected':
      return { ...journey, revision: journey.revision + 1 };
    case 'ended':
      return { ...journey, asks: [], endedAt: event.at };
  }
}

/** What the order to the frames depends on; its change makes a new revision. */
function orderKey(journey: Journey): string {
  const position = journey.endedAt ? undefined : positionOf(journey);
  const acted = position && journey.acted?.step;
  return JSON.stringify([
    position?.step.id,
    position?.subject?.address,
    position?.group.map(({ address }) => address),
    journey.accounts.map(({ address }) => address),
    walked(journey).length,
    acted,
    // Where the MFA page is not open the frames are asked for the way to it.
    position && isAway(journey, position),
  ]);
}

/** Something new is known about the step the person went to, so that the journey leads again. */
function newsFor(before: Journey, after: Journey): boolean {
  if (!after.chosen || after.chosen !== before.chosen) return false;
  const chosen = stepOf(after.chosen);
  return standings(before, chosen).join() !== standings(after, chosen).join();
}

/**
 * The journey after an event. Pure: the same journey and event give the same journey, so the saved log of events
 * is the journey. An event for an ended journey, or another `started`, changes nothing.
 */
export function reduce(journey: Journey, event: JourneyEvent): Journey {
  if (event.type === 'started' || journey.endedAt !== undefined) return journey;
  const stepped = step(journey, event);
  if (stepped === journey) return journey;
  const next = newsFor(journey, stepped) ? released(stepped) : stepped;
  return orderKey(next) === orderKey(journey) ? next : { ...next, revision: journey.revision + 1 };
}

/** The journey a log tells; undefined where it does not begin with `started`. */
export function replay(log: readonly JourneyEvent[]): Journey | undefined {
  const [first, ...rest] = log;
  return first?.type === 'started' ? rest.reduce(reduce, begin(first)) : undefined;
}
