import browser from 'webextension-polyfill';
import { parseAccounts } from '../guide/accounts.ts';
import { stepIds } from '../guide/guide.ts';
import { isInTab, type JourneyEvent } from '../guide/journey.ts';
import { positionOf } from '../guide/position.ts';
import type { CardUse, Report } from '../messages/order.ts';
import type { Data, Outcome } from '../messages/protocol.ts';
import { viewKey } from '../messages/view.ts';
import { sendToTab } from '../messages/wire.ts';
import { createAsking, type Readers } from './asking.ts';
import { showBadge } from './badge.ts';
import { createConnecting } from './connecting.ts';
import { openCorrections } from './corrections.ts';
import type { Diagnosing } from './diagnosing.ts';
import type { FrameName } from './frames.ts';
import { answerTime, createGuiding } from './guiding.ts';
import type { Journal } from './journal.ts';
import { readLanguage, readOptions } from './options.ts';
import { createPicking } from './picking.ts';
import type { SignIn } from './sign-in/sign-in.ts';
import { goneTabs, guidedTabs, inject, openPlace, openPortal } from './tabs.ts';
import { failed } from './trouble.ts';
import { viewOf } from './view.ts';
import { createWalkingFlag } from './walking-flag.ts';

/** The walk: every event is saved first, then acted on, then shown. */
export function createWalk(journal: Journal, signIn: SignIn, readers: Readers, diagnosing: Diagnosing) {
  const words = async () => (await readLanguage()).guide;
  const corrections = openCorrections();
  const picking = createPicking(corrections, { load: journal.load, tell, redraw: answered, words });
  const late = (tab: number) => void setTimeout(() => void answered(tab).catch(failed), answerTime);
  const guiding = createGuiding(late, corrections.all, picking.dress);
  const pursue = createAsking(readers, tell);
  let viewText = '';
  const flag = createWalkingFlag();

  const connecting = createConnecting({ journal, signIn, words, tell, show, failed });

  /** Views and badge from the saved journey. */
  async function show(trouble?: string): Promise<void> {
    const journey = await journal.load();
    const view = viewOf(journey, await connecting.view(trouble), await words(), Date.now());
    const text = JSON.stringify(view);
    if (text !== viewText) await browser.storage.local.set({ [viewKey]: view });
    viewText = text;
    await showBadge(journey, await words());
  }

  /** Everything that follows from the saved journey; called after each event and whenever the worker wakes. */
  async function follow(): Promise<void> {
    const journey = await journal.load();
    await Promise.all([flag(journey), guiding.follow(journey, await words()), show()]);
    // Not awaited by the caller's event: an answer is an event of its own.
    void pursue(journey).catch(failed);
    void diagnosing.follow().catch(failed);
  }

  async function tell(event: JourneyEvent): Promise<void> {
    const { before, after } = await journal.append(event);
    if (before !== after) await follow();
  }

  /** Whatever woke the worker: what it knew of the frames is gone, so they are asked afresh. */
  async function wake(): Promise<void> {
    const journey = await journal.load();
    const gone = journey ? await goneTabs(journey) : [];
    for (const tab of gone) await tell({ type: 'tab-closed', at: Date.now(), tab });
    if (gone.length === 0) await follow();
  }

  async function report(name: FrameName, report: Report): Promise<void> {
    const journey = await journal.open();
    if (!journey) return;
    const events = guiding.report(name, report, journey, Date.now());
    for (const event of events) await tell(event);
    // The first word from a tab after waking: its other frames have to say again what they show.
    if (guiding.isNew(name.tab, journey)) await follow();
    else if (events.length === 0) await guiding.refresh(name.tab, journey, await words());
  }

  /** The frames of a tab have had their time to answer the order. */
  async function answered(tab: number): Promise<void> {
    const journey = await journal.open();
    if (!journey) return;
    for (const event of guiding.unheard(tab, journey)) await tell(event);
    await guiding.refresh(tab, journey, await words());
  }

  /** Brings the engine into every tab that is open on a portal already. */
  async function injectAll(): Promise<void> {
    const tabs = await guidedTabs();
    // A tab can close or leave between the question and the injection.
    await Promise.allSettled(tabs.map((tab) => inject(tab)));
  }

  /** @param tab the portal tab the popup acts for, if it acts for one */
  async function start(text: string, tab?: number): Promise<Outcome> {
    const say = await words();
    const { addresses, refused } = parseAccounts(text);
    if (refused.length > 0) {
      return { ok: false, why: say('popup.refused', { count: refused.length, list: say.list(refused) }) };
    }
    if (addresses.length === 0) return { ok: false, why: say('popup.none') };
    const { portal } = await readOptions();
    await tell({ type: 'started', at: Date.now(), id: crypto.randomUUID(), accounts: addresses, portal });
    await connecting.told();
    // A frame that hangs answers no injection: the portal is shown without waiting for that.
    await Promise.all([injectAll(), openPortal(await journal.load(), tab)]);
    return { ok: true };
  }

  /** A button of card or view; Next and Back are about the step it showed, or about nothing. */
  async function act({ action, step, tab }: Data<'popup.do'>): Promise<void> {
    const journey = await journal.open();
    if (!journey) return;
    const now = positionOf(journey)?.step.id;
    if (action === 'next' || action === 'back') {
      if (now === undefined || now === step) await tell({ type: action, at: Date.now() });
      return;
    }
    if (action === 'find-again') {
      const tabs = tab === undefined ? await guidedTabs() : [tab];
      for (const one of tabs) await guiding.findAgain(one, journey);
    }
    const place = positionOf(journey)?.step.places[0];
    if (action !== 'take-me-there' || !place) return;
    const other = tab !== undefined && guiding.otherTenant(tab, journey) !== undefined;
    await openPlace(journey, place, other);
  }

  return {
    wake,
    follow,
    show,
    tell,
    /**
     * The person used a ringed control; its target's id begins with its step's. A click that was told late, when
     * the journey had moved on, would be taken for one on the accounts of another step: it is dropped.
     */
    async acted({ journey: id, revision, target }: Data<'frame.acted'>, { tab }: FrameName): Promise<void> {
      const journey = await journal.load();
      if (journey?.id !== id || guiding.otherTenant(tab, journey) !== undefined) return;
      const step = stepIds.find((one) => target.startsWith(`${one}/`));
      const late = revision !== journey.revision && positionOf(journey)?.step.id !== step;
      if (step && !late) await tell({ type: 'acted', at: Date.now(), step, target });
    },
    async pressed(pressed: Data<'card.do'>, tab: number): Promise<void> {
      if (await picking.pressed(pressed, tab)) return;
      const { journey: id, step, action } = pressed;
      if (action === 'leave') await sendToTab(tab, 'all', 'refocus', {});
      else if ((await journal.load())?.id === id) await act({ action, step, tab });
    },
    /** A key for the card of a tab: it comes back if it was hidden. False where the tab can have none. */
    async askCard(tab: number, how: CardUse): Promise<boolean> {
      const journey = await journal.open();
      return journey !== undefined && guiding.askCard(tab, how, journey, await words());
    },
    /** A guard asks for the engine; after the journey's end its flag may be a moment old. */
    async hello({ tab, frame }: FrameName): Promise<void> {
      if (await journal.open()) await inject(tab, frame);
    },
    report,
    injectAll,
    start,
    act,
    ready: async () => guiding.ready(await journal.load()),
    picking,
    connecting,

    async end(): Promise<void> {
      await tell({ type: 'ended', at: Date.now() });
    },
    async tabGone(tab: number): Promise<void> {
      guiding.drop(tab);
      await tell({ type: 'tab-closed', at: Date.now(), tab });
    },
    async away(tab: number): Promise<void> {
      const journey = await journal.load();
      const shown = Object.keys(journey?.frames ?? {}).some(isInTab(tab));
      // Usually the page has said its last word before the browser says where the tab went.
      const walkedHere = shown || guiding.wasLeft(tab);
      guiding.drop(tab);
      if (walkedHere) await tell({ type: 'away', at: Date.now(), tab });
    },
  };
}

export type Walk = ReturnType<typeof createWalk>;
