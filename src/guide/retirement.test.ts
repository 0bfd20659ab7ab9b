import { describe, expect, it } from 'vitest';
import data from './retirement.json' with { type: 'json' };
import { retirementAt, retirementPage, waysOut } from './retirement.ts';

const at = Date.parse;

describe('retirementAt', () => {
  it.each([
    ['2026-11-22T09:00:00Z', 'unchanged', false, false],
    ['2026-12-31T23:59:59.999Z', 'unchanged', false, false],
    ['2027-01-01T00:00:00Z', 'off-by-default', true, false],
    ['2026-12-31T23:00:00-01:00', 'off-by-default', true, false],
    ['2027-01-01T00:59:59+01:00', 'unchanged', false, false],
    ['2027-06-30T23:59:59.999Z', 'off-by-default', true, false],
    ['2027-07-01T00:00:00Z', 'removal', true, true],
    ['2030-01-01T00:00:00Z', 'removal', true, true],
  ])('at %s is %s; doubtful %s, overdue %s', (time, phase, doubtful, overdue) => {
    expect(retirementAt('on', at(time))).toEqual({ phase, doubtful, overdue });
  });

  it.each(['off', 'unknown'] as const)('never doubts an SMTP AUTH that is %s', (effective) => {
    for (const time of ['2026-11-22', '2027-01-01', '2028-01-01']) {
      expect(retirementAt(effective, at(time)).doubtful).toBe(false);
    }
  });
});

it('has days in their order, and pages that are reached by https', () => {
  const days = [data.published, data.read, data.offByDefault, data.review];
  expect(days.toSorted()).toEqual(days);
  for (const url of [retirementPage.url, ...Object.values(waysOut)])
    expect(new URL(url).protocol).toBe('https:');
});
