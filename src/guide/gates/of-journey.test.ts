import { describe, expect, it } from 'vitest';
import type { MfaValue } from '../fact.ts';
import type { JourneyEvent } from '../journey.ts';
import type { PlaceRead } from '../places.ts';
import { begin, reduce } from '../reduce.ts';
import { known, missing, openFacts, readAt, smtp } from './facts-of-tests.ts';
import { joinFacts, newsFor } from './of-journey.ts';

const ap = 'ap@contoso.com';
const started = begin({ type: 'started', at: readAt, id: 'j', accounts: [ap], portal: 'azure' });
const journeyAfter = (...events: JourneyEvent[]) => events.reduce(reduce, started);
const connected: JourneyEvent = { type: 'connected', at: readAt, mfa: true, smtp: true, tenant: 't' };
const reads = (at: number, place: PlaceRead): JourneyEvent => ({
  type: 'read',
  at,
  frame: '1:0',
  subject: ap,
  places: [place],
});
const mfaPage = (at: number, state: 'disabled' | 'enforced') =>
  reads(at, { place: 'mfa.page', rows: [ap], statuses: { [ap]: state }, ticked: [] });
const apps = (at: number, box: 'ticked' | 'unticked', save: 'ready' | 'greyed') =>
  reads(at, { place: 'm365.email-apps', box, save });

describe('joinFacts', () => {
  it('leaves what was asked about a mailbox that is not walked', () => {
    expect(joinFacts(openFacts, journeyAfter(mfaPage(readAt + 1, 'disabled')), 'x@contoso.com')).toBe(
      openFacts,
    );
    expect(joinFacts(openFacts, undefined, ap)).toBe(openFacts);
  });

  it('takes the page where no API was to be asked', () => {
    const asked = { ...openFacts, mfa: missing('not-connected') };
    expect(joinFacts(asked, journeyAfter(mfaPage(readAt + 1, 'enforced')), ap).mfa).toEqual(
      known('enforced', 'page', readAt + 1),
    );
  });

  it('takes the page where it has changed since, as the walk does', () => {
    const { mfa } = joinFacts(openFacts, journeyAfter(connected, mfaPage(readAt + 1, 'disabled')), ap);
    expect(mfa).toEqual(known('disabled', 'page', readAt + 1));
  });

  it('takes the later of two answers of an API, and none after a disconnect', () => {
    const fact = smtp('inherits', 'off', readAt + 5);
    const told: JourneyEvent = { type: 'answered-smtp', at: readAt + 5, address: ap, fact };
    expect(joinFacts(openFacts, journeyAfter(connected, told), ap).smtp).toEqual(fact);
    const lost: JourneyEvent = { type: 'connected', at: readAt + 6, mfa: false, smtp: false };
    expect(joinFacts(openFacts, journeyAfter(connected, told, lost), ap).smtp).toMatchObject({
      known: false,
      why: 'not-connected',
    });
  });

  it('counts a tick only when it is saved, and tells when that was', () => {
    const walk = (save: 'ready' | 'greyed', ...more: JourneyEvent[]) =>
      joinFacts(
        openFacts,
        journeyAfter(apps(readAt + 1, 'unticked', 'greyed'), apps(readAt + 2, 'ticked', save), ...more),
        ap,
      );
    expect(walk('ready').box).toEqual({ ticked: false, at: readAt + 2 });
    const there: JourneyEvent = { type: 'go-to', at: readAt, step: 'smtp.save-changes' };
    const saved: JourneyEvent = { type: 'acted', at: readAt + 3, step: 'smtp.save-changes', target: 'x' };
    expect(walk('greyed', there, saved)).toMatchObject({
      box: { ticked: true, at: readAt + 2 },
      savedAt: readAt + 3,
    });
  });
});

describe('newsFor', () => {
  const mfa: JourneyEvent = {
    type: 'answered-mfa',
    at: readAt,
    address: ap,
    fact: known<MfaValue>('disabled'),
  };
  const on: JourneyEvent = { type: 'answered-smtp', at: readAt, address: ap, fact: smtp('on', 'off') };
  const later = { ...openFacts, mfa: known<MfaValue>('enforced', 'graph', readAt + 5) };

  it('tells the walk what another answer says than the one it knows', () => {
    const told = newsFor(journeyAfter(connected, mfa, on), ap, later);
    expect(told).toEqual([{ type: 'answered-mfa', at: readAt + 5, address: ap, fact: later.mfa }]);
    const after = journeyAfter(connected, mfa, on, ...told);
    expect(after.accounts[0]?.mfaGraph).toEqual(later.mfa);
    expect(newsFor(after, ap, later)).toEqual([]);
  });

  it('has nothing to tell that is older, unknown, or of a mailbox that is not walked', () => {
    const walk = journeyAfter(
      connected,
      { ...mfa, fact: known<MfaValue>('disabled', 'graph', readAt + 9) },
      on,
    );
    expect(newsFor(walk, ap, later)).toEqual([]);
    expect(newsFor(walk, ap, { ...later, mfa: missing('throttled') })).toEqual([]);
    expect(newsFor(walk, 'x@contoso.com', later)).toEqual([]);
  });
});
