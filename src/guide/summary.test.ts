import { describe, expect, it } from 'vitest';
import type { SmtpValue } from './fact.ts';
import type { StepId } from './guide.ts';
import type { Account, Journey } from './journey.ts';
import { journeyOf, startOfTests as start, type ToldEvent } from './journey-of-events.ts';
import { positionOf, stepOf } from './position.ts';
import {
  articleSteps,
  evidenceOf,
  isFinished,
  listTitleOf,
  mfaTold,
  namesFor,
  namesIn,
  smtpTold,
  statuses,
  titleOf,
  unticks,
} from './summary.ts';
import { guideWords } from './words/guide-languages.ts';

const ap = 'ap@contoso.com';
const orders = 'orders@contoso.com';
const en = guideWords('en');

const mfa = (
  statuses: Record<string, 'disabled' | 'enabled' | 'enforced'>,
  ticked: string[] = [],
): ToldEvent => ({
  type: 'read',
  frame: '2:0',
  places: [{ place: 'mfa.page', rows: Object.keys(statuses), statuses, ticked }],
});
const graph = (value: 'disabled' | 'enabled' | 'enforced', at: number): ToldEvent => ({
  type: 'answered-mfa',
  at,
  address: ap,
  fact: { known: true, value, source: 'graph', at },
});
const exchange = (value: SmtpValue, at: number): ToldEvent => ({
  type: 'answered-smtp',
  at,
  address: ap,
  fact: { known: true, value, source: 'exchange', at },
});
const unknown = (type: 'answered-mfa' | 'answered-smtp'): ToldEvent => ({
  type,
  address: ap,
  fact: { known: false, why: 'forbidden', source: type === 'answered-mfa' ? 'graph' : 'exchange', at: start },
});
const box = (value: 'ticked' | 'unticked', save: 'ready' | 'greyed'): ToldEvent => ({
  type: 'read',
  frame: '3:0',
  subject: ap,
  places: [{ place: 'm365.active-users' }, { place: 'm365.email-apps', box: value, save }],
});
const saved: ToldEvent = { type: 'acted', step: 'smtp.save-changes', target: 'smtp.save-changes/button' };
const smtp = (mailbox: SmtpValue['mailbox'], effective: SmtpValue['effective']): SmtpValue => ({
  mailbox,
  organisation: effective,
  effective,
});

/** The first account of a journey. */
function first({ accounts: [account] }: Journey): Account {
  if (!account) throw new Error('a journey has an account');
  return account;
}
const mfaAfter = (...events: ToldEvent[]) => mfaTold(first(journeyOf([ap], ...events)), en);
const smtpAfter = (...events: ToldEvent[]) => smtpTold(first(journeyOf([ap], ...events)), en, start);

describe('the MFA state in words', () => {
  it('is unknown with the reason while nothing has been read', () => {
    expect(mfaAfter()).toEqual({ text: 'MFA unknown', sign: 'unknown', source: 'not connected' });
    expect(mfaAfter(unknown('answered-mfa')).source).toBe(en('unknown.forbidden'));
  });

  it('is what the page shows, also where the API refused', () => {
    const told = { text: 'MFA enabled', sign: 'seen', source: 'read off the page' };
    expect(mfaAfter(mfa({ [ap]: 'enabled' }))).toEqual({ ...told, at: start + 1000 });
    const refused = mfaAfter(unknown('answered-mfa'), mfa({ [ap]: 'enabled' }));
    expect(refused).toMatchObject({ text: 'MFA enabled', sign: 'seen' });
    expect(refused.source).toMatch(/^read off the page; not confirmed: your role/);
  });

  it('is what the API answered after the page, and the page’s where that changed later', () => {
    const after = mfaAfter(mfa({ [ap]: 'disabled' }), graph('enforced', start + 9000));
    expect(after).toMatchObject({ text: 'MFA enforced', sign: 'verified', at: start + 9000 });
    const before = mfaAfter(graph('enforced', start + 500), {
      ...mfa({ [ap]: 'disabled' }),
      at: start + 9000,
    });
    expect(before).toMatchObject({ text: 'MFA disabled', sign: 'seen' });
  });
});

describe('SMTP AUTH in words', () => {
  it.each([
    [smtp('on', 'on'), 'SMTP AUTH on'],
    [smtp('off', 'off'), 'SMTP AUTH off'],
    [smtp('inherits', 'on'), 'SMTP AUTH on, inherited'],
    [smtp('inherits', 'off'), 'SMTP AUTH off, inherited'],
    [smtp('inherits', 'unknown'), 'SMTP AUTH inherits'],
  ])('is Exchange’s answer: %o', (value, text) => {
    expect(smtpAfter(exchange(value, start + 500))).toEqual({
      text,
      sign: 'verified',
      source: 'verified by Exchange Online',
      at: start + 500,
    });
  });

  it('is said with a doubt, where it is on, from the day Microsoft’s default changes', () => {
    const later = (...events: ToldEvent[]) =>
      smtpTold(first(journeyOf([ap], ...events)), en, Date.UTC(2027, 0, 1)).source;
    const doubt = "unless Microsoft's default has switched it off; no API says so";
    expect(later(exchange(smtp('on', 'on'), start))).toBe(`verified by Exchange Online, ${doubt}`);
    expect(later(exchange(smtp('inherits', 'on'), start))).toContain(doubt);
    expect(later(box('ticked', 'greyed'))).toBe(`read off the page, ${doubt}`);
    for (const value of [smtp('off', 'off'), smtp('inherits', 'off'), smtp('inherits', 'unknown')]) {
      expect(later(exchange(value, start))).toBe('verified by Exchange Online');
    }
    expect(later(box('unticked', 'greyed'))).toBe('read off the page');
  });

  it('is what the box shows where Exchange has not answered', () => {
    expect(smtpAfter(box('unticked', 'greyed'))).toMatchObject({ text: 'SMTP not ticked', sign: 'seen' });
    expect(smtpAfter(unknown('answered-smtp'), box('ticked', 'greyed'))).toMatchObject({
      text: 'SMTP ticked',
    });
  });

  it('is the box, not an older answer, once the person has saved', () => {
    const events = [
      mfa({ [ap]: 'enforced' }),
      exchange(smtp('off', 'off'), start + 100),
      box('unticked', 'greyed'),
      box('ticked', 'ready'),
      saved,
    ];
    expect(smtpAfter(...events)).toMatchObject({ text: 'SMTP ticked', sign: 'seen' });
    expect(smtpAfter(...events, exchange(smtp('on', 'on'), start + 9000))).toMatchObject({
      sign: 'verified',
    });
  });
});

describe('the evidence of a step', () => {
  const evidence = (id: StepId, ...events: ToldEvent[]) => {
    const journey = journeyOf([ap], ...events);
    const current = positionOf(journey)?.step.id;
    const { status } = statuses(journey, current).find(({ step }) => step.id === id) ?? { status: 'to-come' };
    return evidenceOf(journey, stepOf(id), status, en);
  };

  it('is nothing yet, the person’s turn, or what it waits for', () => {
    expect(evidence('mfa.enable')).toBe('');
    expect(evidence('mfa.sign-in')).toBe('your turn');
    const confirmed: ToldEvent = {
      type: 'acted',
      step: 'mfa.confirm-enable',
      target: 'mfa.confirm-enable/legacy',
    };
    expect(evidence('mfa.confirm-enable', mfa({ [ap]: 'disabled' }, [ap]), confirmed)).toBe(
      'waiting for Microsoft to show it',
    );
  });

  it('is the person’s word, with its time', () => {
    expect(evidence('mfa.sign-in', { type: 'next' })).toBe(`you said so, ${en.time(start + 1000)}`);
  });

  it.each([
    ['on by its own switch', smtp('on', 'on'), 'already on'],
    ['on by inheritance', smtp('inherits', 'on'), "on only through the organisation's switch"],
    ['not known to Exchange', undefined, 'found ticked on the page'],
  ])('says why a box that was ticked already is passed over: %s', (_, value, text) => {
    const answers = value ? [exchange(value, start + 9000)] : [];
    const found = [mfa({ [ap]: 'enforced' }), box('ticked', 'greyed'), ...answers];
    expect(evidence('smtp.tick-authenticated-smtp', ...found)).toBe(text);
    expect(evidence('smtp.save-changes', ...found)).toBe(text);
  });

  it('counts the accounts a step is done for', () => {
    const journey = journeyOf([ap, orders], mfa({ [ap]: 'enforced', [orders]: 'disabled' }));
    expect(evidenceOf(journey, stepOf('mfa.check-status'), 'to-come', en)).toBe('1 of 2');
  });
});

describe('titles', () => {
  it('name the accounts of the position, and ask to untick what is too much', () => {
    const two = journeyOf([ap, orders], mfa({ [ap]: 'disabled', [orders]: 'enforced' }, [ap, orders]));
    const position = positionOf(two);
    expect(position && [unticks(position), titleOf(position, en)]).toEqual([true, `Untick ${orders}`]);
    expect(listTitleOf(stepOf('mfa.select-user'), two, en)).toBe(`Tick ${ap} and ${orders}`);
  });

  it('have a name for the account even where the step is about no one', () => {
    expect(namesIn(namesFor(undefined), en)).toEqual({ account: '', accounts: '' });
  });
});

describe('counting', () => {
  it('is the article’s: 8 and 5', () => {
    expect([articleSteps(1), articleSteps(2)]).toEqual([8, 5]);
  });

  it('takes waiting and stuck for unfinished', () => {
    expect((['seen', 'verified', 'told', 'passed-over'] as const).every(isFinished)).toBe(true);
    expect((['to-come', 'here', 'waiting', 'stuck'] as const).some(isFinished)).toBe(false);
  });
});
