import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import evidenced from './evidenced.json' with { type: 'json' };
import invented from './invented.json' with { type: 'json' };
import { direction, fullTag, speak, type TextId } from './texts.ts';

type Translations = Record<string, Record<string, string>>;
const seen: Translations = evidenced;
const made: Translations = invented;
const ids = [...new Set([...Object.keys(seen), ...Object.keys(made)])];
const isId = (id: string): id is TextId => id in seen || id in made;

test('nothing is invented where there is evidence', () => {
  const both = Object.entries(made).flatMap(([id, texts]) =>
    Object.keys(texts)
      .filter((language) => Object.keys(seen[id] ?? {}).some((tag) => tag.split('-')[0] === language))
      .map((language) => `${id} ${language}`),
  );
  expect(both).toEqual([]);
});

test('the evidenced texts are the labels gathered on 2026-11-22, unchanged', () => {
  // A label corrected with new evidence changes this on purpose; nothing else may.
  const digest = createHash('sha256').update(JSON.stringify(evidenced)).digest('hex');
  expect(digest).toBe('20a180a36923a3ae2f07d9c219183230065e1b43371f256b3db2fbacc42eedc1');
});

test('every string has English and Japanese', () => {
  const lacking = ids.flatMap((id) =>
    [['en-US', 'en'] as const, ['ja-JP', 'ja'] as const]
      .filter(([tag, language]) => seen[id]?.[tag] === undefined && made[id]?.[language] === undefined)
      .map(([tag]) => `${id} ${tag}`),
  );
  expect(lacking).toEqual([]);
});

test('Enforce is not left in English on the way through Japanese', () => {
  const [english, japanese] = [speak('en'), speak('ja')];
  const way: TextId[] = [
    'legacy.enforce',
    'legacy.dialog.enforce.title',
    'legacy.dialog.enforce.button',
    'newmfa.cmd.enforce_mfa',
    'newmfa.dialog.enforce.title',
    'newmfa.dialog.enforce.button',
    'newmfa.status.enforced',
    'newmfa.title',
  ];
  for (const id of way) expect(japanese(id), id).not.toBe(english(id));
});

test('evidence goes before invention, and English stands in for what has neither', () => {
  expect(speak('ja')('legacy.enable')).toBe('有効にする');
  expect(speak('ja')('legacy.enforce')).toBe('適用する');
  expect(speak('ko-KR')('legacy.enforce')).toBe('Enforce');
  expect(speak('ko')('legacy.enable')).toBe('사용');
});

test('placeholders are filled in, and every translation keeps them', () => {
  expect(speak('en')('azure.users.found', { n: 3 })).toBe('3 users found');
  const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join();
  for (const [id, texts] of Object.entries(made)) {
    const english = seen[id]?.['en-US'] ?? texts.en ?? '';
    for (const text of Object.values(texts)) expect(places(text), id).toBe(places(english));
  }
});

test('locales in any spelling find their language', () => {
  expect(['ja', 'JA-jp', 'pt', 'zh', 'zh-TW', 'en-us'].map(fullTag)).toEqual([
    'ja-JP',
    'ja-JP',
    'pt-BR',
    'zh-CN',
    'zh-TW',
    'en-US',
  ]);
  expect(direction('he-IL')).toBe('rtl');
  expect(ids.filter(isId).every((id) => speak('xx')(id).length > 0)).toBe(true);
});
