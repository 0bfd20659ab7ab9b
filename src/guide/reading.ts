import { pollWaits, withAsk } from './asks.ts';
import type { MfaValue } from './fact.ts';
import type { Shows } from './guide.ts';
import {
  type Account,
  type BoxRead,
  type EventOf,
  isInTab,
  type Journey,
  type Marks,
  type Notice,
  type Shown,
} from './journey.ts';
import { foundTicked, mfaPlaces, smtpDenied } from './knowledge.ts';
import { mailMfaSmtp } from './mail-mfa-smtp/steps.ts';
import type { PlaceRead } from './places.ts';

type Read = EventOf<'read'>;
const ranks: Record<MfaValue, number> = { disabled: 0, enabled: 1, enforced: 2 };

/** The state of an account as this read shows it, dated from when the page first showed this value. */
function withMfa(account: Account, value: MfaValue | undefined, at: number): Account {
  if (!value || (account.mfaPage?.known && account.mfaPage.value === value)) return account;
  const lowered = account.mfaPage?.known && ranks[value] < ranks[account.mfaPage.value];
  // Whatever was walked for a state that is gone has to be walked again.
  const marks = lowered ? part2Only(account.marks) : account.marks;
  return { ...account, marks, mfaPage: { known: true, value, source: 'page', at } };
}

const part2Only = (marks: Marks): Marks =>
  Object.fromEntries(Object.entries(marks).filter(([id]) => id.startsWith('smtp.')));

/** Ticks and dialogs of the MFA page: marks come with them, and a tick's goes with it while nothing was confirmed. */
function withSelection(account: Account, read: PlaceRead, acted: Journey['acted'], at: number): Account {
  const ticked = read.ticked?.includes(account.address) ?? false;
  const marks: Marks = { ...account.marks };
  if (ticked) marks['mfa.select-user'] ??= { by: 'seen', at };
  else if (marks['mfa.select-user']?.by === 'seen' && !marks['mfa.enable']) delete marks['mfa.select-user'];
  const opened = dialogOf(read, acted);
  if (ticked && opened) marks[opened] ??= { by: 'seen', at };
  return { ...account, marks };
}

/** The command whose dialog is open: known by its title, or it opened after the command was used. */
function dialogOf(read: PlaceRead, acted: Journey['acted']): 'mfa.enable' | 'mfa.enforce' | undefined {
  if (read.dialog === 'enable') return 'mfa.enable';
  if (read.dialog !== 'other') return undefined;
  return acted?.step === 'mfa.enable' || acted?.step === 'mfa.enforce' ? acted.step : undefined;
}

function withBox(account: Account, read: PlaceRead, acted: Journey['acted'], at: number): Account {
  if (!read.box) return account;
  const save = read.save ?? 'unknown';
  const before = account.box?.before ?? read.box;
  const same = account.box?.value === read.box && account.box.save === save;
  const box: BoxRead = { value: read.box, save, before, at: same && account.box ? account.box.at : at };
  const marks: Marks = { ...account.marks };
  if (box.value === 'ticked' && before === 'unticked')
    marks['smtp.tick-authenticated-smtp'] ??= { by: 'seen', at };
  if (box.value === 'unticked') {
    delete marks['smtp.tick-authenticated-smtp'];
    delete marks['smtp.save-changes'];
  }
  const savedAt = account.acted['smtp.save-changes'];
  const saved = savedAt !== undefined && acted?.step === 'smtp.save-changes' && save === 'greyed';
  if (saved && box.value === 'ticked') marks['smtp.save-changes'] ??= { by: 'seen', at };
  return { ...account, box, marks };
}

/** Marks of the navigation steps this account's panel shows to be done. */
function withPanel(account: Account, places: readonly PlaceRead[], at: number): Account {
  const marks: Marks = { ...account.marks };
  for (const step of mailMfaSmtp.steps) {
    if (step.scope !== 'account' || !showsOne(step.seen, places)) continue;
    marks[step.id] ??= { by: 'seen', at };
  }
  return { ...account, marks };
}

const showsOne = (seen: Shows, places: readonly PlaceRead[]): boolean =>
  'place' in seen && places.some(({ place }) => seen.place.includes(place));

function journeyMarks(journey: Journey, places: readonly PlaceRead[], at: number): Marks {
  const marks: Marks = { ...journey.marks };
  for (const step of mailMfaSmtp.steps) {
    if (step.scope !== 'journey' || !showsOne(step.seen, places)) continue;
    if (marks[step.id]?.by !== 'seen') marks[step.id] = { by: 'seen', at };
  }
  return marks;
}

const statusesIn = (places: readonly PlaceRead[]): NonNullable<PlaceRead['statuses']> =>
  places.find(({ place }) => mfaPlaces.includes(place))?.statuses ?? {};

/**
 * Whether a page shows what was, not that anything was put back: it was there before another one, still open, showed
 * more. A page read only when it comes to the front may have been loaded long before.
 */
function isStale(
  { frames }: Journey,
  { frame, loaded }: Read,
  { address, mfaPage }: Account,
  value: MfaValue,
): boolean {
  if (!mfaPage?.known || loaded === undefined || loaded >= mfaPage.at) return false;
  const showing = Object.keys(frames).filter((key) => {
    const shown = statusesIn(frames[key]?.places ?? [])[address];
    return shown !== undefined && ranks[shown] > ranks[value];
  });
  return showing.length > 0 && !showing.includes(frame);
}

/** Accounts of ours that a tab shows in a lower state than is known by another: what it shows was, and does not count. */
export const olderIn = ({ accounts, frames }: Journey, tab: number): string[] =>
  Object.entries(frames)
    .filter(([key]) => isInTab(tab)(key))
    .flatMap(([, { places }]) => Object.entries(statusesIn(places)))
    .filter(([address, value]) => {
      const state = accounts.find((account) => account.address === address)?.mfaPage;
      return state?.known && ranks[value] < ranks[state.value];
    })
    .map(([address]) => address);

/** The states this read tells of. */
function statesIn(journey: Journey, event: Read): NonNullable<PlaceRead['statuses']> {
  const told = Object.entries(statusesIn(event.places)).filter(([address, value]) => {
    const ours = journey.accounts.find((account) => account.address === address);
    return !ours || !isStale(journey, event, ours, value);
  });
  return Object.fromEntries(told);
}

const pageState = ({ mfaPage }: Account): MfaValue | undefined =>
  mfaPage?.known ? mfaPage.value : undefined;

/** As many accounts of others as are remembered, those read last. */
const mostOthers = 500;

/** States of accounts that are not ours, with what this read shows of them. */
function othersAfter(journey: Journey, places: readonly PlaceRead[]): Journey['others'] {
  const ours = new Set(journey.accounts.map(({ address }) => address));
  const now = Object.entries(statusesIn(places)).filter(([address]) => !ours.has(address));
  if (now.every(([address, value]) => journey.others?.[address] === value)) return journey.others;
  const old = Object.entries(journey.others ?? {}).filter(
    ([address]) => !now.some(([one]) => one === address),
  );
  return Object.fromEntries([...old, ...now].slice(-mostOthers));
}

/** What went otherwise than asked, against what the pages showed before. */
function noticeOf(journey: Journey, event: Read): Notice | undefined {
  const before = journey.frames[event.frame];
  for (const [address, to] of Object.entries(statesIn(journey, event))) {
    const ours = journey.accounts.find((account) => account.address === address);
    const from = ours ? pageState(ours) : journey.others?.[address];
    if (!from || from === to) continue;
    // What is put back is over, and no change to be put back in its turn.
    if (journey.notice?.address === address && journey.notice.from === to) continue;
    if (!ours) return { kind: 'other-changed', address, from, to, at: event.at };
    if (ranks[to] < ranks[from]) return { kind: 'lowered', address, from, to, at: event.at };
  }
  const open = before?.places.find(({ place }) => place === 'm365.email-apps');
  const still = event.places.some(({ place }) => place === 'm365.email-apps');
  const unsaved = open?.save === 'ready' && !still && before?.subject !== undefined;
  if (unsaved && journey.acted?.step !== 'smtp.save-changes') {
    return { kind: 'unsaved', address: before.subject ?? '', at: event.at };
  }
  return undefined;
}

/** The box of an account whose panel was closed unsaved shows nothing any more. */
function withoutBox(account: Account): Account {
  const { box, ...rest } = account;
  const { 'smtp.tick-authenticated-smtp': _tick, ...marks } = account.marks;
  return { ...rest, marks };
}

/** A notice stays until the page shows that what it says is over, or the next one comes. */
function keptNotice(journey: Journey, event: Read): Notice | undefined {
  const { notice } = journey;
  if (!notice) return undefined;
  if (notice.kind === 'away') return event.places.length > 0 ? undefined : notice;
  if (notice.kind === 'unsaved')
    return event.places.some(({ place }) => place === 'm365.email-apps') ? undefined : notice;
  const status = statusesIn(event.places)[notice.address ?? ''];
  if (status === undefined || notice.from === undefined) return notice;
  // An account with a registered method goes back up further than it was.
  const over = notice.kind === 'lowered' ? ranks[status] >= ranks[notice.from] : status === notice.from;
  return over ? undefined : notice;
}

/** The frame showed just this before, or shows nothing as before. */
const saysNothingNew = (before: Shown | undefined, { places, subject }: Read): boolean =>
  before
    ? before.subject === subject && JSON.stringify(before.places) === JSON.stringify(places)
    : places.length === 0;

/** The journey after a frame showed something else than before. */
export function afterRead(journey: Journey, event: Read): Journey {
  const { at, places, frame, subject } = event;
  if (saysNothingNew(journey.frames[frame], event)) return journey;
  const notice = noticeOf(journey, event) ?? keptNotice(journey, event);
  const mfa = places.find(({ place }) => mfaPlaces.includes(place));
  const apps = places.find(({ place }) => place === 'm365.email-apps');
  const states = statesIn(journey, event);
  const accounts = journey.accounts.map((account) => {
    const known = withMfa(account, states[account.address], at);
    const seen = mfa ? withSelection(known, mfa, journey.acted, at) : known;
    if (account.address !== subject) return seen;
    const boxed = apps ? withBox(seen, apps, journey.acted, at) : seen;
    const closed = notice?.kind === 'unsaved' && notice.at === at ? withoutBox(boxed) : boxed;
    return withPanel(closed, places, at);
  });
  const { notice: _old, others: _others, frames, ...rest } = journey;
  const others = othersAfter(journey, places);
  const elsewhere = Object.fromEntries(Object.entries(frames).filter(([key]) => key !== frame));
  // Told again for another subject is not shown anew: of two tabs on one page, the one that changed last counts.
  const was = frames[frame];
  const since = was && JSON.stringify(was.places) === JSON.stringify(places) ? was.at : at;
  const here = { ...(subject === undefined ? {} : { subject }), places, at: since };
  const next: Journey = {
    ...rest,
    accounts,
    marks: journeyMarks(journey, places, at),
    frames: places.length > 0 ? { ...elsewhere, [frame]: here } : elsewhere,
    ...(others ? { others } : {}),
    ...(notice ? { notice } : {}),
  };
  return askWherePageDisagrees(journey, next, at);
}

/** A page that newly shows another state than an API said makes the API worth asking again. */
function askWherePageDisagrees(before: Journey, after: Journey, at: number): Journey {
  return after.accounts.reduce((sum, account, index) => {
    const old = before.accounts[index];
    const changed = account.mfaPage !== old?.mfaPage && account.mfaPage?.known === true;
    const agrees =
      account.mfaGraph?.known && account.mfaPage?.known && account.mfaGraph.value === account.mfaPage.value;
    const saved =
      account.marks['smtp.save-changes']?.by === 'seen' && old?.marks['smtp.save-changes']?.by !== 'seen';
    const contradicted = account.box && !old?.box && foundTicked(account) && smtpDenied(account);
    const asked = changed && !agrees ? withAsk(sum, account.address, 'mfa', at, []) : sum;
    if (contradicted) return withAsk(asked, account.address, 'smtp', at, [...pollWaits]);
    return saved ? withAsk(asked, account.address, 'smtp', at, []) : asked;
  }, after);
}
