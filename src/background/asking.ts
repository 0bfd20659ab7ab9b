import browser from 'webextension-polyfill';
import type { Fact, MfaValue, SmtpValue, UserValue } from '../guide/fact.ts';
import type { Ask, Journey, JourneyEvent, Question } from '../guide/journey.ts';

/** Reads of the tenant; each gives a fact, also where it could not be had. */
export interface Readers {
  user(address: string, signal: AbortSignal): Promise<Fact<UserValue>>;
  mfa(address: string, signal: AbortSignal): Promise<Fact<MfaValue>>;
  smtp(address: string, signal: AbortSignal): Promise<Fact<SmtpValue>>;
  /** When the API that answers this may be asked again, in ms since 1970; a time gone by: now. */
  openAgainAt(what: Question): number;
}

/** Name of the alarm that wakes the worker for a question due later. */
export const askAlarm = 'ask';
/** Browsers do not run alarms sooner than this; nearer questions are asked by a timer of the living worker. */
const shortestAlarmMs = 30_000;

async function answer(ask: Ask, readers: Readers, signal: AbortSignal): Promise<JourneyEvent> {
  const { address, what } = ask;
  const tell = <T>(fact: Fact<T>) => {
    const at = Date.now();
    const again = readers.openAgainAt(what);
    // On disk with the answer: a worker woken later does not know what the API asked of this one.
    return { at, address, fact, ...(!fact.known && again > at ? { again } : {}) };
  };
  switch (what) {
    case 'user':
      return { type: 'answered-user', ...tell(await readers.user(address, signal)) };
    case 'mfa':
      return { type: 'answered-mfa', ...tell(await readers.mfa(address, signal)) };
    case 'smtp':
      return { type: 'answered-smtp', ...tell(await readers.smtp(address, signal)) };
  }
}

/**
 * Asks the journey's questions when they are due. Due times are on disk with the journey: a worker that dies in
 * between goes on where it was.
 * @param tell what an answer means for the journey
 * @returns to be called with the journey whenever it may have changed; rejects when an answer could not be told or a
 *   reader broke its word: the question stays due and is asked again with the next call, at the latest by the alarm
 */
export function createAsking(
  readers: Readers,
  tell: (event: JourneyEvent) => Promise<void>,
): (journey: Journey | undefined) => Promise<void> {
  const under = new Map<string, AbortController>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest: Journey | undefined;

  async function pursue(ask: Ask): Promise<void> {
    const key = `${ask.what} ${ask.address}`;
    if (under.has(key)) return;
    const controller = new AbortController();
    under.set(key, controller);
    // The same question may be under way anew by the time this one is through.
    const done = () => under.get(key) === controller && under.delete(key);
    try {
      const event = await answer(ask, readers, controller.signal);
      done();
      if (!controller.signal.aborted) await tell(event);
    } catch (error) {
      // Readers reject when they are told to stop; nobody waits for that answer.
      if (!controller.signal.aborted) throw error;
    } finally {
      done();
    }
  }

  return async function follow(journey): Promise<void> {
    latest = journey;
    clearTimeout(timer);
    const asks = journey && journey.endedAt === undefined ? journey.asks : [];
    if (asks.length === 0) {
      for (const controller of under.values()) controller.abort();
      under.clear();
      await browser.alarms.clear(askAlarm);
      return;
    }
    const now = Date.now();
    const running = asks.filter(({ due }) => due <= now).map(pursue);
    const next = Math.min(...asks.map(({ due }) => due).filter((due) => due > now));
    if (Number.isFinite(next)) timer = setTimeout(() => void follow(latest), next - now);
    // Timers and questions under way die with the worker; the alarm wakes it for both.
    const soonest = now + shortestAlarmMs;
    const wake = running.length > 0 ? soonest : Math.max(next, soonest);
    await browser.alarms.create(askAlarm, { when: wake });
    const ends = await Promise.allSettled(running);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  };
}
