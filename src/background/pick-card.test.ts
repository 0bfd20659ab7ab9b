import { describe, expect, it } from 'vitest';
import { correctionOfTests as learned } from '../guide/correction-of-tests.ts';
import { journeyOf, startOfTests, type ToldEvent } from '../guide/journey-of-events.ts';
import type { PlaceId } from '../guide/places.ts';
import { guideWords } from '../guide/words/guide-languages.ts';
import { cardOf } from './card.ts';
import type { Verdict } from './frames.ts';
import { offerOf, type PickState, pickCard } from './pick-card.ts';
import { found, miss } from './verdicts-of-tests.ts';

const ap = 'ap@contoso.com';
const en = guideWords('en');
const page = (over: object = {}): ToldEvent => ({
  type: 'read',
  frame: '2:5',
  places: [{ place: 'mfa.page', rows: [ap], statuses: { [ap]: 'disabled' }, ticked: [ap], ...over }],
});
const enabling = journeyOf([ap], page());
const enforced: ToldEvent = page({ statuses: { [ap]: 'enforced' }, ticked: [] });
const users: ToldEvent = {
  type: 'read',
  frame: '3:0',
  subject: ap,
  places: [{ place: 'm365.active-users' }],
};
const target = 'mfa.enable/current';
const offer = (verdict: Verdict, places: PlaceId[] = ['mfa.page'], journey = enabling) =>
  offerOf(journey, { verdict, places })?.id;
const asked = { tab: 2, journey: enabling.id, step: 'mfa.enable' as const, target };
const card = (verdict: Verdict, state?: PickState, journey = enabling) =>
  pickCard(
    cardOf(journey, verdict, en, startOfTests),
    journey,
    { tab: 2, verdict, places: ['mfa.page'] },
    state,
    en,
  );
const buttons = (shown: ReturnType<typeof card>) => shown.buttons.map(({ action }) => action);

describe('what a person may be asked to show', () => {
  it('is the control of a likely claim', () => {
    expect(offer(found({ grade: 'likely', target }))).toBe(target);
  });

  it.each<[string, Verdict]>([
    ['what is certain', found({ target })],
    ['what is only greyed', found({ grade: 'likely', greyed: true, target })],
    ['an opener', found({ grade: 'likely', opener: true, target: `${target}#overflow` })],
    ['what needs other ticks first', miss('foreign-tick', 'x@contoso.com')],
    ['what something covers', miss('covered')],
    ['what lies in another tenant', miss('other-tenant', 'x.example')],
    ['what is on another page', miss('wrong-place')],
  ])('is not %s', (_, verdict) => {
    expect(offer(verdict, ['azure.all-users'])).toBeUndefined();
  });

  it.each(['absent', 'ambiguous', 'other-dialog'] as const)(
    'is what the page may have, but is %s',
    (reason) => {
      expect(offer(miss(reason))).toBe(target);
      expect(offer(miss(reason), ['mfa.legacy-page'])).toBe('mfa.enable/legacy');
    },
  );

  it('is the control by which a page is told, where the page may be open unrecognised', () => {
    const journey = journeyOf([ap], enforced, users, { type: 'go-to', step: 'smtp.open-mail-tab' });
    expect(offer(miss('wrong-place'), ['m365.active-users'], journey)).toBe('smtp.open-mail-tab/tab');
    expect(offer(miss('wrong-place'), ['azure.portal'], journey)).toBeUndefined();
  });

  it('is never a status, nor anything once all is done', () => {
    const checking = journeyOf([ap], enforced, { type: 'go-to', step: 'mfa.check-status' });
    expect(offer(miss('absent'), ['mfa.page'], checking)).toBeUndefined();
    const apps = { place: 'm365.email-apps' as const, box: 'ticked' as const, save: 'greyed' as const };
    const done = journeyOf([ap], enforced, users, {
      type: 'read',
      frame: '3:0',
      subject: ap,
      places: [apps],
    });
    expect(offer(miss('absent'), ['mfa.page'], done)).toBeUndefined();
  });
});

describe('the card', () => {
  it('offers the pick, and names its target', () => {
    const likely = card(found({ grade: 'likely', target }));
    expect(likely).toMatchObject({ pick: target });
    expect(likely.buttons.at(-1)).toEqual({ action: 'pick', text: 'It is this one', main: false });
    expect(card(miss('absent')).buttons.at(-1)?.text).toBe('Show where it is');
    expect(card(found())).toEqual(cardOf(enabling, found(), en, startOfTests));
  });

  it('says while picking what to do and how to stop, and nothing else', () => {
    const { revision } = enabling;
    const shown = card(found({ grade: 'likely', target }), { is: 'picking', ...asked, revision });
    expect(shown).toMatchObject({ act: 'none', say: { tone: 'note', text: en('pick.how') } });
    expect(buttons(shown)).toEqual(['cancel-pick']);
    expect(shown).not.toHaveProperty('anchor');
    expect(shown).not.toHaveProperty('grade');
  });

  it.each<[string, Partial<PickState & { is: 'picking' }>]>([
    ['in another tab', { tab: 3 }],
    ['for another journey', { journey: 'k' }],
    ['for an older order', { revision: enabling.revision - 1 }],
    ['for another step', { step: 'mfa.enforce' }],
  ])('knows nothing of picking %s', (_, over) => {
    const verdict = found({ grade: 'likely', target });
    const state = { is: 'picking' as const, ...asked, revision: enabling.revision, ...over };
    expect(card(verdict, state)).toEqual(card(verdict));
  });

  it('says what was learned and how sure that is, and offers Undo', () => {
    const sure = card(found({ target }), { is: 'learned', ...asked, correction: learned() });
    expect(sure.say?.text).toBe('Learned: command “Ŝalti MFA”. From now on it is found by that.');
    expect(buttons(sure)).toContain('undo-pick');
    const correction = learned({ grade: 'likely', name: '', attributes: { name: 'Enable' } });
    const fairly = card(found({ grade: 'likely', target }), { is: 'learned', ...asked, correction });
    expect(fairly.say?.text).toBe('Learned: command “Enable”. Fairly sure: the ring stays dashed.');
  });

  it('says why nothing was learned, beside what warns, and offers the pick again', () => {
    const refused = card(miss('absent'), { is: 'refused', ...asked, reason: 'ambiguous', about: '3' });
    expect(refused.say).toMatchObject({ tone: 'warning', text: expect.stringContaining('3 controls') });
    const foreign = journeyOf([ap], page({ ticked: [ap, 'x@contoso.com'] }), {
      type: 'go-to',
      step: 'mfa.enable',
    });
    const warned = card(miss('absent'), { is: 'refused', ...asked, reason: 'in-row' }, foreign);
    expect(warned.say?.text).toContain('Untick x@contoso.com first');
    expect(buttons(refused)).toContain('pick');
    expect(buttons(refused)).not.toContain('undo-pick');
  });
});
