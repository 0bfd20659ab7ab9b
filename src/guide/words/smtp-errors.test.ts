import { describe, expect, it } from 'vitest';
import { gates } from '../smtp-errors/gates.ts';
import de from './smtp-errors.de.json' with { type: 'json' };
import en from './smtp-errors.en.json' with { type: 'json' };
import ja from './smtp-errors.ja.json' with { type: 'json' };

/** Dotted key → text. */
function texts(node: object, before = ''): Map<string, string> {
  return new Map(
    Object.entries(node).flatMap(([key, value]: [string, unknown]): [string, string][] => {
      if (typeof value === 'string') return [[before + key, value]];
      return typeof value === 'object' && value !== null ? [...texts(value, `${before}${key}.`)] : [];
    }),
  );
}

const english = texts(en);
const places = (text = '') => text.match(/\{\w+\}/g) ?? [];

describe.each(Object.entries({ en: texts(en), de: texts(de), ja: texts(ja) }))(
  'refusals in %s',
  (_, words) => {
    it('have every key of the English ones and no other, and the same places to fill', () => {
      expect([...words.keys()].sort()).toEqual([...english.keys()].sort());
      for (const [key, text] of words) expect([key, places(text)]).toEqual([key, places(english.get(key))]);
    });

    it('keep the tone: no exclamation marks, no "please", nothing empty', () => {
      for (const text of words.values()) expect(text).not.toMatch(/[!！]|\b(please|bitte)\b|^\s*$/i);
    });
  },
);

it('has words for every gate and no other', () => {
  expect(Object.keys(en.causes).sort()).toEqual([...gates].sort());
});
