import { describe, expect, it } from 'vitest';
import { gateIds } from '../gates/gate.ts';
import { noteIds } from '../gates/notes.ts';
import { roles } from '../gates/roles.ts';
import de from './gates.de.json' with { type: 'json' };
import en from './gates.en.json' with { type: 'json' };
import ja from './gates.ja.json' with { type: 'json' };

/** Dotted key → text; of a text with plural forms the one every language has. */
function texts(node: object, before = ''): Map<string, string> {
  return new Map(
    Object.entries(node).flatMap(([key, value]: [string, unknown]): [string, string][] => {
      if (typeof value === 'string') return key === 'one' ? [] : [[before + key, value]];
      return typeof value === 'object' && value !== null ? [...texts(value, `${before}${key}.`)] : [];
    }),
  );
}

const english = texts(en);
const places = (text = '') => (text.match(/\{\w+\}/g) ?? []).sort();

describe.each(Object.entries({ en: texts(en), de: texts(de), ja: texts(ja) }))('gates in %s', (_, words) => {
  it('have every key of the English ones and no other, and the same places to fill', () => {
    expect([...words.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, text] of words) expect([key, places(text)]).toEqual([key, places(english.get(key))]);
  });

  it('keep the tone: no exclamation marks, no "please", nothing empty', () => {
    for (const text of words.values()) expect(text).not.toMatch(/[!！]|\b(please|bitte)\b|^\s*$/i);
  });
});

it('has words for every gate, note and role and no other', () => {
  const { log: _, ...gates } = en.gates;
  expect(Object.keys(gates).sort()).toEqual([...gateIds].sort());
  expect(Object.keys(en.notes).sort()).toEqual([...noteIds].sort());
  expect(Object.keys(en.roles).sort()).toEqual(Object.keys(roles).sort());
});
