import { describe, expect, it } from 'vitest';
import optionsDe from './options.de.json' with { type: 'json' };
import optionsEn from './options.en.json' with { type: 'json' };
import optionsJa from './options.ja.json' with { type: 'json' };
import viewsDe from './views.de.json' with { type: 'json' };
import viewsEn from './views.en.json' with { type: 'json' };
import viewsJa from './views.ja.json' with { type: 'json' };
import { viewLanguages, viewWords } from './views.ts';

const en = { ...viewsEn, ...optionsEn };
const de = { ...viewsDe, ...optionsDe };
const ja = { ...viewsJa, ...optionsJa };

/** Dotted key → text of every phrase. */
function texts(node: object, before = ''): Map<string, string> {
  const all = Object.entries(node).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    if (typeof value === 'string') return [[before + key, value]];
    return typeof value === 'object' && value !== null ? [...texts(value, `${before}${key}.`)] : [];
  });
  return new Map(all);
}

const places = (text: string | undefined) => (text?.match(/\{\w+\}/g) ?? []).sort();
const english = texts(en);

describe.each([
  ['de', texts(de)],
  ['ja', texts(ja)],
])('the views in %s', (_, words) => {
  it('have every key of the English ones and no other', () => {
    expect([...words.keys()].sort()).toEqual([...english.keys()].sort());
  });
  it('have the same places to fill', () => {
    for (const [key, text] of english) expect([key, places(words.get(key))]).toEqual([key, places(text)]);
  });
});

describe('the tone of the views', () => {
  it('has no exclamation marks and no "please"', () => {
    for (const words of [en, de, ja]) {
      for (const text of texts(words).values()) expect(text).not.toMatch(/[!！]|\bplease\b/i);
    }
  });
});

describe('viewWords', () => {
  it('speaks every language that options offers, and English for the rest', () => {
    expect(viewLanguages.map(({ tag }) => viewWords(tag).lang)).toEqual(['en', 'de', 'ja']);
    expect(viewWords('ko').lang).toBe('en');
    expect(viewWords('de-CH')('popup.start')).toBe('Starten');
  });
});
