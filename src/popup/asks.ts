import browser from 'webextension-polyfill';
import type { StepId } from '../guide/guide.ts';
import type { CardButton } from '../messages/order.ts';
import type { ConsentLevel, Data, MessageName, Outcome } from '../messages/protocol.ts';
import { smtpWishKey } from '../messages/view.ts';
import { send } from '../messages/wire.ts';
import { openSidePanel } from './side-panel.ts';

/** What came of asking: what the worker answered, that a permission was declined, or that nothing came back. */
export type Answer = Outcome | { ok: false; declined: true } | { ok: false; silent: string };

/** Everything a person can ask for here. None of them rejects. */
export interface Asks {
  start(accounts: string): Promise<Answer>;
  end(): Promise<Answer>;
  goTo(step: StepId): Promise<Answer>;
  check(): Promise<Answer>;
  /** Reads everything about why mail is not sent from a mailbox; the gates' view says what came of it. */
  diagnose(address: string): Promise<Answer>;
  /** What the card's buttons do. `step` is the one shown: of a later one nothing is meant. */
  act(action: CardButton['action'], step: StepId): Promise<Answer>;
  /**
   * Call it in the click itself: SMTP needs a permission that browsers give only then.
   * @param exchange origin of Exchange's admin endpoint; without it the worker has to do with what is allowed
   */
  connect(level: ConsentLevel, exchange?: string): Promise<Answer>;
  disconnect(): Promise<Answer>;
  openOptions(): Promise<Answer>;
  /** Undefined outside the popup. Call it in the click itself; the popup closes. */
  readonly openSidePanel: (() => Promise<Answer>) | undefined;
}

/** How long the worker may take, ms; signing in takes as long as the person does. */
const patience = 15_000;

/** Rejects where `work` has not ended in time, so that a dead worker is noticed. */
function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${patience / 1000} s`)), patience);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Turns a rejection into an answer that says so. */
async function answered(work: Promise<Outcome | undefined>): Promise<Answer> {
  try {
    return (await work) ?? { ok: true };
  } catch (error) {
    return { ok: false, silent: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * The asks that go to the worker.
 * @param tab the portal tab they are meant for; undefined: the last active one
 * @param inPopup this page is the popup, not a tab or the side panel
 */
export function openAsks(tab: number | undefined, inPopup = false): Asks {
  const forTab = tab === undefined ? {} : { tab };
  const tell = async <N extends MessageName>(name: N, data: Data<N>) => {
    await send(name, data);
    return undefined;
  };
  const connectSmtp = async (exchange: string): Promise<Answer> => {
    // Exchange's admin endpoint sends no CORS headers, so reading it takes this permission (2026-11-22). First thing in the click: after any wait the browser no longer counts it as the person's wish.
    const asked = browser.permissions.request({ origins: [`${exchange}/*`] });
    // The question may close the popup: the worker then goes on by this.
    const wished = browser.storage.session.set({ [smtpWishKey]: Date.now() });
    const allowed = await answered(Promise.all([asked, wished]).then(([yes]) => ({ ok: yes, why: '' })));
    if ('silent' in allowed) return allowed;
    if (allowed.ok) return answered(send('popup.connect', { level: 'smtp' }));
    const remembered = [
      browser.storage.session.remove(smtpWishKey),
      tell('popup.refused', { level: 'smtp' }),
    ];
    return answered(Promise.all(remembered).then(() => undefined)).then(() => ({
      ok: false,
      declined: true,
    }));
  };
  return {
    start: (accounts) =>
      answered(inTime(send('popup.start', { guide: 'mail-mfa-smtp', accounts, ...forTab }))),
    end: () => answered(inTime(tell('popup.end', {}))),
    goTo: (step) => answered(inTime(tell('popup.go-to', { step }))),
    // Microsoft is asked many things, each of which may take its time.
    diagnose: (address) => answered(send('popup.diagnose', { address })),
    check: () => answered(inTime(tell('popup.check', {}))),
    act: (action, step) => answered(inTime(tell('popup.do', { action, step, ...forTab }))),
    connect: (level, exchange) =>
      level === 'smtp' && exchange ? connectSmtp(exchange) : answered(send('popup.connect', { level })),
    disconnect: () => answered(inTime(tell('popup.disconnect', {}))),
    openOptions: () => answered(browser.runtime.openOptionsPage().then(() => undefined)),
    openSidePanel: inPopup
      ? () =>
          answered(
            openSidePanel().then(() => {
              window.close();
              return undefined;
            }),
          )
      : undefined,
  };
}
