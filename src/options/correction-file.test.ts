import { describe, expect, it } from 'vitest';
import type { Correction } from '../guide/correction.ts';
import { mostCorrections } from '../guide/correction.ts';
import { correctionOfTests } from '../guide/correction-of-tests.ts';
import { correctionFile, largestFile, readCorrectionFile } from './correction-file.ts';

const learned = (over: Partial<Correction> = {}) =>
  correctionOfTests({ name: 'Ŝalti', attributes: { 'data-automation-id': 'EnableMfa' }, ...over });
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, before: readonly Correction[] = []) => readCorrectionFile(bytes(text), before);
/** The file of two corrections with one change in its text. */
const spoiled = (from: string | RegExp, to: string) => {
  const file = correctionFile([learned(), learned({ target: 'mfa.enforce/current', name: 'Devigi' })]);
  const text = file.replace(from, to);
  if (text === file) throw new Error('nothing was spoiled');
  return read(text);
};

it('what was exported is imported as it was, over what there is', () => {
  const all = [learned(), learned({ lang: 'xx' })];
  expect(read(correctionFile(all))).toEqual({ ok: true, corrections: all, added: 2, replaced: 0 });
  expect(read(correctionFile(all), [learned({ name: 'Old' })])).toMatchObject({ added: 1, replaced: 1 });
  expect(read(`\ufeff${correctionFile(all)}`)).toMatchObject({ ok: true });
  expect(read(correctionFile([]))).toEqual({ ok: true, corrections: [], added: 0, replaced: 0 });
});

describe('a bad file is refused with line and reason', () => {
  it.each([
    ['a comma too few', /"eo",/, '"eo"', { reason: 'not-json', line: 8 }],
    ['a comment', /"version"/, '// so\n"version"', { reason: 'not-json', line: 3 }],
    ['something else', /"corrections",/, '"bookmarks",', { reason: 'not-ours', line: 2 }],
    ['a later version', /"version": 1/, '"version": 2', { reason: 'version', line: 3 }],
    ['no version', /"version": 1,/, '', { reason: 'missing', key: 'version', line: 1 }],
    ['no name', /"name": "Devigi",/, '', { reason: 'missing', key: 'name', line: 23 }],
    [
      'a path',
      /"host": "portal/,
      '"path": "div > a", "host": "portal',
      { reason: 'unexpected', key: 'path', line: 21 },
    ],
    ['a class', /"data-automation-id"/, '"class"', { reason: 'unexpected', key: 'class' }],
    ['a region', /"bar"/, '"panel"', { reason: 'wrong', key: 'within', line: 17 }],
    ['an address', /Devigi/, 'ap@contoso.com', { reason: 'wrong', key: 'name', line: 30 }],
    [
      'a control of a newer guide',
      /mfa.enforce\/current/,
      'mfa.report/next',
      { reason: 'unknown-target', key: 'mfa.report/next', line: 25 },
    ],
    ['a trick', /Ŝalti/, 'Disable MFA', { reason: 'another-command', key: 'Disable MFA', line: 12 }],
    ['one twice', /mfa.enforce\/current/, 'mfa.enable/current', { reason: 'twice', line: 25 }],
    ['a list of numbers', /\[\s*\{[\s\S]*\}\s*\]/, '[1]', { reason: 'wrong', key: 'corrections', line: 4 }],
  ])('%s', (_, from, to, bad) => {
    expect(spoiled(from, to)).toMatchObject({ ok: false, ...bad });
  });

  it.each([
    ['nothing', '', { reason: 'not-json', line: 1 }],
    ['a text', '"corrections"', { reason: 'not-ours', line: 1 }],
    ['null', 'null', { reason: 'not-ours', line: 1 }],
    ['a deep nest', '['.repeat(200_000), { reason: 'not-json' }],
    ['a page', '<!doctype html>', { reason: 'not-json', line: 1 }],
  ])('%s', (_, text, bad) => {
    expect(read(text)).toMatchObject({ ok: false, ...bad });
  });

  it('one that is no text, too large, or brings too many', () => {
    expect(readCorrectionFile(new Uint8Array([0xff, 0xfe, 0x7b]), [])).toEqual({
      ok: false,
      reason: 'not-utf8',
    });
    expect(readCorrectionFile(new Uint8Array(largestFile + 1), [])).toEqual({ ok: false, reason: 'too-big' });
    const many = Array.from({ length: mostCorrections }, (_, at) => learned({ lang: `xx-${at}` }));
    expect(read(correctionFile([learned()]), many)).toEqual({ ok: false, reason: 'too-many' });
  });
});
