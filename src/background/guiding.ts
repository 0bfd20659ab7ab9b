import type { Correction } from '../guide/correction.ts';
import { isInTab, type Journey, type JourneyEvent } from '../guide/journey.ts';
import type { PlaceId } from '../guide/places.ts';
import { positionOf } from '../guide/position.ts';
import { olderIn } from '../guide/reading.ts';
import { isOtherTenant } from '../guide/tenant.ts';
import type { GuideWords } from '../guide/words/guide.ts';
import type { CardUse, Order, Report } from '../messages/order.ts';
import { sendToTab } from '../messages/wire.ts';
import { cardOf } from './card.ts';
import { inWindow } from './card-in-window.ts';
import { createFrames, type FrameName, type Verdict } from './frames.ts';
import { onTheWay, orderOf } from './orders.ts';
import type { Picking } from './picking.ts';
import { guidedTabs, inject } from './tabs.ts';

/** Orders out, claims in, ring and card granted: what happens between the worker and the frames of guided tabs. */
export interface Guiding {
  /** The journey changed (or the worker woke): orders anew where the revision is another, and redraws every card. */
  follow(journey: Journey | undefined, words: GuideWords): Promise<void>;
  /** A frame starts: the order it has to follow. */
  ready(journey: Journey | undefined): Promise<Order | null>;
  /** Takes a report in; gives the events it means for the journey. Reports of an old revision mean nothing. */
  report(name: FrameName, report: Report, journey: Journey, at: number): JourneyEvent[];
  /** The tab has not been given this order in this worker's life: what else it shows is not known here. */
  isNew(tab: number, journey: Journey): boolean;
  /** What the silence of a tab's frames means once they have had their time: they are gone. */
  unheard(tab: number, journey: Journey): JourneyEvent[];
  /** Redraws ring and card of one tab. */
  refresh(tab: number, journey: Journey, words: GuideWords): Promise<void>;
  /** Shows the card of a tab again where it was hidden, then has it do what a key asks; false where nobody listens. */
  askCard(tab: number, how: CardUse, journey: Journey, words: GuideWords): Promise<boolean>;
  /** Asks the frames of a tab to look again. */
  findAgain(tab: number, journey: Journey): Promise<void>;
  /** The tab's page was being guided and has been left, in this worker's life. */
  wasLeft(tab: number): boolean;
  /** The tenant the tab's page names, where it is not the journey's: nothing there is read or ringed. */
  otherTenant(tab: number, journey: Journey): string | undefined;
  drop(tab: number): void;
}

const keyOf = ({ tab, frame }: FrameName): string => `${tab}:${frame}`;

/** Places in which the current step's claims count: its own, or those its way leads from. */
function claimPlaces(journey: Journey): readonly PlaceId[] {
  const position = positionOf(journey);
  if (!position) return [];
  return onTheWay(journey, position) ? ['azure.all-users'] : position.step.places;
}

/** Nothing can be done on the page as it is; on one that is older than what is known, that is why. */
const leadsNowhere = (verdict: Verdict): boolean =>
  verdict.kind === 'found' ? verdict.claim.greyed : ['absent', 'missing-tick'].includes(verdict.reason);

/** The granted ring of a tab and the card it shows, as last sent. */
interface Sent {
  frame?: number;
  ring?: string;
  card?: string;
}

/** How long the frames of a tab may take to answer an order, in ms; those that take longer count as gone. */
export const answerTime = 500;

/** Frames of a tab that have shown something, by the saved journey. */
const framesIn = (journey: Journey, tab: number): number[] =>
  Object.keys(journey.frames)
    .filter(isInTab(tab))
    .map((key) => Number(key.slice(key.indexOf(':') + 1)));

/**
 * Holds only what the frames can say again: all of it is gone with the worker, and asked for afresh.
 * @param late called for a tab that was given an order: when its frames have had their time, it must be refreshed
 * @param corrections what orders have to carry on top of the guide
 * @param dress adds to a tab's card what there is to say about picking
 */
export function createGuiding(
  late: (tab: number) => void,
  corrections: () => Promise<readonly Correction[]>,
  dress: Picking['dress'],
): Guiding {
  const frames = createFrames();
  const sent = new Map<number, Sent>();
  /** The order a tab's frames were given last in this worker's life, and when. */
  const ordered = new Map<number, { of: Journey | undefined; at: number }>();
  const left = new Set<number>();

  const otherTenant = (tab: number, journey: Journey): string | undefined =>
    frames
      .shown(tab)
      .flatMap(({ report }) => report.places.map(({ tenant }) => tenant))
      .find((tenant) => tenant !== undefined && isOtherTenant(journey, tenant));

  const verdictOf = (tab: number, journey: Journey): Verdict => {
    const other = otherTenant(tab, journey);
    if (other !== undefined) return { kind: 'miss', reason: 'other-tenant', about: [other] };
    const verdict = frames.verdict(tab, journey.revision, claimPlaces(journey));
    const older = leadsNowhere(verdict) ? olderIn(journey, tab) : [];
    return older.length > 0 ? { kind: 'miss', reason: 'older-page', about: older } : verdict;
  };

  async function order(tab: number, journey: Journey | undefined): Promise<void> {
    ordered.set(tab, { of: journey, at: Date.now() });
    const order = orderOf(journey, await corrections());
    const heard = await sendToTab(tab, 'all', 'order', order);
    // Nobody listens in a tab that was open while the extension was disabled: no event tells that it is back.
    // A tab can close or leave before the injection.
    if (!heard && order) await Promise.allSettled([inject(tab)]);
  }

  const isOrdered = (tab: number, journey: Journey | undefined): boolean => {
    const last = ordered.get(tab);
    return last !== undefined && nameOf(last.of) === nameOf(journey);
  };
  /** Events follow one another while orders are on their way: a newer one must not be called back. */
  const isOvertaken = (tab: number, journey: Journey | undefined): boolean => {
    const last = ordered.get(tab)?.of;
    return journey !== undefined && last?.id === journey.id && last.revision > journey.revision;
  };

  /**
   * Frames that may still answer, or have not been asked yet: to judge before they have would show what the next moment
   * takes back.
   */
  const isEarly = (tab: number, journey: Journey): boolean => {
    const last = ordered.get(tab);
    if (!last) return false;
    if (!isOrdered(tab, journey)) return true;
    const unheard = frames.unheard(tab, journey.revision, framesIn(journey, tab));
    return Date.now() - last.at < answerTime && unheard.length > 0;
  };

  async function grant(tab: number, journey: Journey, verdict: Verdict): Promise<void> {
    const { frame: before, ring: old, card } = sent.get(tab) ?? {};
    const name = { journey: journey.id, revision: journey.revision };
    const frame = verdict.kind === 'found' ? verdict.frame : undefined;
    const ring =
      verdict.kind === 'found' ? { target: verdict.claim.target, grade: verdict.claim.grade } : null;
    const text = JSON.stringify([journey.revision, ring]);
    if (before === frame && old === text) return;
    sent.set(tab, {
      ring: text,
      ...(frame === undefined ? {} : { frame }),
      ...(card === undefined ? {} : { card }),
    });
    if (before !== undefined && before !== frame)
      await sendToTab(tab, before, 'grant', { ...name, ring: null });
    if (frame !== undefined) await sendToTab(tab, frame, 'grant', { ...name, ring });
  }

  async function refresh(tab: number, journey: Journey, words: GuideWords): Promise<void> {
    if (isEarly(tab, journey)) return;
    await grant(tab, journey, verdictOf(tab, journey));
    const complete = await inWindow(words);
    // Another report may have come in while the grant was on its way: an older card must not overtake its own.
    const verdict = verdictOf(tab, journey);
    const places = frames.shown(tab).flatMap(({ report }) => report.places.map(({ place }) => place));
    const plain = cardOf(journey, verdict, words, Date.now());
    const card = complete(await dress(plain, journey, { tab, verdict, places }, words));
    const text = JSON.stringify(card);
    if (sent.get(tab)?.card === text) return;
    sent.set(tab, { ...sent.get(tab), card: text });
    await sendToTab(tab, 0, 'card', card);
  }

  /** What frames that are no more leave behind in the journey. */
  const goneReads = (journey: Journey, tab: number, left: readonly number[], at: number): JourneyEvent[] =>
    left
      .map((frame) => keyOf({ tab, frame }))
      .filter((key) => key in journey.frames)
      .map((key) => ({ type: 'read', at, frame: key, places: [] }));

  return {
    async follow(journey, words) {
      const tabs = await guidedTabs();
      const open = journey && journey.endedAt === undefined ? journey : undefined;
      for (const tab of tabs) {
        if (!isOrdered(tab, journey) && !isOvertaken(tab, journey)) {
          await order(tab, journey);
          if (open) late(tab);
        }
        if (open) await refresh(tab, open, words);
      }
      if (!open) sent.clear();
    },
    ready: async (journey) => orderOf(journey, await corrections()),
    report(name, report, journey, at) {
      if (report.journey !== journey.id) return [];
      if (report.gone) {
        if (report.chain.length === 0) left.add(name.tab);
        return goneReads(journey, name.tab, frames.leave(name, report), at);
      }
      if (report.revision !== journey.revision) return [];
      frames.put(name, report);
      left.delete(name.tab);
      if (otherTenant(name.tab, journey) !== undefined)
        return goneReads(journey, name.tab, framesIn(journey, name.tab), at);
      const subject = positionOf(journey)?.subject?.address;
      const about = subject === undefined ? {} : { subject };
      const seen = frames.shown(name.tab);
      const reads = seen.flatMap(({ frame, report: { places, loaded } }): JourneyEvent[] => {
        const key = keyOf({ tab: name.tab, frame });
        const known = journey.frames[key];
        const same =
          JSON.stringify(known?.places ?? []) === JSON.stringify(places) &&
          (!known || known.subject === subject);
        return same ? [] : [{ type: 'read', at, frame: key, places, loaded, ...about }];
      });
      // After waking, frames that have not answered yet are not gone: only those a parent now hides are.
      const gone = goneReads(journey, name.tab, frames.hidden(name.tab), at);
      return [...gone, ...reads];
    },
    refresh,
    unheard: (tab, journey) =>
      isEarly(tab, journey)
        ? []
        : goneReads(journey, tab, frames.unheard(tab, journey.revision, framesIn(journey, tab)), Date.now()),
    async askCard(tab, how, journey, words) {
      const { card: _, ...rest } = sent.get(tab) ?? {};
      sent.set(tab, rest);
      await refresh(tab, journey, words);
      return sendToTab(tab, 0, 'use-card', { how });
    },
    isNew: (tab, journey) => !isOrdered(tab, journey),
    async findAgain(tab, journey) {
      const frame = sent.get(tab)?.frame;
      sent.delete(tab);
      await order(tab, journey);
      const { id, revision } = journey;
      // A worker that has just woken has granted nothing yet: the frame with the ring knows by itself.
      await sendToTab(tab, frame ?? 'all', 'show-target', { journey: id, revision });
    },
    wasLeft: (tab) => left.has(tab),
    otherTenant,
    drop(tab) {
      frames.drop(tab);
      left.delete(tab);
      sent.delete(tab);
      ordered.delete(tab);
    },
  };
}

const nameOf = (journey: Journey | undefined): string =>
  journey && journey.endedAt === undefined ? `${journey.id} ${journey.revision}` : 'none';
