import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UnknownReason } from '../fact.ts';
import { smtpEffective } from '../smtp-effective.ts';
import en from '../words/gates.en.json' with { type: 'json' };
import { gatesWords } from '../words/gates.ts';
import { diagnose } from './diagnose.ts';
import { MailboxKind } from './facts.ts';
import { missing, readAt } from './facts-of-tests.ts';
import { type FactName, type Facts, gateIds } from './gate.ts';

const at = fc.integer({ min: readAt - 100_000, max: readAt });
const factOf = <T>(value: fc.Arbitrary<T>, source: 'graph' | 'exchange' = 'graph') =>
  fc.oneof(
    fc.record({
      known: fc.constant(true as const),
      value,
      source: fc.constant(source),
      at,
    }),
    fc.record({
      known: fc.constant(false as const),
      why: fc.constantFrom(...UnknownReason.options),
      source: fc.constant(source),
      at,
    }),
  );
const onOff = fc.constantFrom('on' as const, 'off' as const);
const names = fc.array(fc.constantFrom('Block legacy auth', 'Require MFA'), { minLength: 1, maxLength: 2 });
const code = fc.constantFrom(50053, 50057, 50076, 50126, 53003, 700016);
const facts: fc.Arbitrary<Facts> = fc.record(
  {
    user: factOf(
      fc.record({
        id: fc.constant('1'),
        userPrincipalName: fc.constant('ap@contoso.com'),
        guest: fc.boolean(),
        enabled: fc.boolean(),
        synced: fc.boolean(),
        exchangePlan: fc.boolean(),
      }),
    ),
    mfa: factOf(fc.constantFrom('disabled' as const, 'enabled' as const, 'enforced' as const)),
    smtp: factOf(
      fc
        .tuple(
          fc.constantFrom('on' as const, 'off' as const, 'inherits' as const),
          fc.constantFrom('on' as const, 'off' as const, 'unknown' as const),
        )
        .map(([mailbox, organisation]) => ({
          mailbox,
          organisation,
          effective: smtpEffective(mailbox, organisation),
        })),
      'exchange',
    ),
    mailbox: factOf(fc.constantFrom(...MailboxKind.options), 'exchange'),
    authenticationPolicy: factOf(
      fc.record({
        assigned: fc.constantFrom('mailbox' as const, 'organisation' as const, 'none' as const),
        name: fc.constant('Modern only'),
        allowsBasicSmtp: fc.boolean(),
      }),
      'exchange',
    ),
    conditionalAccess: factOf(
      fc.record({
        verdict: fc.constantFrom('blocks' as const, 'does-not-block' as const, 'may-apply' as const),
        policies: names,
        by: fc.constantFrom('what-if' as const, 'policy-list' as const),
        inUse: fc.boolean(),
      }),
    ),
    registration: factOf(fc.record({ registered: fc.boolean(), methods: fc.constant([]) })),
    signIns: factOf(
      fc.record({
        accepted: fc.option(at),
        refused: fc.option(fc.record({ at, code })),
        since: fc.constant(0),
      }),
    ),
    securityDefaults: factOf(onOff),
    organisation: factOf(onOff, 'exchange'),
    roles: factOf(fc.constant([])),
    box: fc.record({ ticked: fc.boolean(), at }),
    savedAt: at,
  },
  {
    requiredKeys: [
      'user',
      'mfa',
      'smtp',
      'mailbox',
      'authenticationPolicy',
      'conditionalAccess',
      'registration',
      'signIns',
      'securityDefaults',
      'organisation',
      'roles',
    ],
  },
);
const now = fc.constantFrom(readAt, Date.parse('2027-01-02'), Date.parse('2027-08-01'));

const without = (all: Facts, which: (name: FactName) => boolean): Facts => {
  const { box, ...asked } = all;
  const emptied = Object.entries(asked).map(([name, fact]) =>
    typeof fact === 'object' && which(name as FactName) ? [name, missing('not-connected')] : [name, fact],
  );
  return { ...Object.fromEntries(emptied), ...(box && !which('box') ? { box } : {}) };
};
const isKnown = (all: Facts, name: FactName) => (name === 'box' ? all.box !== undefined : all[name].known);

it('keeps the order and answers with the first closed gate, else with what is not known', () => {
  fc.assert(
    fc.property(facts, now, (all, time) => {
      const { gates, verdict } = diagnose(all, time);
      expect(gates.map(({ id }) => id)).toEqual([...gateIds]);
      const closed = gates.filter(({ standing }) => standing.state === 'closed').map(({ id }) => id);
      expect(verdict.kind === 'closed' ? verdict.gate : undefined).toBe(closed[0]);
      if (verdict.kind === 'open')
        for (const { standing } of gates)
          expect(standing.state === 'unknown' ? standing.why : 'untold').toBe('untold');
    }),
  );
});

it('never opens or closes a gate by what is not known', () => {
  fc.assert(
    fc.property(facts, now, (all, time) => {
      for (const { id, standing } of diagnose(all, time).gates) {
        if (standing.state === 'unknown' || id === 'basic-auth-retired') continue;
        expect(standing.rests.some((name) => isKnown(all, name))).toBe(true);
        // Without what it rests on it is not known, or something else says it.
        const bare = without(all, (name) => standing.rests.includes(name));
        const left = diagnose(bare, time).gates.find((one) => one.id === id)?.standing;
        if (left?.state === 'unknown') continue;
        expect(left?.rests.some((name) => isKnown(bare, name))).toBe(true);
      }
    }),
  );
});

it('rests on all that it needs: the rest of the facts may be gone', () => {
  fc.assert(
    fc.property(facts, now, (all, time) => {
      for (const { id, standing } of diagnose(all, time).gates) {
        if (standing.state === 'unknown') continue;
        const bare = without(all, (name) => !standing.rests.includes(name));
        const left = diagnose(bare, time).gates.find((one) => one.id === id)?.standing;
        expect(left?.state).toBe(standing.state);
      }
    }),
  );
});

it('has a sentence for every standing in every language, and no sentence that none has', () => {
  const said = new Set<string>();
  const check = (all: Facts, time: number) => {
    for (const { standing } of diagnose(all, time).gates) {
      if (standing.says === undefined || said.has(standing.says)) continue;
      said.add(standing.says);
      for (const lang of ['en', 'de', 'ja']) {
        const list = standing.names === undefined ? {} : { names: standing.names.join(', ') };
        expect(gatesWords(lang)(standing.says, list)).not.toContain('{');
      }
    }
  };
  fc.assert(fc.property(facts, now, check), { seed: 1, numRuns: 3000 });
  const own = Object.entries(en.gates).flatMap(([id, gate]) =>
    typeof gate === 'string' ? [`gates.${id}`] : Object.keys(gate).map((says) => `gates.${id}.${says}`),
  );
  const sentences = own.filter((key) => !/\.(name|what|opens)$/.test(key));
  expect([...said].sort()).toEqual(sentences.sort());
});
