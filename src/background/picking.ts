import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { isSame } from '../guide/correction.ts';
import type { Journey, JourneyEvent } from '../guide/journey.ts';
import { faultOf } from '../guide/mail-mfa-smtp/picks.ts';
import { positionOf } from '../guide/position.ts';
import { Role } from '../guide/target.ts';
import type { GuideWords } from '../guide/words/guide.ts';
import type { Card, OrderName } from '../messages/order.ts';
import type { Picked } from '../messages/picking.ts';
import type { Data, Outcome } from '../messages/protocol.ts';
import { sendToTab } from '../messages/wire.ts';
import type { CorrectionStore } from './corrections.ts';
import { targetsOf } from './orders.ts';
import { PickState, pickCard, type TabShown } from './pick-card.ts';
import { injectPicker } from './tabs.ts';
import { failed } from './trouble.ts';

const stateKey = 'picking';

/** What picking asks of the walk. */
export interface PickingWalk {
  load(): Promise<Journey | undefined>;
  tell(event: JourneyEvent): Promise<void>;
  /** Redraws ring and card of one tab. */
  redraw(tab: number): Promise<void>;
  words(): Promise<GuideWords>;
}

/** "It is this one", between the card and the frames of a tab. */
export interface Picking {
  /** The card with what there is to say and press about picking. */
  dress(card: Card, journey: Journey, inTab: TabShown, words: GuideWords): Promise<Card>;
  /** A button of the card; tells whether it was one of these. */
  pressed(pressed: Data<'card.do'>, tab: number): Promise<boolean>;
  /** A frame's pick: saved, then ordered anew, then shown. One that nobody waits for is dropped. */
  picked(picked: Data<'frame.picked'>, tab: number): Promise<void>;
  /** A pick under way in this tab ends, in all its frames. */
  cancelled(tab: number): Promise<void>;
  /** Corrections were taken away or brought in by hand. */
  correct(change: Data<'options.correct'>): Promise<Outcome>;
}

async function readState(): Promise<PickState | undefined> {
  const parsed = v.safeParse(PickState, (await browser.storage.session.get(stateKey))[stateKey]);
  return parsed.success ? parsed.output : undefined;
}

const save = (state: PickState | undefined): Promise<void> =>
  state ? browser.storage.session.set({ [stateKey]: state }) : browser.storage.session.remove(stateKey);

const whyOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What a frame says of a pick, refused where the guide knows better. */
function judged(picked: Picked, target: string): Picked {
  if (picked.kind === 'refused') return picked;
  const { correction } = picked;
  const fault = correction.target === target ? faultOf(correction) : 'unknown-target';
  if (fault === 'another-command') return { kind: 'refused', reason: fault, about: correction.name };
  return fault ? { kind: 'refused', reason: 'unproved' } : picked;
}

/** Holds nothing: what is under way is in the browser session, what was learned on disk. */
export function createPicking(corrections: CorrectionStore, walk: PickingWalk): Picking {
  async function start(tab: number, name: OrderName, target: string): Promise<void> {
    const journey = await walk.load();
    const position = journey && positionOf(journey);
    const current = journey?.id === name.journey && journey.revision === name.revision;
    // A press that came late is about an order that is no more: the new card says what there is to do.
    if (!current || !position || !targetsOf(journey, position).some(({ id }) => id === target)) return;
    const { journey: id, revision } = name;
    await save({ is: 'picking', tab, journey: id, revision, step: position.step.id, target });
    // A frame that hangs answers no injection: the others do not wait for it, each begins when it has both.
    void injectPicker(tab).catch(failed);
    await walk.redraw(tab);
    const say = await walk.words();
    const words = Object.fromEntries(Role.options.map((role) => [role, say(`pick.roles.${role}`)]));
    await sendToTab(tab, 'all', 'pick', { ...name, target, words });
  }

  async function stop(tab: number): Promise<void> {
    await sendToTab(tab, 'all', 'pick', null);
  }

  async function cancel(tab: number): Promise<void> {
    const state = await readState();
    if (state?.is !== 'picking' || state.tab !== tab) return;
    await save(undefined);
    await stop(tab);
    await walk.redraw(tab);
  }

  async function undo(): Promise<void> {
    const state = await readState();
    if (state?.is !== 'learned') return;
    await corrections.change(state.before ? [state.before] : [], state.before ? [] : [state.correction]);
    await save(undefined);
    await walk.tell({ type: 'corrected', at: Date.now() });
  }

  async function learn(state: PickState & { is: 'picking' }, picked: Picked): Promise<PickState> {
    const { revision: _, ...asked } = state;
    const what = judged(picked, state.target);
    if (what.kind === 'refused') {
      const { kind: is, ...why } = what;
      return { ...asked, is, ...why };
    }
    const { correction } = what;
    const all = await corrections.all();
    const before = all.find((one) => isSame(one, correction));
    try {
      await corrections.change([correction]);
    } catch (error) {
      // Nothing was learned; the card says so with the browser's own sentence.
      return { ...asked, is: 'refused', reason: 'not-saved', about: whyOf(error) };
    }
    return { ...asked, is: 'learned', correction, ...(before ? { before } : {}) };
  }

  return {
    dress: async (card, journey, inTab, words) => pickCard(card, journey, inTab, await readState(), words),
    async pressed({ action, journey, revision, target }, tab) {
      if (action === 'pick' && target !== undefined) await start(tab, { journey, revision }, target);
      if (action === 'cancel-pick') await cancel(tab);
      if (action === 'undo-pick') await undo();
      return action === 'pick' || action === 'cancel-pick' || action === 'undo-pick';
    },
    async picked({ journey, revision, target, picked }, tab) {
      const state = await readState();
      const waited = state?.is === 'picking' && state.tab === tab && state.target === target;
      if (!waited || state.journey !== journey || state.revision !== revision) return;
      const next = await learn(state, picked);
      await save(next);
      await stop(tab);
      if (next.is === 'learned') await walk.tell({ type: 'corrected', at: Date.now() });
      else await walk.redraw(tab);
    },
    cancelled: cancel,
    async correct({ put, remove }) {
      try {
        await corrections.change(put, remove);
      } catch (error) {
        return { ok: false, why: whyOf(error) };
      }
      // What the card says was learned may be no more.
      await save(undefined);
      await walk.tell({ type: 'corrected', at: Date.now() });
      return { ok: true };
    },
  };
}
