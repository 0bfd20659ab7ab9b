import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { stepIds } from '../guide/guide.ts';
import { journeyOf, startOfTests, type ToldEvent } from '../guide/journey-of-events.ts';
import { guideWords } from '../guide/words/guide-languages.ts';
import { Card, missReasons } from '../messages/order.ts';
import { cardOf } from './card.ts';
import { found, miss } from './verdicts-of-tests.ts';

const ap = 'ap@contoso.com';
const orders = 'orders@contoso.com';

const ticked: ToldEvent = {
  type: 'read',
  frame: '2:0',
  places: [{ place: 'mfa.legacy-page', rows: [ap], statuses: { [ap]: 'disabled' }, ticked: [ap] }],
};

describe.each(['en', 'de', 'ja'])('every card in %s', (lang) => {
  const words = guideWords(lang);
  const verdicts = [
    found(),
    found({ greyed: true }),
    found({ inView: false }),
    found({ opener: true }),
    found({ opener: true, act: 'type' }),
    ...missReasons.flatMap((reason) => [miss(reason), miss(reason, '2', 'b')]),
  ];

  it.each(stepIds)('at %s is of the protocol’s shape and has no place left unfilled', (step) => {
    const journeys = [
      journeyOf([ap, orders], { type: 'go-to', step }),
      journeyOf([ap], ticked, { type: 'go-to', step }),
    ];
    for (const journey of journeys) {
      for (const verdict of verdicts) {
        const shown = cardOf(journey, verdict, words, startOfTests);
        expect(v.safeParse(Card, shown).issues).toBeUndefined();
        expect(shown.step).toBe(step);
        expect(JSON.stringify(shown)).not.toMatch(/\{\w+\}|undefined|NaN/);
      }
    }
  });
});
