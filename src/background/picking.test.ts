import { beforeEach, describe, expect, it, vi } from 'vitest';
import { correctionOfTests as learned } from '../guide/correction-of-tests.ts';
import { journeyOf, type ToldEvent } from '../guide/journey-of-events.ts';
import { guideWords } from '../guide/words/guide-languages.ts';
import type { Picked } from '../messages/picking.ts';
import { openCorrections } from './corrections.ts';
import { createPicking } from './picking.ts';

const browser = vi.hoisted(() => {
  const memory = () => {
    const stored = new Map<string, unknown>();
    return {
      stored,
      get: async (key: string) => ({ [key]: stored.get(key) }),
      set: vi.fn(async (items: Record<string, unknown>) => {
        for (const [key, value] of Object.entries(items)) stored.set(key, structuredClone(value));
      }),
      remove: async (key: string) => void stored.delete(key),
    };
  };
  return {
    storage: { local: memory(), session: memory() },
    tabs: { sendMessage: vi.fn() },
    scripting: { executeScript: vi.fn() },
  };
});
vi.mock('webextension-polyfill', () => ({ default: browser }));

const ap = 'ap@contoso.com';
const ticked: ToldEvent = {
  type: 'read',
  frame: '2:5',
  places: [{ place: 'mfa.page', rows: [ap], statuses: { [ap]: 'disabled' }, ticked: [ap] }],
};
const journey = journeyOf([ap], ticked);
const { id, revision } = journey;
const target = 'mfa.enable/current';
const press = { journey: id, revision, step: 'mfa.enable' as const };
const tell = vi.fn(async () => undefined);
const redraw = vi.fn(async () => undefined);
/** Another worker each time: nothing may be kept in memory. */
const picking = () =>
  createPicking(openCorrections(), {
    load: async () => journey,
    tell,
    redraw,
    words: async () => guideWords('en'),
  });
const start = () => picking().pressed({ ...press, action: 'pick', target }, 2);
const picked = (what: Picked, over: object = {}, tab = 2) =>
  picking().picked({ journey: id, revision, target, picked: what, ...over }, tab);
const good = (over = {}): Picked => ({ kind: 'learned', correction: learned(over) });
const corrections = () => openCorrections().all();
const state = () => browser.storage.session.stored.get('picking');
const sent = () =>
  browser.tabs.sendMessage.mock.calls.map(([tab, { waymark, data }]) => [tab, waymark, data]);

beforeEach(() => {
  for (const area of [browser.storage.local, browser.storage.session]) {
    area.stored.clear();
    area.set.mockClear();
  }
  browser.tabs.sendMessage.mockReset().mockResolvedValue(null);
  browser.scripting.executeScript.mockReset().mockResolvedValue([]);
  tell.mockClear();
  redraw.mockClear();
});

describe('picking', () => {
  it('begins in every frame of the tab, with words for what is pointed at', async () => {
    expect(await start()).toBe(true);
    expect(sent()).toEqual([[2, 'pick', expect.objectContaining({ journey: id, revision, target })]]);
    expect(sent()[0]?.[2].words).toMatchObject({ checkbox: 'check box' });
    expect(redraw).toHaveBeenCalledWith(2);
    expect(browser.scripting.executeScript).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ target: { tabId: 2, allFrames: true }, files: ['pick.js'] }),
    );
  });

  it('does not wait for a frame that hangs', async () => {
    browser.scripting.executeScript.mockReturnValue(new Promise(() => undefined));
    await start();
    expect(sent()).toHaveLength(1);
  });

  it('notes why the picker could not be brought', async () => {
    browser.scripting.executeScript.mockRejectedValue(new Error('No tab with id: 2'));
    await start();
    const trouble = expect.stringContaining('No tab with id: 2');
    await vi.waitFor(() => expect(browser.storage.session.stored.get('trouble')).toEqual(trouble));
  });

  it.each([
    ['an old order', { revision: revision - 1 }],
    ['another journey', { journey: 'k' }],
    ['a target that is not looked for', { target: 'smtp.save-changes/button' }],
  ])('does not begin for %s', async (_, over) => {
    await picking().pressed({ ...press, action: 'pick', target, ...over }, 2);
    expect(sent()).toEqual([]);
    expect(state()).toBeUndefined();
  });

  it('does not begin for no target', async () => {
    expect(await picking().pressed({ ...press, action: 'pick' }, 2)).toBe(true);
    expect(sent()).toEqual([]);
  });

  it('leaves the card’s other buttons to others', async () => {
    expect(await picking().pressed({ ...press, action: 'next' }, 2)).toBe(false);
  });

  it('ends in every frame by Cancel or Escape, and nothing is learned', async () => {
    await start();
    await picking().cancelled(2);
    expect(sent().at(-1)).toEqual([2, 'pick', null]);
    expect(state()).toBeUndefined();
    await picked(good());
    expect(await corrections()).toEqual([]);
  });

  it('goes on while another tab has nothing to cancel', async () => {
    await start();
    await picking().cancelled(3);
    expect(sent()).toHaveLength(1);
    expect(state()).toMatchObject({ is: 'picking', tab: 2 });
  });
});

describe('a pick', () => {
  it('is saved before anything is ordered by it', async () => {
    await start();
    let savedAtOrder: unknown;
    tell.mockImplementationOnce(async () => {
      savedAtOrder = await corrections();
    });
    await picked(good());
    expect(tell).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ type: 'corrected' }));
    expect(savedAtOrder).toEqual([learned()]);
    expect(sent().at(-1)).toEqual([2, 'pick', null]);
    expect(state()).toMatchObject({ is: 'learned', tab: 2, target });
  });

  it('told twice, as after the worker died, is learned once', async () => {
    await start();
    await picked(good());
    await picked(good({ name: 'Late' }));
    expect(await corrections()).toEqual([learned()]);
    expect(tell).toHaveBeenCalledOnce();
  });

  it.each([
    ['of an older order', { revision: revision - 1 }, 2],
    ['of another journey', { journey: 'k' }, 2],
    ['of another target', { target: 'mfa.enable/legacy' }, 2],
    ['from another tab', {}, 3],
  ])('%s is dropped', async (_, over, tab) => {
    await start();
    await picked(good(), over, tab);
    expect(await corrections()).toEqual([]);
    expect(state()).toMatchObject({ is: 'picking' });
  });

  it.each<[string, Picked, object]>([
    [
      'as the frame says',
      { kind: 'refused', reason: 'other-row', about: ap },
      { reason: 'other-row', about: ap },
    ],
    [
      'as another command',
      good({ name: 'Disable MFA' }),
      { reason: 'another-command', about: 'Disable MFA' },
    ],
    ['as another target’s', good({ target: 'mfa.enforce/current' }), { reason: 'unproved' }],
  ])('is refused %s', async (_, what, refusal) => {
    await start();
    await picked(what);
    expect(state()).toMatchObject({ is: 'refused', ...refusal });
    expect(await corrections()).toEqual([]);
    expect(tell).not.toHaveBeenCalled();
    expect(redraw).toHaveBeenLastCalledWith(2);
  });

  it('that could not be saved is none', async () => {
    await start();
    browser.storage.local.set.mockRejectedValueOnce(new Error('QUOTA_BYTES quota exceeded'));
    await picked(good());
    expect(state()).toMatchObject({
      is: 'refused',
      reason: 'not-saved',
      about: 'QUOTA_BYTES quota exceeded',
    });
    expect(tell).not.toHaveBeenCalled();
  });
});

describe('Undo', () => {
  const undo = () => picking().pressed({ ...press, action: 'undo-pick' }, 2);

  it('takes back what was learned, once', async () => {
    await start();
    await picked(good());
    await undo();
    expect(await corrections()).toEqual([]);
    expect(tell).toHaveBeenCalledTimes(2);
    await undo();
    expect(tell).toHaveBeenCalledTimes(2);
  });

  it('puts back what was replaced', async () => {
    await openCorrections().change([learned({ name: 'Before' })]);
    await start();
    await picked(good());
    expect(await corrections()).toEqual([learned()]);
    await undo();
    expect(await corrections()).toEqual([learned({ name: 'Before' })]);
  });
});

describe('the options', () => {
  it('change what is stored, and orders follow', async () => {
    expect(await picking().correct({ put: [learned()], remove: [] })).toEqual({ ok: true });
    expect(await corrections()).toEqual([learned()]);
    expect(tell).toHaveBeenCalledOnce();
  });

  it('are told why nothing was changed', async () => {
    browser.storage.local.set.mockRejectedValueOnce(new Error('QUOTA_BYTES quota exceeded'));
    const outcome = await picking().correct({ put: [learned()], remove: [] });
    expect(outcome).toEqual({ ok: false, why: 'QUOTA_BYTES quota exceeded' });
    expect(tell).not.toHaveBeenCalled();
  });
});
