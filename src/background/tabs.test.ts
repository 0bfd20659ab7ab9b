import { expect, it, vi } from 'vitest';
import { journeyOf, type ToldEvent } from '../guide/journey-of-events.ts';
import { goneTabs } from './tabs.ts';

const open = vi.hoisted(() => ({ tabs: [{ id: 3 }, { id: 4 }, {}] }));
vi.mock('webextension-polyfill', () => ({ default: { tabs: { query: async () => open.tabs } } }));

const shows = (frame: string): ToldEvent => ({ type: 'read', frame, places: [{ place: 'azure.portal' }] });

it('tells each tab once that the journey remembers and the browser has not', async () => {
  const journey = journeyOf(['ap@contoso.com'], ...['2:0', '2:7', '3:0', '34:0', '4:1'].map(shows));
  expect(await goneTabs(journey)).toEqual([2, 34]);
});
