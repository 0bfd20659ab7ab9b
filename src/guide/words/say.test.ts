import { describe, expect, it } from 'vitest';
import { languageOf, say } from './say.ts';

const words = {
  en: {
    hello: 'Hello {name}',
    only: 'English only',
    ticked: { one: '{count} account', other: '{count} accounts' },
    steps: { 'mfa.enable': { title: 'Choose Enable' } },
  },
  de: { hello: 'Hallo {name}', ticked: { one: '{count} Konto', other: '{count} Konten' } },
};

describe('say', () => {
  it('fills places and chooses the language without its region', () => {
    expect(say(words, 'hello', { name: 'ap' }, 'de-AT')).toBe('Hallo ap');
  });
  it('falls back to English for a key and for a language it lacks', () => {
    expect(say(words, 'only', {}, 'de')).toBe('English only');
    expect(say(words, 'hello', { name: 'ap' }, 'ko')).toBe('Hello ap');
  });
  it('chooses the plural form and writes the number as the language does', () => {
    expect(say(words, 'ticked', { count: 1 }, 'en')).toBe('1 account');
    expect(say(words, 'ticked', { count: 1500 }, 'de')).toBe('1.500 Konten');
  });
  it('finds names that hold dots, such as step ids', () => {
    expect(say(words, 'steps.mfa.enable.title', {}, 'en')).toBe('Choose Enable');
  });
  it('leaves a place nobody fills, and fills text that looks like a replacement pattern as it is', () => {
    expect(say(words, 'hello', {}, 'en')).toBe('Hello {name}');
    expect(say(words, 'hello', { name: '$& {name}' }, 'en')).toBe('Hello $& {name}');
  });
});

describe('languageOf', () => {
  it('ignores letter case, underscores and regions it does not know', () => {
    expect(languageOf(words, 'DE_ch')).toBe('de');
    expect(languageOf(words, 'fr')).toBe('en');
  });
});
