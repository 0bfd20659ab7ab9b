import { describe, expect, it } from 'vitest';
import { namesOf } from '../labels.ts';
import { stepOf } from '../position.ts';
import { faultOf, mayBeHidden, stepOfTarget, targetOf, targetToPick } from './picks.ts';
import { targets } from './targets.ts';

describe('the target a pick is for', () => {
  it.each([
    ['the claimed one', targets.enable, ['mfa.page' as const], 'mfa.enable/legacy', 'mfa.enable/legacy'],
    ['the older page’s', targets.enable, ['mfa.legacy-page' as const], undefined, 'mfa.enable/legacy'],
    ['the current page’s', targets.enable, ['mfa.page' as const], undefined, 'mfa.enable/current'],
    [
      'not the closing of a message',
      targets.confirmEnable,
      ['mfa.legacy-page' as const],
      undefined,
      'mfa.confirm-enable/legacy',
    ],
    [
      'the last of a path without faces',
      targets.openUsers,
      ['azure.portal' as const],
      undefined,
      'mfa.open-users/all-users',
    ],
    ['none that is only looked at', targets.checkStatus, ['mfa.page' as const], undefined, undefined],
    ['none that is not in the path', targets.enable, ['mfa.page' as const], 'mfa.enforce/current', undefined],
    ['none of an opener', targets.enable, ['mfa.page' as const], 'mfa.enable/current#overflow', undefined],
  ])('is %s', (_, path, shown, claimed, wanted) => {
    expect(targetToPick(path, shown, claimed)?.id).toBe(wanted);
  });
});

describe('a correction that may not be used', () => {
  it('names a target of another guide, or one that is only looked at', () => {
    expect(faultOf({ target: 'mfa.enable/next', name: '' })).toBe('unknown-target');
    expect(faultOf({ target: 'mfa.check-status/row', name: '' })).toBe('unknown-target');
  });

  it.each(Object.entries(namesOf('newmfa.cmd.disable_mfa')))(
    'calls Enable by the name of Disable in %s',
    (_, names) => {
      for (const name of names)
        expect(faultOf({ target: 'mfa.enable/current', name: name.toUpperCase() })).toBe('another-command');
    },
  );

  it('does not, with the command’s own name or one that nobody knows', () => {
    for (const name of ['Enable MFA', 'Turn on MFA', ''])
      expect(faultOf({ target: 'mfa.enable/current', name })).toBeUndefined();
  });
});

describe('a page that is told by the control not found', () => {
  const [tab] = targets.openMailTab;
  it('may be open while another page of its portal is shown', () => {
    if (!tab) throw new Error('no tab');
    const step = stepOf('smtp.open-mail-tab');
    expect(mayBeHidden(step, tab, ['m365.active-users'])).toBe(true);
    expect(mayBeHidden(step, tab, ['azure.all-users'])).toBe(false);
    expect(mayBeHidden(step, tab, [])).toBe(false);
    expect(mayBeHidden(stepOf('smtp.open-user'), tab, ['m365.admin'])).toBe(false);
  });
});

it('every target belongs to a step', () => {
  for (const target of Object.values(targets).flat()) {
    expect(targetOf(target.id)).toBe(target);
    expect(stepOfTarget(target.id)?.id).toBeDefined();
  }
});
