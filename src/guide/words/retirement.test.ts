import { describe, expect, it } from 'vitest';
import de from './retirement.de.json' with { type: 'json' };
import en from './retirement.en.json' with { type: 'json' };
import ja from './retirement.ja.json' with { type: 'json' };

/** Dotted key → text. */
function texts(node: object, before = ''): [string, string][] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    if (typeof value === 'string') return [[before + key, value]];
    return typeof value === 'object' && value !== null ? texts(value, `${before}${key}.`) : [];
  });
}

describe.each(Object.entries({ en, de, ja }))('the end of signing in by password in %s', (_, words) => {
  it('has every key of the English one and no other, and the same places to fill', () => {
    const places = (all: [string, string][]) => all.map(([key, text]) => [key, text.match(/\{\w+\}/g)]);
    expect(places(texts(words))).toEqual(places(texts(en)));
  });

  it('keeps the tone: no exclamation marks, no "please", nothing empty', () => {
    for (const [, text] of texts(words)) expect(text).not.toMatch(/[!！]|\b(please|bitte)\b|^\s*$/i);
  });
});
