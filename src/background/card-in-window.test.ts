import { beforeEach, expect, it, vi } from 'vitest';
import { journeyOf, startOfTests } from '../guide/journey-of-events.ts';
import { guideWords } from '../guide/words/guide-languages.ts';
import { cardOf } from './card.ts';
import { inWindow, keepCardPlace } from './card-in-window.ts';
import { found } from './verdicts-of-tests.ts';

const stored = vi.hoisted(() => new Map<string, unknown>());
vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      local: {
        get: async (key: string) => ({ [key]: stored.get(key) }),
        set: async (items: Record<string, unknown>) => {
          for (const [key, value] of Object.entries(items)) stored.set(key, value);
        },
      },
    },
  },
}));
const en = guideWords('en');
const card = cardOf(journeyOf(['ap@contoso.com']), found(), en, startOfTests);
const shown = async () => (await inWindow(en))(card);
beforeEach(() => {
  stored.clear();
  vi.stubGlobal('chrome', { sidePanel: {} });
});

it('a card has the place it was put at last', async () => {
  expect(await shown()).not.toHaveProperty('place');
  const place = { right: true, bottom: false, dx: 40, dy: 60 };
  await keepCardPlace(place);
  expect(await shown()).toMatchObject({ place });
});

it.each([
  'left',
  { right: true, bottom: false, dx: '40', dy: 60 },
  { right: true, bottom: false, dx: Number.NaN, dy: 60 },
  null,
])('a place that is stored as %j is none', async (place) => {
  stored.set('card-place', place);
  expect(await shown()).not.toHaveProperty('place');
});

it('it has the button for the side panel only where a click in a page can open one', async () => {
  expect((await shown()).words.panel).toBe('Open the side panel');
  vi.stubGlobal('chrome', {});
  expect((await shown()).words).not.toHaveProperty('panel');
});
