import { describe, expect, it } from 'vitest';
import type { StepId } from '../guide/guide.ts';
import type { Journey } from '../guide/journey.ts';
import { journeyOf, startOfTests, type ToldEvent } from '../guide/journey-of-events.ts';
import type { PlaceRead } from '../guide/places.ts';
import { guideWords } from '../guide/words/guide-languages.ts';
import { cardOf } from './card.ts';
import type { Verdict } from './frames.ts';
import { anchorOfTests as anchor, found, miss } from './verdicts-of-tests.ts';

const ap = 'ap@contoso.com';
const orders = 'orders@contoso.com';
const other = 'x@contoso.com';
const en = guideWords('en');

const mfa = (
  statuses: PlaceRead['statuses'] = {},
  ticked: string[] = [],
  rest: Partial<PlaceRead> = {},
): ToldEvent => ({
  type: 'read',
  frame: '2:0',
  places: [{ place: 'mfa.legacy-page', rows: Object.keys(statuses), statuses, ticked, ...rest }],
});
const acted = (step: StepId): ToldEvent => ({
  type: 'acted',
  step,
  target: `${step}/legacy`,
});
const user = (address: string, what: { guest?: boolean } = {}): ToldEvent => ({
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
const enabling = journeyOf([ap], mfa({ [ap]: 'disabled' }, [ap]));
const card = (journey: Journey, verdict: Verdict, now = startOfTests) => cardOf(journey, verdict, en, now);
const say = (journey: Journey, verdict: Verdict) => card(journey, verdict).say;

describe('the card beside a ring', () => {
  it('names what is ringed as the page does, for those who do not see it', () => {
    expect(card(enabling, found({ name: 'Aktivieren' })).marked).toBe('Marked on the page: Aktivieren.');
    expect(card(enabling, found({ grade: 'likely' })).marked).toBe(
      'Marked on the page, not for sure: Enable.',
    );
    expect(card(enabling, found({ name: '' })).marked).toBeUndefined();
    expect(card(enabling, miss('absent')).marked).toBeUndefined();
  });

  it('says where we are, what to do, what is known, and has three buttons', () => {
    const shown = card(enabling, found());
    expect(shown).toMatchObject({
      journey: 'j',
      revision: enabling.revision,
      step: 'mfa.enable',
      act: 'click',
      where: 'Part 1 · Step 5a of 8',
      title: 'Choose Enable',
      fact: { sign: 'seen', text: `${ap}: MFA disabled, read off the page`, at: startOfTests + 1000 },
      anchor,
      grade: 'certain',
      links: [],
    });
    expect(shown.body).toContain(ap);
    expect(shown.say).toBeUndefined();
    expect(shown.buttons.map(({ action, main }) => [action, main])).toEqual([
      ['back', false],
      ['find-again', false],
      ['next', true],
    ]);
  });

  it('waits while its target is grey, and says until when', () => {
    const shown = card(enabling, found({ greyed: true }));
    expect(shown.act).toBe('none');
    expect(shown.say).toEqual({ tone: 'note', text: en('openers.greyed.mfa.enable') });
    const users = journeyOf([ap], { type: 'read', frame: '1:0', places: [{ place: 'azure.portal' }] });
    expect(say(users, found({ greyed: true }))?.text).toBe(en('openers.greyed.any'));
  });

  it('has the address typed where the list does not show it', () => {
    const shown = card(
      journeyOf([ap], mfa({ [other]: 'disabled' })),
      found({ opener: true, act: 'type', target: 'mfa.select-user/row#search' }),
    );
    expect(shown).toMatchObject({ step: 'mfa.select-user', act: 'type', type: ap });
    expect(shown.say?.text).toBe(
      `${en('openers.search', { account: ap })} ${en('notices.alias', { account: ap })}`,
    );
  });

  it('has Microsoft Entra ID typed into the portal search of step 2', () => {
    const users = journeyOf([ap], { type: 'read', frame: '1:0', places: [{ place: 'azure.portal' }] });
    const shown = card(users, found({ act: 'type', target: 'mfa.open-users/search' }));
    expect(shown).toMatchObject({ step: 'mfa.open-users', act: 'type', type: 'Microsoft Entra ID' });
    expect(shown.say).toBeUndefined();
  });

  it.each([
    ['a menu the command is in', { target: 'mfa.enable/legacy#overflow' }, 'openers.opener'],
    ['what covers it', { target: 'mfa.enable/legacy#close' }, 'openers.close'],
  ] as const)('says what the opener is for: %s', (_, claim, key) => {
    expect(say(enabling, found({ opener: true, ...claim }))?.text).toBe(en(key));
  });

  it('says that the target is out of sight', () => {
    expect(say(enabling, found({ inView: false }))?.text).toBe(en('openers.out-of-view'));
  });

  it('shows the way while the MFA page is not open', () => {
    const lost = journeyOf([ap], mfa({ [ap]: 'disabled' }), { type: 'tab-closed', tab: 2 });
    const shown = card(lost, found({ target: 'mfa.open-per-user-mfa/command' }));
    expect(shown).toMatchObject({ step: 'mfa.select-user', act: 'click' });
    expect(shown.say).toEqual({ tone: 'note', text: en('openers.way') });
  });

  it('asks to untick one of ours that the next command is not for', () => {
    const two = journeyOf([ap, orders], mfa({ [ap]: 'disabled', [orders]: 'enforced' }, [ap, orders]));
    const shown = card(two, found({ target: 'mfa.select-user/row' }));
    expect(shown.title).toBe(`Untick ${orders}`);
    expect(shown.body).toBe(en('select.body-untick', { account: orders, accounts: ap }));
  });
});

describe('the card without a ring', () => {
  it('offers to go where the step is', () => {
    const shown = card(enabling, miss('wrong-place'));
    expect(shown).toMatchObject({ act: 'none', say: { tone: 'note', text: en('misses.wrong-place') } });
    expect(shown.buttons.map(({ action, main }) => [action, main])).toEqual([
      ['back', false],
      ['take-me-there', true],
    ]);
    expect(shown.anchor).toBeUndefined();
    expect(shown.grade).toBeUndefined();
  });

  it('has nothing before its first step', () => {
    expect(card(journeyOf([ap]), miss('wrong-place')).buttons.map(({ action }) => action)).toEqual([
      'take-me-there',
    ]);
  });

  it('says of each step what to do when its target is not there', () => {
    expect(say(enabling, miss('absent'))?.text).toBe(en('steps.mfa.enable.absent', { accounts: ap }));
  });

  it('says how many fit, and what is in front', () => {
    expect(say(enabling, miss('ambiguous', '3'))?.text).toMatch(/\b3\b/);
    expect(say(enabling, miss('ambiguous', '2', 'Enable MFA'))?.text).toContain(
      '2 here that are called “Enable MFA”',
    );
    const selecting = journeyOf([ap], mfa({ [ap]: 'disabled' }));
    expect(say(selecting, miss('ambiguous', '2', ap))?.text).toContain(`${ap} is in 2 rows`);
    expect(say(selecting, miss('other-panel', '?'))?.text).toBe(en('misses.panel-unclear', { account: ap }));
    expect(say(enabling, miss('covered', 'Feedback'))?.text).toContain('Feedback');
    expect(say(enabling, miss('covered'))?.text).toBe(en('misses.covered-unnamed'));
    expect(say(enabling, miss('missing-tick', ap, orders))?.text).toContain(`${ap} and ${orders}`);
  });
});

describe('what comes before everything else', () => {
  const foreign = mfa({ [ap]: 'disabled', [other]: 'disabled' }, [ap, other]);

  it('is a foreign tick, found or not', () => {
    const text = en('misses.foreign-tick', { about: other });
    for (const verdict of [found({ target: 'mfa.select-user/row' }), miss('absent')]) {
      expect(say(journeyOf([ap], foreign), verdict)).toEqual({ tone: 'warning', text });
    }
  });

  it('but not where no command follows: to look at the status, or in the other portal', () => {
    const done = mfa({ [ap]: 'enforced', [other]: 'disabled' }, [other]);
    const looking = journeyOf([ap], done, { type: 'go-to', step: 'mfa.check-status' });
    expect(say(looking, found({ act: 'look' }))?.tone).not.toBe('warning');
    expect(say(journeyOf([ap], done), found())).toBeUndefined();
  });

  it('is what went otherwise than asked', () => {
    const changed = journeyOf([ap], mfa({ [other]: 'disabled' }), mfa({ [other]: 'enabled' }));
    expect(say(changed, found())).toEqual({
      tone: 'warning',
      text: en('notices.other-changed', { account: other, from: 'Disabled', to: 'Enabled' }),
    });
  });

  it('is that the portal asks for a sign-in, and where the walk goes on', () => {
    const away = journeyOf([ap], mfa({ [ap]: 'disabled' }), { type: 'away', tab: 2 });
    expect(say(away, miss('wrong-place'))).toEqual({
      tone: 'note',
      text: en('notices.away', { number: '4' }),
    });
  });
});

describe('the card of a step', () => {
  it('that was acted on waits, and says since when', () => {
    const confirmed = journeyOf(
      [ap],
      mfa({ [ap]: 'disabled' }, [ap]),
      mfa({ [ap]: 'disabled' }, [ap], { dialog: 'enable' }),
      acted('mfa.confirm-enable'),
      mfa({ [ap]: 'disabled' }, [ap]),
    );
    const shown = card(confirmed, miss('absent'));
    expect(shown).toMatchObject({ step: 'mfa.confirm-enable', act: 'wait' });
    expect(shown.fact).toEqual({ sign: 'waiting', text: en('facts.waiting'), at: startOfTests + 3000 });
    // A message to close may stand in front meanwhile: that is there to be clicked.
    expect(card(confirmed, found({ target: 'mfa.confirm-enable/close' })).act).toBe('click');
  });

  it('that the person went to says that it is done already', () => {
    const back = journeyOf([ap], mfa({ [ap]: 'enforced' }, [ap]), { type: 'go-to', step: 'mfa.enable' });
    expect(card(back, found())).toMatchObject({
      step: 'mfa.enable',
      act: 'click',
      say: { tone: 'note', text: en('card.already') },
    });
  });

  it('offers the simpler way at the start', () => {
    expect(card(journeyOf([ap]), miss('wrong-place')).links).toEqual([
      { text: en('links.oauth'), url: expect.stringMatching(/^https:/) },
    ]);
  });
});

describe('the last card', () => {
  it('says what is reached and what comes next', () => {
    const done = journeyOf([ap], mfa({ [ap]: 'enforced' }), {
      type: 'read',
      frame: '3:0',
      subject: ap,
      places: [{ place: 'm365.active-users' }, { place: 'm365.email-apps', box: 'ticked', save: 'greyed' }],
    });
    const shown = card(done, miss('wrong-place'));
    expect(shown).toMatchObject({ act: 'none', title: en('card.done-title'), progress: 1 });
    expect(shown.body).toBe(
      `${ap}: MFA enforced (read off the page), SMTP ticked (read off the page). ${en('card.done-next')}`,
    );
    expect(shown.links.map(({ text }) => text)).toEqual([
      en('links.article-2'),
      'SMTP AUTH by password: off by default from the end of December 2026',
    ]);
    expect(shown.buttons.map(({ action }) => action)).toEqual(['back']);

    const later = card(done, miss('wrong-place'), Date.UTC(2027, 0, 1));
    expect(later.body).toContain('no API says so');
    expect(later.links.at(-1)?.text).toContain('since the end of December 2026');
  });

  it('says why nobody is left to walk for, and claims nothing', () => {
    const shown = card(journeyOf(['guest@x.org'], user('guest@x.org', { guest: true })), miss('wrong-place'));
    expect(shown).toMatchObject({ act: 'none', body: `guest@x.org: ${en('problems.guest')}`, links: [] });
    expect(shown.title).toBe(en('card.nobody-title'));
  });
});
