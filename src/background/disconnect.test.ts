import { describe, expect, it } from 'vitest';
import type { Journey } from '../guide/journey.ts';
import { journeyOf, startOfTests, type ToldEvent } from '../guide/journey-of-events.ts';
import { guideWords } from '../guide/words/guide-languages.ts';
import { viewOf } from './view.ts';

const ap = 'ap@contoso.com';
const at = startOfTests + 60_000;
const both: ToldEvent = { type: 'connected', mfa: true, smtp: true, tenant: 't', user: 'admin@contoso.com' };
const page: ToldEvent = {
  type: 'read',
  frame: '2:0',
  places: [{ place: 'mfa.legacy-page', rows: [ap], statuses: { [ap]: 'enforced' }, ticked: [] }],
};
const graph: ToldEvent = {
  type: 'answered-mfa',
  address: ap,
  fact: { known: true, value: 'enforced', source: 'graph', at },
};
const exchange: ToldEvent = {
  type: 'answered-smtp',
  address: ap,
  fact: {
    known: true,
    value: { mailbox: 'on', organisation: 'on', effective: 'on' },
    source: 'exchange',
    at,
  },
};

function shown(journey: Journey) {
  const { journey: view } = viewOf(
    journey,
    { clientId: true, mfa: false, smtp: false },
    guideWords('en'),
    startOfTests,
  );
  if (!view) throw new Error('an open journey is shown');
  return view;
}
const factsOf = (journey: Journey) => shown(journey).accounts.flatMap(({ facts }) => facts);
const statusesOf = (journey: Journey) =>
  shown(journey).parts.flatMap(({ steps }) => steps.map(({ id, status }) => [id, status]));

describe('a disconnect', () => {
  const gone: ToldEvent = { type: 'connected', mfa: false, smtp: false };
  const answers = [both, page, graph, exchange];

  it('leaves of the facts what the page shows, and of the walk everything', () => {
    const before = journeyOf([ap], ...answers);
    const after = journeyOf([ap], ...answers, gone);
    expect(factsOf(before).map(({ sign }) => sign)).toEqual(['verified', 'verified']);
    expect(factsOf(after)).toMatchObject([
      { sign: 'seen', text: 'MFA enforced', source: 'read off the page' },
      { sign: 'unknown', text: 'SMTP AUTH unknown', source: 'not connected' },
    ]);
    expect(factsOf(after)[1]).not.toHaveProperty('at');
    expect(statusesOf(after)).toEqual(statusesOf(before));
    expect(statusesOf(after)).toContainEqual(['mfa.check-status', 'verified']);
  });

  it('leaves the journey its tenant, for the next sign-in, and no name', () => {
    const { connected } = journeyOf([ap], both, gone);
    expect(connected).toEqual({ mfa: false, smtp: false, evidence: false, tenant: 't' });
  });
});
