import { beforeEach, describe, expect, it, vi } from 'vitest';
import { mostCorrections } from '../guide/correction.ts';
import { correctionOfTests as learned } from '../guide/correction-of-tests.ts';
import { openCorrections } from './corrections.ts';

const disk = vi.hoisted(() => {
  const stored = new Map<string, unknown>();
  return {
    stored,
    get: vi.fn(async (key: string) => ({ [key]: stored.get(key) })),
    set: vi.fn(async (items: Record<string, unknown>) => {
      for (const [key, value] of Object.entries(items)) stored.set(key, structuredClone(value));
    }),
  };
});
vi.mock('webextension-polyfill', () => ({ default: { storage: { local: disk } } }));

beforeEach(() => {
  disk.stored.clear();
  disk.set.mockClear();
});

describe('the corrections on disk', () => {
  it('are those put in, for any worker', async () => {
    await openCorrections().change([learned()]);
    await openCorrections().change([learned({ lang: 'xx' })]);
    expect(await openCorrections().all()).toEqual([learned(), learned({ lang: 'xx' })]);
    await openCorrections().change([], [learned()]);
    expect(await openCorrections().all()).toEqual([learned({ lang: 'xx' })]);
  });

  it('lose nothing to changes made at once', async () => {
    const store = openCorrections();
    await Promise.all(['a', 'b', 'c'].map((one) => store.change([learned({ lang: `xx-${one}` })])));
    expect(await store.all()).toHaveLength(3);
  });

  it('that can’t be read apply not at all, and are put aside at the next change', async () => {
    const broken = [learned(), { ...learned(), host: 7 }];
    disk.stored.set('corrections', broken);
    const store = openCorrections();
    expect(await store.all()).toEqual([]);
    await store.change([learned()]);
    expect(await store.all()).toEqual([learned()]);
    expect(disk.stored.get('corrections.broken')).toEqual(broken);
  });

  it('stay as they were where there would be too many, or the disk is full', async () => {
    const store = openCorrections();
    await store.change([learned()]);
    const many = Array.from({ length: mostCorrections }, (_, at) => learned({ lang: `xx-${at}` }));
    await expect(store.change(many)).rejects.toThrow();
    disk.set.mockRejectedValueOnce(new Error('QUOTA_BYTES quota exceeded'));
    await expect(store.change([learned({ lang: 'xx' })])).rejects.toThrow('QUOTA_BYTES');
    expect(await store.all()).toEqual([learned()]);
    await store.change([learned({ lang: 'xx' })]);
    expect(await store.all()).toHaveLength(2);
  });
});
