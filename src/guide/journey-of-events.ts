import type { Journey, JourneyEvent } from './journey.ts';
import { replay } from './reduce.ts';

type Untimed<T> = T extends JourneyEvent ? Omit<T, 'at'> & { at?: number } : never;
/** An event as tests tell it: its time may be left out. */
export type ToldEvent = Untimed<Exclude<JourneyEvent, { type: 'started' }>>;

/** When journeys of tests start: 2026-11-22, 09:00 UTC. */
export const startOfTests = Date.UTC(2026, 10, 22, 9);

/** For tests: the journey for these accounts after these events, each a second after the one before. */
export function journeyOf(accounts: readonly string[], ...events: readonly ToldEvent[]): Journey {
  const started: JourneyEvent = {
    type: 'started',
    at: startOfTests,
    id: 'j',
    accounts: [...accounts],
    portal: 'azure',
  };
  const timed = events.map(
    (event, i): JourneyEvent => ({ ...event, at: event.at ?? startOfTests + (i + 1) * 1000 }),
  );
  const journey = replay([started, ...timed]);
  if (!journey) throw new Error('a log that begins with started tells a journey');
  return journey;
}
