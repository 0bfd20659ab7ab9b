import { describe, expect, it } from 'vitest';
import { ageText } from './age.ts';

const now = Date.UTC(2026, 10, 22, 9, 30);
const ago = (seconds: number, lang: string) =>
  ageText(now - seconds * 1000, now, lang).replaceAll('\u00a0', ' ');

describe('ageText', () => {
  it.each([
    [0, 'now'],
    [4, 'now'],
    [5, '5 s ago'],
    [24, '20 s ago'],
    [59, '55 s ago'],
    [60, '1 min. ago'],
    [59 * 60 + 59, '59 min. ago'],
    [3600, '1 hr. ago'],
    [26 * 3600, '1 day ago'],
  ])('%i seconds: %s', (seconds, text) => {
    expect(ago(seconds, 'en')).toBe(text);
  });
  it('speaks the language of the view', () => {
    expect(ago(20, 'de')).toBe('vor 20 s');
    expect(ago(20, 'ja')).toBe('20秒前');
  });
  it('takes a time ahead of the clock for now', () => {
    expect(ago(-90, 'en')).toBe('now');
  });
});
