import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const sheets = ['./ring-tokens.css', './tokens.css'].map((file) =>
  readFileSync(new URL(file, import.meta.url), 'utf8'),
);
const tokens = new Map(
  [...sheets.join().matchAll(/--wm-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

/** Relative luminance of #rrggbb, WCAG 2.2. */
function luminance(hex: string): number {
  const part = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const texts = ['ink', 'ink-2', 'mark', 'seen', 'verified', 'told', 'waiting', 'stuck', 'focus'];
const grounds = ['surface', 'surface-2', 'mark-tint'];
const pairs = [...texts.flatMap((text) => grounds.map((ground) => [text, ground])), ['on-mark', 'mark']];

describe.each(['light', 'dark'] as const)('colours of the %s theme', (theme) => {
  it.each(pairs)('%s on %s can be read (4.5 : 1)', (text = '', ground = '') => {
    const [front, back] = [tokens.get(text)?.[theme], tokens.get(ground)?.[theme]];
    expect(front && back && contrast(front, back)).toBeGreaterThanOrEqual(4.5);
  });
});

describe('forced colours', () => {
  it('replace every colour by one of the system', () => {
    const forced = sheets.map((css) => css.slice(css.indexOf('forced-colors'))).join();
    expect([...tokens.keys()].filter((name) => !forced.includes(`--wm-${name}:`))).toEqual([]);
  });
});
