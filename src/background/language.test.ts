import { beforeEach, expect, it, vi } from 'vitest';
import gates from '../guide/words/gates.de.json' with { type: 'json' };
import guide from '../guide/words/guide.de.json' with { type: 'json' };
import retirement from '../guide/words/retirement.de.json' with { type: 'json' };
import signInCodes from '../guide/words/sign-in-codes.de.json' with { type: 'json' };
import { viewLanguages } from '../guide/words/views.ts';

const stored = vi.hoisted(() => vi.fn());
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { getURL: (path: string) => `chrome-extension://waymark/${path}` },
    storage: { session: { set: async (values: object) => stored(values) } },
  },
}));

const german = { guide: { ...guide, retirement }, gates, signInCodes };
const file = vi.fn<(url: string) => Promise<Response>>();
let languageIn: typeof import('./language.ts').languageIn;
beforeEach(async () => {
  stored.mockClear();
  file.mockReset().mockImplementation(async () => Response.json(german));
  vi.stubGlobal('fetch', file);
  // As after the worker's death: nothing is remembered.
  vi.resetModules();
  ({ languageIn } = await import('./language.ts'));
});

it('speaks German from its file, which is read once', async () => {
  const [said, again] = [await languageIn('de-AT'), await languageIn('de')];
  expect(said.guide.lang).toBe('de');
  expect(said.guide('card.next')).toBe(guide.card.next);
  expect(said.guide('retirement.short.removal')).toBe(retirement.short.removal);
  expect(said.gates('verdicts.open')).toBe(gates.verdicts.open);
  expect(said.signIns('unknown')).toBe(signInCodes.unknown);
  expect(again).toBe(said);
  expect(file.mock.calls).toEqual([['chrome-extension://waymark/words/de.json']]);
  expect(stored).not.toHaveBeenCalled();
});

it.each(viewLanguages)('speaks $name, which the options offer', async ({ tag }) => {
  expect((await languageIn(tag)).guide.lang).toBe(tag);
});

it.each(['en', 'en-GB', 'fr', ''])('speaks English for %j and reads no file', async (wanted) => {
  const said = await languageIn(wanted);
  expect([said.guide.lang, said.guide('card.next')]).toEqual(['en', 'Next']);
  expect(file).not.toHaveBeenCalled();
});

it.each([
  ['is not there', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['is no JSON', async () => new Response('{"guide":')],
  ['is of another shape', async () => Response.json({ guide: german.guide, gates: [] })],
])('speaks English and says why where the file %s, and tries again', async (_, broken) => {
  file.mockImplementationOnce(broken);
  const said = await languageIn('de');
  expect([said.guide.lang, said.guide('card.next')]).toEqual(['en', 'Next']);
  expect(stored).toHaveBeenCalledExactlyOnceWith({ trouble: expect.stringMatching(/^\d{4}-.*Z ./) });
  expect((await languageIn('de')).guide.lang).toBe('de');
});

it('says in English what a file lacks', async () => {
  file.mockImplementation(async () => Response.json({ ...german, gates: {} }));
  const said = await languageIn('de');
  expect(said.gates('verdicts.open')).not.toBe(gates.verdicts.open);
  expect(said.guide('card.next')).toBe(guide.card.next);
});
