import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { stepIds } from '../guide.ts';
import { labelsUsed, namesOf } from '../labels.ts';
import { Target } from '../target.ts';
import de from '../words/guide.de.json' with { type: 'json' };
import en from '../words/guide.en.json' with { type: 'json' };
import ja from '../words/guide.ja.json' with { type: 'json' };
import { pageWords } from './page-words.ts';
import { placeRules } from './places.ts';
import { mailMfaSmtp } from './steps.ts';
import { targets } from './targets.ts';

const { steps } = mailMfaSmtp;
const everyTarget: Target[] = Object.values(targets).flat();
const placeIds = placeRules.map(({ id }) => id);

describe('the guide', () => {
  it('has the public step ids in their order', () => {
    expect(steps.map(({ id }) => id)).toEqual([
      'mfa.sign-in',
      'mfa.open-users',
      'mfa.open-per-user-mfa',
      'mfa.select-user',
      'mfa.enable',
      'mfa.confirm-enable',
      'mfa.enforce',
      'mfa.confirm-enforce',
      'mfa.check-status',
      'smtp.open-active-users',
      'smtp.open-user',
      'smtp.open-mail-tab',
      'smtp.open-email-apps',
      'smtp.tick-authenticated-smtp',
      'smtp.save-changes',
    ]);
    expect(steps.map(({ id }) => id)).toEqual(stepIds);
  });

  it('numbers them as the article does', () => {
    const numbers = (part: 1 | 2) => steps.filter((step) => step.part === part).map(({ number }) => number);
    expect(numbers(1)).toEqual(['1', '2', '3', '4', '5a', '5b', '6', '7', '8']);
    expect(numbers(2)).toEqual(['1', '2a', '2b', '3', '4', '5']);
    for (const { id, part } of steps) expect(id.startsWith(part === 1 ? 'mfa.' : 'smtp.'), id).toBe(true);
  });

  it('lets an API verify just those steps that one can answer for', () => {
    expect(
      Object.fromEntries(steps.flatMap(({ id, verified }) => (verified ? [[id, verified]] : []))),
    ).toEqual({
      'mfa.confirm-enable': { mfa: ['enabled', 'enforced'] },
      'mfa.confirm-enforce': { mfa: ['enforced'] },
      'mfa.check-status': { mfa: ['enforced'] },
      'smtp.save-changes': { smtpEffective: true },
    });
  });
});

describe.each(steps)('step $id', (step) => {
  it.each([
    ['English', en.steps],
    ['German', de.steps],
    ['Japanese', ja.steps],
  ])('has a title, a body and what to say when its target is not there, in %s', (_, words) => {
    const { title, body, absent } = words[step.id];
    for (const text of [title, body, absent]) expect(text.length).toBeGreaterThan(2);
    // Three lines of a card 340 px wide; the rest belongs behind "more".
    expect(title.length).toBeLessThanOrEqual(60);
    expect(body.length).toBeLessThanOrEqual(240);
  });

  it('has a place, and each can be recognised', () => {
    expect(step.places.length).toBeGreaterThan(0);
    for (const place of step.places) expect(placeIds).toContain(place);
  });

  it('has targets, or a dated reason why there is none', () => {
    if ('none' in step.targets) {
      expect(step.targets.none.length).toBeGreaterThan(20);
      expect(step.targets.since).toMatch(/^20\d\d-\d\d-\d\d$/);
      return;
    }
    expect(step.targets.length).toBeGreaterThan(0);
    const own = step.targets.filter(({ id }) => id.startsWith(`${step.id}/`));
    expect(own.length).toBeGreaterThan(0);
    // Another step's target may stand in the path only as an opener of an own one: design.md, "What may be ringed".
    const openers = own.flatMap((target) => ('openers' in target ? (target.openers ?? []) : []));
    for (const { id } of step.targets) expect([...own.map((target) => target.id), ...openers]).toContain(id);
  });

  it('says what the page must show for it to be seen, in places that can be recognised', () => {
    expect(Object.keys(step.seen)).toHaveLength(1);
    if ('place' in step.seen) for (const place of step.seen.place) expect(placeIds).toContain(place);
  });
});

describe('the words of pages', () => {
  it('are written as they are compared: composed, and without a capital', () => {
    const words = Object.values(pageWords).flatMap((names) => Object.values(names).flat());
    expect(words.filter((word) => word !== word.normalize('NFC').toLowerCase())).toEqual([]);
  });
});

describe('the targets', () => {
  it('have ids of their own that begin with their step', () => {
    const ids = everyTarget.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids)
      expect(
        stepIds.some((step) => id.startsWith(`${step}/`)),
        id,
      ).toBe(true);
  });

  it('all belong to a step', () => {
    const used = new Set(steps.flatMap(({ targets: own }) => ('none' in own ? [] : own.map(({ id }) => id))));
    expect(everyTarget.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([]);
  });

  it.each(everyTarget)('$id can be sent to a frame and names only labels that exist', (target) => {
    expect(v.safeParse(Target, JSON.parse(JSON.stringify(target))).issues).toBeUndefined();
    for (const label of labelsUsed([target], [])) {
      expect(Object.keys(namesOf(label)).length, `${label} is not in labels.json`).toBeGreaterThan(0);
    }
    const openers = new Set(everyTarget.map(({ id }) => id));
    for (const opener of target.openers ?? []) expect(openers.has(opener), opener).toBe(true);
  });

  it.each(everyTarget)('$id is told apart by a name, a row or its place in a dialog', (target) => {
    const named = target.labels.length > 0 || (target.names?.length ?? 0) > 0;
    const placed = target.confirms === true && target.regions.some((region) => region.in === 'dialog');
    expect(named || target.ofRow !== undefined || placed).toBe(true);
    // What has a name has a role it is looked for under; a cell that is only looked at needs none.
    if (target.act !== 'look') expect(target.roles.length).toBeGreaterThan(0);
  });

  it.each(everyTarget.filter(({ among }) => among))('$id stands where it says in its group', (target) => {
    const { order = [], index = -1 } = target.among ?? {};
    expect(target.labels).toContain(order[index]);
    expect(new Set(order).size).toBe(order.length);
  });

  it('that change something of the ticked rows are tied to exactly these rows or their dialog', () => {
    const changing = everyTarget.filter(({ id }) => /^mfa\.(confirm-)?en(able|force)\//.test(id));
    expect(changing).toHaveLength(10);
    for (const { id, selection, regions } of changing) {
      expect(selection === true || regions.some((region) => region.in === 'dialog'), id).toBe(true);
    }
  });
});
