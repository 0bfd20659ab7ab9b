import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { correctionOfTests } from '../guide/correction-of-tests.ts';
import { stepIds } from '../guide/guide.ts';
import type { Journey } from '../guide/journey.ts';
import { journeyOf, type ToldEvent } from '../guide/journey-of-events.ts';
import { labelsUsed } from '../guide/labels.ts';
import type { PlaceRead } from '../guide/places.ts';
import { positionOf } from '../guide/position.ts';
import { reduce } from '../guide/reduce.ts';
import { Order } from '../messages/order.ts';
import { onTheWay, orderOf } from './orders.ts';

const ap = 'ap@contoso.com';
const orders = 'orders@contoso.com';
const mfa = (ticked: string[], dialog?: string): ToldEvent => ({
  type: 'read',
  frame: '2:0',
  places: [
    {
      place: 'mfa.legacy-page',
      rows: [ap, orders],
      statuses: { [ap]: 'disabled', [orders]: 'disabled' },
      ticked,
      ...(dialog ? { dialog } : {}),
    },
  ],
});
const panel = (...places: PlaceRead[]): ToldEvent => ({
  type: 'read',
  frame: '3:0',
  subject: ap,
  places: [{ place: 'm365.active-users' }, { place: 'm365.user-panel' }, ...places],
});
const enforced: ToldEvent = {
  type: 'read',
  frame: '2:0',
  places: [{ place: 'mfa.page', rows: [ap], statuses: { [ap]: 'enforced' }, ticked: [] }],
};

/** The order for a journey that is walked. */
function orderFor(journey: Journey): Order {
  const order = orderOf(journey);
  if (!order) throw new Error('a journey that is walked has an order');
  return order;
}
const targetsOf = (journey: Journey) => orderFor(journey).targets.map(({ id }) => id);

describe('an order', () => {
  it('is none without a journey, and after its end', () => {
    expect(orderOf(undefined)).toBeNull();
    expect(orderOf(journeyOf([ap], { type: 'ended' }))).toBeNull();
  });

  it.each(stepIds)('at %s reaches a frame whole, with every label that is used in it', (step) => {
    const order = orderFor(journeyOf([ap], mfa([ap]), { type: 'go-to', step }));
    const sent: unknown = JSON.parse(JSON.stringify(order));
    expect(v.parse(Order, sent)).toEqual(order);
    expect(order.step).toBe(step);
    expect(Object.keys(order.labels).sort()).toEqual([...labelsUsed(order.targets, order.places)].sort());
    for (const [label, names] of Object.entries(order.labels))
      expect(Object.keys(names), label).not.toEqual([]);
    // It goes to every frame of a tab at every change: some tens of kilobytes are the limit.
    expect(JSON.stringify(order).length).toBeLessThan(64_000);
  });

  it('names the journey and its revision', () => {
    const journey = journeyOf([ap], mfa([]));
    expect(orderFor(journey)).toMatchObject({ journey: 'j', revision: journey.revision });
  });

  it('asks for nothing at the step without a target, but for what the page shows', () => {
    const order = orderFor(journeyOf([ap]));
    expect(order).toMatchObject({ step: 'mfa.sign-in', targets: [] });
    expect(order.places.length).toBeGreaterThan(0);
  });

  it('goes on reading when everything is done, so that what changes is noticed', () => {
    const done = journeyOf(
      [ap],
      enforced,
      panel({ place: 'm365.email-apps', box: 'ticked', save: 'greyed' }),
    );
    expect(positionOf(done)).toBeUndefined();
    expect(orderFor(done)).toMatchObject({ targets: [], group: [], acted: false });
    expect(orderFor(done).places.length).toBeGreaterThan(0);
  });
});

describe('whom an order is about', () => {
  it('is the row to tick next, and the group it belongs to', () => {
    const order = orderFor(journeyOf([ap, orders], mfa([ap])));
    expect(order).toMatchObject({ step: 'mfa.select-user', subject: orders, group: [ap, orders] });
    expect(order.accounts).toEqual([ap, orders]);
  });

  it('is the ticked rows for a command', () => {
    const order = orderFor(journeyOf([ap, orders], mfa([ap, orders])));
    expect(order).toMatchObject({ step: 'mfa.enable', group: [ap, orders] });
    expect(order.subject).toBeUndefined();
  });

  it('is the owner of the panel in part 2', () => {
    expect(orderFor(journeyOf([ap], enforced, panel()))).toMatchObject({
      step: 'smtp.open-mail-tab',
      subject: ap,
      group: [ap],
    });
  });
});

describe('the dialog of a command', () => {
  const open = [mfa([ap, orders]), mfa([ap, orders], 'enable')];
  const chosen: ToldEvent = { type: 'acted', step: 'mfa.enable', target: 'mfa.enable/legacy' };

  it('counts as the command’s without a known title only after the command was used', () => {
    expect(orderFor(journeyOf([ap, orders], ...open))).toMatchObject({
      step: 'mfa.confirm-enable',
      acted: false,
    });
    expect(
      orderFor(journeyOf([ap, orders], mfa([ap, orders]), chosen, mfa([ap, orders], 'other'))),
    ).toMatchObject({
      step: 'mfa.confirm-enable',
      acted: true,
    });
  });
});

describe('the way to the MFA page', () => {
  const closed = journeyOf([ap], mfa([]), { type: 'tab-closed', tab: 2 });

  it('is ringed while the page is not open, for its address is unknown', () => {
    expect(orderFor(closed).step).toBe('mfa.select-user');
    expect(targetsOf(closed)).toEqual(['mfa.open-per-user-mfa/command']);
    expect(orderFor(closed).labels['azure.cmd.per_user_mfa']?.['ja-JP']).toEqual(['ユーザーごとの MFA']);
  });

  it('is not, once the page is open, and not for places that have an address', () => {
    const open = journeyOf([ap], mfa([]));
    expect(targetsOf(open)).toEqual(['mfa.select-user/row']);
    const elsewhere = journeyOf([ap], enforced, { type: 'tab-closed', tab: 2 });
    expect(orderFor(elsewhere).step).toBe('smtp.open-active-users');
    const position = positionOf(elsewhere);
    expect(position && onTheWay(elsewhere, position)).toBe(false);
  });
});

describe('corrections', () => {
  const journey = journeyOf([ap], mfa([ap]), { type: 'go-to', step: 'mfa.enable' });

  it('are in the order’s targets, places and labels', () => {
    const order = orderOf(journey, [correctionOfTests()]);
    const label = 'correction.mfa.enable/current';
    expect(order?.targets.at(-1)?.labels).toContain(label);
    expect(order?.places.find(({ id }) => id === 'mfa.page')?.shows?.[0]?.labels).toContain(label);
    expect(order?.labels).toEqual({ ...orderOf(journey)?.labels, [label]: { eo: ['Ŝalti MFA'] } });
    expect(v.parse(Order, JSON.parse(JSON.stringify(order)))).toEqual(order);
  });

  it('make another order whenever they change', () => {
    const after = reduce(journey, { type: 'corrected', at: 1 });
    expect(after).toEqual({ ...journey, revision: journey.revision + 1 });
  });
});
