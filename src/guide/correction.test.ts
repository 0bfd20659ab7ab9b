import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  Correction,
  Corrections,
  changed,
  correct,
  correctAll,
  isWritten,
  mostCorrections,
} from './correction.ts';
import { correctionOfTests as learned } from './correction-of-tests.ts';
import { placeRules } from './mail-mfa-smtp/places.ts';
import { targets } from './mail-mfa-smtp/targets.ts';
import type { Target } from './target.ts';

const [, enable] = targets.enable;
const [confirm] = targets.confirmEnable;
const [row] = targets.selectUser;
const [tick] = targets.tickSmtp;
const fixed = (target: Target | undefined, ...all: Correction[]) => {
  if (!target) throw new Error('no target');
  return correct(target, all);
};

describe('a correction', () => {
  it('is taken as it was written', () => {
    const whole = learned({ attributes: { 'data-automation-id': 'EnableMfa', name: 'Enable' } });
    expect(v.parse(Correction, JSON.parse(JSON.stringify(whole)))).toEqual(whole);
  });

  it.each<[string, object]>([
    ['a path', { path: 'div > button' }],
    ['a class', { attributes: { class: 'ms-Button' } }],
    ['an address for a name', { name: 'Open ap@contoso.com' }],
    ['an address in an attribute', { attributes: { name: 'ap@contoso.com' } }],
    ['a made value', { attributes: { 'data-testid': 'row-4711' } }],
    ['a made name', { name: 'Item 1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b' }],
    ['a long name', { name: 'x'.repeat(201) }],
    ['no role', { roles: [] }],
    ['a region that says whose it is', { within: ['panel'] }],
    ['another guide', { guide: 'other' }],
    ['a day that is none', { picked: 'today' }],
    ['a language that is none', { lang: '__proto__' }],
  ])('holds no %s', (_, over) => {
    expect(v.safeParse(Correction, { ...learned(), ...over }).success).toBe(false);
  });

  it('is not kept in any number', () => {
    const many = Array.from({ length: mostCorrections + 1 }, (_, at) =>
      learned({ target: `mfa.enable/x${at}` }),
    );
    expect(v.safeParse(Corrections, many.slice(1)).success).toBe(true);
    expect(v.safeParse(Corrections, many).success).toBe(false);
  });

  it.each([
    ['Active users', true],
    ['M365AdminNav', true],
    ['com.microsoft.save', true],
    ['checkbox-42', false],
    [':r1a:', false],
    ['row 12 of 40', false],
    ['deadbeef01', false],
    ['fa6e2c9d-1c1b', false],
    ['', false],
  ])('tells whether %j was written by hand: %s', (value, written) => {
    expect(isWritten(value)).toBe(written);
  });
});

describe('a corrected target', () => {
  it('is the guide’s own where nothing was learned about it', () => {
    expect(fixed(enable, learned({ target: 'mfa.enforce/current' }))).toEqual({ target: enable, labels: {} });
  });

  it('keeps what the guide knows and counts the name in the language it was picked in', () => {
    const { target, labels } = fixed(
      enable,
      learned({ roles: ['button'] }),
      learned({ lang: 'xx', name: 'Zzz' }),
    );
    expect(target).toMatchObject({
      ...enable,
      roles: ['menuitem', 'button'],
      labels: ['newmfa.cmd.enable_mfa', 'correction.mfa.enable/current'],
    });
    expect(labels).toEqual({ 'correction.mfa.enable/current': { eo: ['Ŝalti MFA'], xx: ['Zzz'] } });
  });

  it('that lies in its bar no longer must at least lie in no dialog', () => {
    expect(fixed(enable, learned({ within: [] })).target.regions).toEqual([{ in: 'page' }]);
  });

  it('outside its dialog needs the ticks to be seen', () => {
    const { target } = fixed(confirm, learned({ target: 'mfa.confirm-enable/current', within: [] }));
    expect(target).toMatchObject({ selection: true, regions: [{ in: 'page' }] });
  });

  it('in its dialog still knows the titles of the others', () => {
    const { target } = fixed(confirm, learned({ target: 'mfa.confirm-enable/current', within: ['dialog'] }));
    expect(target.regions).toEqual(confirm?.regions);
    expect(target.selection).toBeUndefined();
  });

  it('of a row stays in the subject’s own row', () => {
    const { target } = fixed(row, learned({ target: 'mfa.select-user/row', roles: ['button'], within: [] }));
    expect(target).toMatchObject({ ofRow: 'check', roles: ['button'], regions: [{ in: 'row' }] });
  });

  it('asks for account, panel, row and ticks whatever was learned', () => {
    for (const given of Object.values(targets).flat()) {
      const { target } = fixed(given, learned({ target: given.id, within: [], attributes: { name: 'x' } }));
      const kept = given.regions.filter((region) => region.in === 'panel' || region.in === 'row');
      expect(target.regions).toEqual(expect.arrayContaining(kept));
      if ('selection' in given) expect(target.selection).toBe(true);
      if ('ofRow' in given) expect(target.ofRow).toBe(given.ofRow);
      expect([target.id, target.act]).toEqual([given.id, given.act]);
    }
  });

  it('takes all but the names from the latest pick', () => {
    const old = learned({ attributes: { name: 'Old' }, within: [] });
    const { target } = fixed(enable, old, learned({ lang: 'xx', attributes: { name: 'New' } }));
    expect(target).toMatchObject({ attributes: { name: 'New' }, regions: [{ in: 'bar' }] });
  });
});

it('what is corrected in a target is corrected in the places that are told by it', () => {
  const all = correctAll([], placeRules, [learned({ target: tick?.id ?? '', name: 'Sendi' })]);
  const apps = all.places.find(({ id }) => id === 'm365.email-apps');
  const label = `correction.${tick?.id}`;
  expect(apps?.box?.labels).toContain(label);
  expect(apps?.shows?.[0]?.labels).toContain(label);
  expect(all.labels).toEqual({ [label]: { eo: ['Sendi'] } });
});

it('a later correction for the same target and language takes the earlier one’s place', () => {
  const other = learned({ lang: 'xx' });
  const before = [learned(), other];
  expect(changed(before, [learned({ name: 'Nova' })])).toEqual([other, learned({ name: 'Nova' })]);
  expect(changed(before, [], [{ target: other.target, lang: 'xx' }])).toEqual([learned()]);
});
