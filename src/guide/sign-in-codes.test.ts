import { describe, expect, it } from 'vitest';
import { proofTold, reasonOf, reasons, refusalTold } from './sign-in-codes.ts';
import de from './words/sign-in-codes.de.json' with { type: 'json' };
import en from './words/sign-in-codes.en.json' with { type: 'json' };
import ja from './words/sign-in-codes.ja.json' with { type: 'json' };
import { signInCodeWords } from './words/sign-in-codes.ts';

const words = signInCodeWords('en');
const at = Date.UTC(2026, 10, 22, 9);
const hour = 3_600_000;
const since = at - 24 * hour;

it.each([
  [50126, 'wrong-password'],
  [50076, 'wants-mfa'],
  [50079, 'wants-registration'],
  [50053, 'locked'],
  [50057, 'disabled'],
  [53003, 'conditional-access'],
  [530035, 'security-defaults'],
  [80007, 'own-directory'],
  [0, undefined],
  [53, undefined],
])('%i means %s', (code, reason) => {
  expect(reasonOf(code)).toBe(reason);
});

it('tells a code nobody has explained as it is', () => {
  expect(refusalTold(7000112, words)).toBe('see this code in the sign-in log (code 7000112)');
});

describe('the proof', () => {
  const told = (accepted: number | null, refused: { at: number; code: number } | null) =>
    proofTold({ accepted, refused, since }, at, words);

  it('tells the newer of both and what is known of the other', () => {
    expect(told(at - hour, null)).toEqual({
      text: 'Mail program accepted',
      sign: 'verified',
      source: 'from the sign-in log',
      at: at - hour,
    });
    const accepted = told(at - hour, { at: at - 2 * hour, code: 50126 });
    expect(accepted).toMatchObject({ text: 'Mail program accepted', at: at - hour });
    expect(accepted.source).toMatch(
      /^from the sign-in log; last refused .*: wrong user name .*\(code 50126\)$/,
    );
    const refused = told(at - 2 * hour, { at: at - hour, code: 50076 });
    expect(refused).toMatchObject({ text: 'Mail program refused', at: at - hour });
    expect(refused.source).toMatch(/^MFA was asked for: .*\(code 50076\); last accepted /);
    expect(told(null, { at: at - hour, code: 53003 }).source).toMatch(/; not accepted before$/);
  });

  it('tells an empty log as that, with how far back it was read', () => {
    expect(told(null, null)).toMatchObject({ text: 'No mail program seen', at });
    expect(told(null, null).source).toContain(words.time(since));
  });
});

describe('the words', () => {
  it('are there for every reason and no other, in each language with the same places to fill', () => {
    const places = (text = '') => text.match(/\{\w+\}/g) ?? [];
    for (const one of [en, de, ja]) {
      expect(Object.keys(one.reasons).sort()).toEqual([...reasons].sort());
      expect(Object.keys(one).sort()).toEqual(Object.keys(en).sort());
      for (const [key, text] of Object.entries(one)) {
        if (typeof text !== 'string') continue;
        const english = Object.entries(en).find(([name]) => name === key)?.[1];
        expect(places(text).sort()).toEqual(places(String(english)).sort());
      }
      expect(JSON.stringify(one)).not.toMatch(/[!！]|\b(please|bitte)\b/i);
    }
  });
});
