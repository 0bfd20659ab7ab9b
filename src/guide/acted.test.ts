import { describe, expect, it } from 'vitest';
import type { Account } from './journey.ts';
import { journeyOf, startOfTests as start, type ToldEvent } from './journey-of-events.ts';
import { positionOf } from './position.ts';

const ap = 'ap@contoso.com';
const orders = 'orders@contoso.com';

const mfa = (states: 'disabled' | 'enabled' | 'enforced', ticked: string[] = []): ToldEvent => ({
  type: 'read',
  frame: '2:0',
  places: [{ place: 'mfa.page', rows: [ap, orders], statuses: { [ap]: states, [orders]: states }, ticked }],
});
const acted = (step: 'mfa.confirm-enable' | 'smtp.save-changes', target: string): ToldEvent => ({
  type: 'acted',
  step,
  target: `${step}/${target}`,
});
const when = (accounts: readonly Account[], step: 'mfa.confirm-enable' | 'smtp.save-changes') =>
  Object.fromEntries(accounts.map(({ address, acted: at }) => [address, at[step]]));

describe('using a control that changes something', () => {
  it('counts for the ticked accounts of ours, and for no other', () => {
    const { accounts } = journeyOf(
      [ap, orders],
      mfa('disabled', [ap, 'x@contoso.com']),
      acted('mfa.confirm-enable', 'legacy'),
    );
    expect(when(accounts, 'mfa.confirm-enable')).toEqual({ [ap]: start + 2000, [orders]: undefined });
  });

  it('is not counted for the message that is closed afterwards', () => {
    const { accounts } = journeyOf([ap], mfa('disabled', [ap]), acted('mfa.confirm-enable', 'close'));
    expect(when(accounts, 'mfa.confirm-enable')).toEqual({ [ap]: undefined });
  });

  it('counts for the account whose panel is open, not for all that are left', () => {
    const { accounts } = journeyOf([ap, orders], mfa('enforced'), acted('smtp.save-changes', 'button'));
    expect(when(accounts, 'smtp.save-changes')).toEqual({ [ap]: undefined, [orders]: undefined });
    const open: ToldEvent = { type: 'read', frame: '3:0', places: [{ place: 'm365.active-users' }] };
    const saved = journeyOf([ap, orders], mfa('enforced'), open, acted('smtp.save-changes', 'button'));
    expect(when(saved.accounts, 'smtp.save-changes')).toEqual({ [ap]: start + 3000, [orders]: undefined });
  });

  it('counts at a step the person went to, before part 1 is walked', () => {
    const journey = journeyOf(
      [ap, orders],
      { type: 'go-to', step: 'smtp.save-changes' },
      acted('smtp.save-changes', 'button'),
    );
    expect(when(journey.accounts, 'smtp.save-changes')).toEqual({ [ap]: start + 2000, [orders]: undefined });
    expect(positionOf(journey)?.step.id).toBe('mfa.sign-in');
  });
});

describe('a step the person went to', () => {
  it('is told done for one account where it belongs to a panel, for all where it does not', () => {
    const panel = journeyOf([ap, orders], { type: 'go-to', step: 'smtp.open-user' }, { type: 'next' });
    expect(panel.accounts.map(({ marks }) => marks['smtp.open-user']?.by)).toEqual(['told', undefined]);
    const page = journeyOf([ap, orders], { type: 'go-to', step: 'mfa.check-status' }, { type: 'next' });
    expect(page.accounts.map(({ marks }) => marks['mfa.check-status']?.by)).toEqual(['told', 'told']);
  });
});

describe('two tabs with the MFA page', () => {
  it('the question open in one counts, though the other was read later', () => {
    const ticked = mfa('disabled', [ap]);
    const open: ToldEvent = {
      type: 'read',
      frame: '2:0',
      places: [{ place: 'mfa.legacy-page', rows: [ap], ticked: [ap], dialog: 'enable' }],
    };
    const other: ToldEvent = {
      type: 'read',
      frame: '7:0',
      places: [{ place: 'mfa.legacy-page', rows: [ap], statuses: { [ap]: 'disabled' }, ticked: [] }],
    };
    expect(positionOf(journeyOf([ap], ticked, open, other))?.step.id).toBe('mfa.confirm-enable');
  });
});
