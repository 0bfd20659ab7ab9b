import { describe, expect, it } from 'vitest';
import type { Journey } from '../guide/journey.ts';
import { journeyOf, startOfTests, type ToldEvent } from '../guide/journey-of-events.ts';
import type { PlaceRead } from '../guide/places.ts';
import { guideWords } from '../guide/words/guide-languages.ts';
import { cardOf } from './card.ts';
import type { Verdict } from './frames.ts';
import { found, miss } from './verdicts-of-tests.ts';

const ap = 'ap@contoso.com';
const other = 'x@contoso.com';
const en = guideWords('en');
const mfa = (statuses: PlaceRead['statuses'] = {}): ToldEvent => ({
  type: 'read',
  frame: '2:0',
  places: [{ place: 'mfa.legacy-page', rows: Object.keys(statuses), statuses, ticked: [] }],
});
const user = (address: string, what: { userPrincipalName?: string } = {}): ToldEvent => ({
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
const card = (journey: Journey, verdict: Verdict) => cardOf(journey, verdict, en, startOfTests);
const say = (journey: Journey, verdict: Verdict) => card(journey, verdict).say;

describe('the name a row goes by', () => {
  const selecting = (...events: ToldEvent[]) => journeyOf([ap], mfa({ [other]: 'disabled' }), ...events);
  const connected: ToldEvent = { type: 'connected', mfa: true, smtp: false };
  const search = found({ opener: true, act: 'type', target: 'mfa.select-user/row#search' });
  const upn = 'a.payable@contoso.com';

  it('is said to be the user name where nobody has resolved the address and its row is not shown', () => {
    const alias = en('notices.alias', { account: ap });
    expect(say(selecting(), miss('row-not-shown', ap))?.text).toContain(alias);
    expect(say(selecting(), search)?.text).toContain(alias);
    expect(say(selecting(), found({ target: 'mfa.select-user/row' }))).toBeUndefined();
    expect(say(selecting(connected, user(ap)), search)?.text).not.toContain(alias);
  });

  it('is told with the typed address once Graph has named it', () => {
    const listed = en('notices.resolved', { account: ap, name: upn });
    const journey = selecting(connected, user(ap, { userPrincipalName: upn }));
    expect(say(journey, found({ target: 'mfa.select-user/row' }))?.text).toBe(listed);
    expect(say(journey, search)?.text).toContain(listed);
    expect(card(journey, search).type).toBe(upn);
  });
});

it('has no age where nothing is known', () => {
  const shown = card(journeyOf([ap], mfa({ [other]: 'disabled' })), miss('row-not-shown', ap));
  expect(shown.fact).toEqual({ sign: 'unknown', text: `${ap}: MFA unknown, not connected` });
});
