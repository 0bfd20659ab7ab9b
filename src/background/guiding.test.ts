import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Journey } from '../guide/journey.ts';
import { journeyOf, type ToldEvent } from '../guide/journey-of-events.ts';
import { guideWords } from '../guide/words/guide-languages.ts';
import type { Report } from '../messages/order.ts';
import { answerTime, createGuiding } from './guiding.ts';

const browser = vi.hoisted(() => ({
  storage: { local: { get: async () => ({}) }, managed: { get: async () => ({}) } },
  tabs: { query: async () => [{ id: 2 }, { id: 3 }], sendMessage: vi.fn(async () => null) },
  scripting: { executeScript: vi.fn() },
}));
vi.mock('webextension-polyfill', () => ({ default: browser }));

const ap = 'ap@contoso.com';
const words = guideWords('en');
const portal: ToldEvent = { type: 'read', frame: '2:0', places: [{ place: 'azure.portal' }] };
const page = (ticked: string[]): ToldEvent => ({
  type: 'read',
  frame: '3:0',
  places: [{ place: 'mfa.legacy-page', rows: [ap], statuses: { [ap]: 'disabled' }, ticked }],
});
const before = journeyOf([ap], portal, page([]));
const after = journeyOf([ap], portal, page([]), page([ap]));
const reportTo = ({ id, revision, frames }: Journey, tab: number): Report => ({
  journey: id,
  revision,
  chain: [],
  loaded: 0,
  lang: 'en',
  children: [],
  places: frames[`${tab}:0`]?.places ?? [],
  claim: { kind: 'miss', reason: 'absent' },
});
/** Revisions of the orders a tab was given, in turn. */
const orders = (tab: number): unknown[] =>
  vi
    .mocked<(...sent: unknown[]) => unknown>(browser.tabs.sendMessage)
    .mock.calls.filter(([to, message]) => to === tab && JSON.stringify(message).includes('"order"'))
    .map(([, message]) => /"revision":(\d+)/.exec(JSON.stringify(message))?.[1]);

let guiding: ReturnType<typeof createGuiding>;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('chrome', {});
  browser.tabs.sendMessage.mockClear();
  guiding = createGuiding(
    vi.fn(),
    async () => [],
    async (card) => card,
  );
});
afterEach(() => vi.useRealTimers());

it('takes frames for gone that have not answered their order in time, and no others', async () => {
  await guiding.follow(before, words);
  guiding.report({ tab: 2, frame: 0 }, reportTo(before, 2), before, Date.now());
  expect(guiding.unheard(3, before)).toEqual([]);
  vi.advanceTimersByTime(answerTime);
  expect(guiding.unheard(2, before)).toEqual([]);
  expect(guiding.unheard(3, before)).toMatchObject([{ type: 'read', frame: '3:0', places: [] }]);
});

it('waits for frames that an order for the present revision has not reached yet', async () => {
  await guiding.follow(before, words);
  for (const tab of [2, 3]) guiding.report({ tab, frame: 0 }, reportTo(before, tab), before, Date.now());
  vi.advanceTimersByTime(answerTime);
  expect(after.revision).toBeGreaterThan(before.revision);
  expect(guiding.unheard(3, after)).toEqual([]);
  await guiding.follow(after, words);
  vi.advanceTimersByTime(answerTime);
  expect(guiding.unheard(3, after)).toHaveLength(1);
});

it('calls no newer order back by an older one that comes late', async () => {
  await guiding.follow(after, words);
  await guiding.follow(before, words);
  expect(orders(2)).toEqual([String(after.revision)]);
  expect(orders(3)).toEqual([String(after.revision)]);
});
