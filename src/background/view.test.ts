import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { stepIds } from '../guide/guide.ts';
import type { Journey } from '../guide/journey.ts';
import { journeyOf, startOfTests, type ToldEvent } from '../guide/journey-of-events.ts';
import { guideWords } from '../guide/words/guide-languages.ts';
import { View } from '../messages/view.ts';
import { viewOf } from './view.ts';

const ap = 'ap@contoso.com';
const orders = 'orders@contoso.com';
const other = 'x@contoso.com';
const en = guideWords('en');
const connection = { clientId: true, mfa: false, smtp: false };

const mfa = (
  statuses: Record<string, 'disabled' | 'enabled' | 'enforced'>,
  ticked: string[] = [],
): ToldEvent => ({
  type: 'read',
  frame: '2:0',
  places: [{ place: 'mfa.legacy-page', rows: Object.keys(statuses), statuses, ticked }],
});
const user = (address: string, what: object = {}): ToldEvent => ({
  type: 'answered-user',
  address,
  fact: {
    known: true,
    source: 'graph',
    at: startOfTests,
    value: {
      id: address,
      userPrincipalName: address,
      guest: false,
      enabled: true,
      synced: false,
      exchangePlan: true,
      ...what,
    },
  },
});
const graph = (address: string, value: 'disabled' | 'enforced'): ToldEvent => ({
  type: 'answered-mfa',
  address,
  fact: { known: true, value, source: 'graph', at: startOfTests + 60_000 },
});
const exchange = (mailbox: 'on' | 'off' | 'inherits', effective: 'on' | 'off'): ToldEvent => ({
  type: 'answered-smtp',
  address: ap,
  fact: {
    known: true,
    value: { mailbox, organisation: effective, effective },
    source: 'exchange',
    at: startOfTests + 60_000,
  },
});

const both: ToldEvent = { type: 'connected', mfa: true, smtp: true, tenant: 't', user: 'admin@contoso.com' };

/** The journey as the views get it. */
function shown(journey: Journey): NonNullable<View['journey']> {
  const { journey: view } = viewOf(journey, connection, en, startOfTests);
  if (!view) throw new Error('an open journey is shown');
  return view;
}
const stepsOf = (journey: Journey) => shown(journey).parts.flatMap(({ steps }) => steps);
const stepIn = (journey: Journey, id: (typeof stepIds)[number]) =>
  stepsOf(journey).find((step) => step.id === id);
const accountOf = (journey: Journey) => shown(journey).accounts[0];

describe('the view', () => {
  it('has no journey before one has started and after its end, but the connection', () => {
    expect(viewOf(undefined, connection, en, startOfTests)).toEqual({
      lang: 'en',
      journey: null,
      connection,
    });
    expect(viewOf(journeyOf([ap], { type: 'ended' }), connection, en, startOfTests).journey).toBeNull();
  });

  it('shows every step with the article’s numbers, and one that is the person’s turn', () => {
    const journey = journeyOf([ap]);
    expect(stepsOf(journey).map(({ id }) => id)).toEqual(stepIds);
    expect(shown(journey).parts.map(({ title, done }) => [title, done])).toEqual([
      ['Enable and enforce MFA', '0 of 9'],
      ['Switch on SMTP AUTH', '0 of 6'],
    ]);
    expect(
      stepsOf(journey)
        .filter(({ status }) => status === 'here')
        .map(({ id }) => id),
    ).toEqual(['mfa.sign-in']);
    expect(stepIn(journey, 'mfa.sign-in')?.evidence).toBe('your turn');
    expect(stepIn(journey, 'mfa.enable')).toMatchObject({ number: '5a', status: 'to-come', evidence: '' });
  });

  it('counts what is finished', () => {
    const journey = journeyOf([ap], mfa({ [ap]: 'disabled' }, [ap]));
    expect(shown(journey).parts[0]?.done).toBe('4 of 9');
    expect(shown(journey).subtitle).toBe(`4 of 15 steps · started ${en.time(startOfTests)}`);
    expect(shown(journey).finished).toBe(false);
  });

  it('names all accounts in the list, and the one meant at the current step', () => {
    const journey = journeyOf([ap, orders], mfa({ [ap]: 'disabled', [orders]: 'disabled' }, [ap]));
    expect(stepIn(journey, 'mfa.select-user')).toMatchObject({
      title: `Tick ${ap} and ${orders}`,
      evidence: 'your turn · 1 of 2',
    });
    expect(stepIn(journey, 'smtp.open-user')?.title).toBe(`Open ${ap} and ${orders}`);
  });

  it('has the current step with what its card offers, Take me there first while no tab shows its page', () => {
    const main = (journey: Journey) =>
      shown(journey).now?.buttons.flatMap((button) => (button.main ? button.action : []));
    const ticking = journeyOf([ap], mfa({ [ap]: 'disabled' }));
    expect(shown(ticking).now).toEqual({
      step: 'mfa.select-user',
      where: 'Part 1 · Step 4 of 8',
      title: `Tick ${ap}`,
      body: en('steps.mfa.select-user.body'),
      type: [ap],
      buttons: [
        { action: 'back', text: 'Back', main: false },
        { action: 'find-again', text: 'Find again', main: false },
        { action: 'take-me-there', text: 'Take me there', main: false },
        { action: 'next', text: 'Next', main: true },
      ],
    });
    const left = journeyOf([ap], mfa({ [ap]: 'disabled' }), { type: 'tab-closed', tab: 2 });
    expect(main(left)).toEqual(['take-me-there']);
    expect(shown(journeyOf([ap])).now?.buttons.map(({ action }) => action)).not.toContain('back');
    expect(shown(journeyOf([ap], mfa({ [ap]: 'enforced' }), exchange('on', 'on'))).now).toBeUndefined();
  });

  it('says how and when a step was done', () => {
    const journey = journeyOf([ap], mfa({ [ap]: 'enforced' }), graph(ap, 'enforced'));
    expect(stepIn(journey, 'mfa.open-users')).toMatchObject({
      status: 'seen',
      evidence: `seen ${en.time(startOfTests + 1000)}`,
    });
    expect(stepIn(journey, 'mfa.check-status')).toMatchObject({
      status: 'verified',
      evidence: `verified ${en.time(startOfTests + 60_000)}`,
    });
    expect(stepIn(journey, 'mfa.enable')).toMatchObject({ status: 'passed-over', evidence: 'not needed' });
  });

  it('shows what went otherwise than asked', () => {
    const journey = journeyOf([ap], mfa({ [other]: 'disabled' }), mfa({ [other]: 'enabled' }));
    expect(shown(journey).notice).toEqual({ tone: 'warning', text: expect.stringContaining(other) });
    expect(shown(journeyOf([ap])).notice).toBeUndefined();
  });

  it('is finished when everything is done for every account', () => {
    const done = journeyOf([ap], mfa({ [ap]: 'enforced' }), exchange('on', 'on'));
    expect(shown(done)).toMatchObject({ finished: true, parts: [{ done: '9 of 9' }, { done: '6 of 6' }] });
  });
});

describe('an account in the view', () => {
  it('has both facts from the start, unknown with the reason', () => {
    expect(accountOf(journeyOf([ap]))).toEqual({
      address: ap,
      facts: [
        { what: 'mfa', text: 'MFA unknown', sign: 'unknown', source: 'not connected' },
        { what: 'smtp', text: 'SMTP AUTH unknown', sign: 'unknown', source: 'not connected' },
      ],
    });
  });

  it('is shown as typed, and as the lists call it', () => {
    const journey = journeyOf(
      ['billing@contoso.com'],
      user('billing@contoso.com', { userPrincipalName: 'J.Doe@contoso.com' }),
    );
    expect(accountOf(journey)).toMatchObject({ address: 'billing@contoso.com', also: 'j.doe@contoso.com' });
  });

  it.each([
    ['a guest', user(ap, { guest: true }), 'problems.guest'],
    ['blocked', user(ap, { enabled: false }), 'problems.disabled'],
    [
      'unknown to Microsoft',
      {
        type: 'answered-user',
        address: ap,
        fact: { known: false, why: 'not-found', source: 'graph', at: startOfTests },
      },
      'problems.not-found',
    ],
    [
      'without a mailbox',
      {
        type: 'answered-smtp',
        address: ap,
        fact: { known: false, why: 'no-mailbox', source: 'exchange', at: startOfTests },
      },
      'problems.no-mailbox',
    ],
  ] satisfies [string, ToldEvent, Parameters<typeof en>[0]][])(
    'that is %s has its problem',
    (_, event, key) => {
      expect(accountOf(journeyOf([ap, orders], event))?.problem).toBe(en(key));
      expect(shown(journeyOf([ap, orders], event)).accounts[1]?.problem).toBeUndefined();
    },
  );

  it('is thought about when it is the administrator’s own or a synchronised one', () => {
    const you: ToldEvent = { type: 'connected', mfa: true, smtp: false, tenant: 't', user: 'AP@Contoso.com' };
    expect(accountOf(journeyOf([ap], you))?.caution).toBe(en('cautions.you'));
    expect(accountOf(journeyOf([ap], user(ap, { synced: true })))?.caution).toBe(en('cautions.synced'));
    expect(accountOf(journeyOf([ap], user(ap)))?.caution).toBeUndefined();
  });

  it('is told how to pin what is on only through the organisation', () => {
    expect(accountOf(journeyOf([ap], both, exchange('inherits', 'on')))?.caution).toBe(en('facts.pinned'));
    expect(accountOf(journeyOf([ap], exchange('inherits', 'off')))?.caution).toBeUndefined();
    expect(accountOf(journeyOf([ap], exchange('on', 'on')))?.caution).toBeUndefined();
  });

  it('has an API’s answer as verified, whether it is wanted or not', () => {
    const journey = journeyOf([ap], both, graph(ap, 'disabled'), exchange('off', 'off'));
    expect(accountOf(journey)?.facts).toEqual([
      {
        what: 'mfa',
        text: 'MFA disabled',
        sign: 'verified',
        source: 'verified by Microsoft Graph',
        at: startOfTests + 60_000,
      },
      {
        what: 'smtp',
        text: 'SMTP AUTH off',
        sign: 'verified',
        source: 'verified by Exchange Online',
        at: startOfTests + 60_000,
      },
    ]);
  });
});

it('is not finished where every account had to be left out', () => {
  expect(shown(journeyOf([ap], user(ap, { guest: true }))).finished).toBe(false);
});

describe.each(['en', 'de', 'ja'])('the view in %s', (lang) => {
  it('is of the protocol’s shape and has no place left unfilled', () => {
    const journeys = [
      journeyOf([ap]),
      journeyOf(
        [ap, orders],
        mfa({ [ap]: 'disabled', [orders]: 'enforced', [other]: 'enabled' }, [ap, orders]),
      ),
      journeyOf([ap], mfa({ [ap]: 'enforced' }), exchange('inherits', 'on'), { type: 'away', tab: 2 }),
      journeyOf([ap], user(ap, { guest: true })),
    ];
    for (const journey of journeys) {
      const view = viewOf(journey, connection, guideWords(lang), startOfTests);
      expect(v.safeParse(View, JSON.parse(JSON.stringify(view))).issues).toBeUndefined();
      expect(view.lang).toBe(lang);
      expect(JSON.stringify(view)).not.toMatch(/\{\w+\}|undefined|NaN/);
    }
  });
});
