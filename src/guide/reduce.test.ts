import { describe, expect, it } from 'vitest';
import type { MfaState, stepIds } from './guide.ts';
import type { JourneyEvent } from './journey.ts';
import type { PlaceRead } from './places.ts';
import { positionOf, stepOf } from './position.ts';
import { begin, reduce } from './reduce.ts';
import { statusOf } from './status.ts';

const ap = 'ap@contoso.com';
const orders = 'orders@contoso.com';
const started = (accounts: string[]): JourneyEvent & { type: 'started' } => ({
  type: 'started',
  at: 1000,
  id: 'j',
  accounts,
  portal: 'azure',
});

/** A walk told event by event; each event is a second after the one before. */
function walk(accounts: string[]) {
  let journey = begin(started(accounts));
  let at = 1000;
  const tell = (event: Record<string, unknown>) => {
    at += 1000;
    journey = reduce(journey, { at, ...event } as JourneyEvent);
  };
  return {
    tell,
    show: (frame: string, places: PlaceRead[], subject?: string) =>
      tell({ type: 'read', frame, places, ...(subject ? { subject } : {}) }),
    get journey() {
      return journey;
    },
    get step() {
      return positionOf(journey)?.step.id;
    },
    status: (id: (typeof stepIds)[number]) => statusOf(journey, stepOf(id), positionOf(journey)?.step.id),
  };
}

const mfa = (statuses: Record<string, MfaState>, ticked: string[] = [], dialog?: string): PlaceRead => ({
  place: 'mfa.legacy-page',
  rows: Object.keys(statuses),
  statuses,
  ticked,
  ...(dialog ? { dialog } : {}),
});
const graph = (address: string, value: MfaState, at: number) => ({
  type: 'answered-mfa',
  address,
  fact: { known: true, value, source: 'graph', at },
});

describe('a walk by what the page shows', () => {
  it('leads through part 1 and falls back to ticking when the ticks are gone', () => {
    const one = walk([ap]);
    expect(one.step).toBe('mfa.sign-in');
    one.show('1:0', [{ place: 'azure.portal' }]);
    expect(one.step).toBe('mfa.open-users');
    one.show('1:0', [{ place: 'azure.portal' }, { place: 'azure.all-users' }]);
    expect(one.step).toBe('mfa.open-per-user-mfa');
    one.show('2:0', [mfa({ [ap]: 'disabled' })]);
    expect(one.step).toBe('mfa.select-user');
    one.show('2:0', [mfa({ [ap]: 'disabled' }, [ap])]);
    expect(one.step).toBe('mfa.enable');
    one.show('2:0', [mfa({ [ap]: 'disabled' }, [])]);
    expect(one.step).toBe('mfa.select-user');
    expect(one.status('mfa.select-user')).toBe('here');
    one.show('2:0', [mfa({ [ap]: 'disabled' }, [ap])]);
    one.show('2:0', [mfa({ [ap]: 'disabled' }, [ap], 'enable')]);
    expect(one.step).toBe('mfa.confirm-enable');
    one.tell({ type: 'acted', step: 'mfa.confirm-enable', target: 'mfa.confirm-enable/legacy' });
    expect(one.status('mfa.confirm-enable')).toBe('waiting');
    one.show('2:0', [mfa({ [ap]: 'enabled' }, [ap])]);
    expect(one.status('mfa.confirm-enable')).toBe('seen');
    expect(one.step).toBe('mfa.enforce');
  });

  it('has the frames asked anew when the MFA page goes, and when it comes back', () => {
    const one = walk([ap]);
    one.show('2:0', [mfa({ [ap]: 'disabled' })]);
    const open = one.journey.revision;
    one.show('2:0', []);
    const away = one.journey.revision;
    expect(one.step).toBe('mfa.select-user');
    expect(away).toBeGreaterThan(open);
    one.show('2:1', [mfa({ [ap]: 'disabled' })]);
    expect(one.step).toBe('mfa.select-user');
    expect(one.journey.revision).toBeGreaterThan(away);
  });

  it('does not take a foreign tick for the selection', () => {
    const one = walk([ap]);
    one.show('2:0', [mfa({ [ap]: 'disabled', 'x@contoso.com': 'disabled' }, [ap, 'x@contoso.com'])]);
    expect(one.step).toBe('mfa.select-user');
  });

  it('passes Enforce over for the account that Enable moved straight to Enforced, and has it unticked', () => {
    const two = walk([ap, orders]);
    two.show('2:0', [mfa({ [ap]: 'disabled', [orders]: 'disabled' }, [ap, orders])]);
    expect(two.step).toBe('mfa.enable');
    two.show('2:0', [mfa({ [ap]: 'disabled', [orders]: 'disabled' }, [ap, orders], 'enable')]);
    two.tell({ type: 'acted', step: 'mfa.confirm-enable', target: 'mfa.confirm-enable/legacy' });
    two.show('2:0', [mfa({ [ap]: 'enabled', [orders]: 'enforced' }, [ap, orders])]);
    expect(two.step).toBe('mfa.select-user');
    expect(positionOf(two.journey)?.subject?.address).toBe(orders);
    two.show('2:0', [mfa({ [ap]: 'enabled', [orders]: 'enforced' }, [ap])]);
    expect(two.step).toBe('mfa.enforce');
    two.show('2:0', [mfa({ [ap]: 'enabled', [orders]: 'enforced' }, [ap], 'other')]);
    two.tell({ type: 'acted', step: 'mfa.enforce', target: 'mfa.enforce/legacy' });
    expect(two.step).toBe('mfa.confirm-enforce');
    two.show('2:0', [mfa({ [ap]: 'enforced', [orders]: 'enforced' }, [ap])]);
    expect(two.status('mfa.enforce')).toBe('passed-over');
    expect(two.step).toBe('smtp.open-active-users');
  });

  it('says when another account was changed, and when one of ours went back', () => {
    const one = walk([ap]);
    one.show('2:0', [mfa({ [ap]: 'enforced', 'x@contoso.com': 'disabled' })]);
    one.show('2:0', [mfa({ [ap]: 'enforced', 'x@contoso.com': 'enabled' })]);
    expect(one.journey.notice).toMatchObject({
      kind: 'other-changed',
      address: 'x@contoso.com',
      from: 'disabled',
    });
    one.show('2:0', [mfa({ [ap]: 'enforced', 'x@contoso.com': 'disabled' })]);
    expect(one.journey.notice).toBeUndefined();
    one.show('2:0', [mfa({ [ap]: 'disabled', 'x@contoso.com': 'disabled' })]);
    expect(one.journey.notice).toMatchObject({ kind: 'lowered', address: ap });
    expect(one.step).toBe('mfa.select-user');
  });
});

describe('what an API answers', () => {
  it('verifies, and beats an older page', () => {
    const one = walk([ap]);
    one.show('2:0', [mfa({ [ap]: 'disabled' })]);
    one.tell(graph(ap, 'enforced', 9000));
    expect(one.status('mfa.confirm-enforce')).toBe('verified');
    expect(one.status('mfa.select-user')).toBe('passed-over');
  });

  it('does not verify against a page that changed later', () => {
    const one = walk([ap]);
    one.tell(graph(ap, 'enforced', 1500));
    one.show('2:0', [mfa({ [ap]: 'disabled' })]);
    expect(one.status('mfa.confirm-enforce')).not.toBe('verified');
    expect(one.step).toBe('mfa.select-user');
  });

  it('is asked again after a change until it shows it, and no longer', () => {
    const one = walk([ap]);
    one.tell({ type: 'connected', mfa: true, smtp: false });
    for (const what of ['user', 'mfa'] as const)
      expect(one.journey.asks.some((ask) => ask.what === what)).toBe(true);
    expect(one.journey.asks.some((ask) => ask.what === 'smtp')).toBe(false);
    one.tell(graph(ap, 'disabled', 3000));
    expect(one.journey.asks.some((ask) => ask.what === 'mfa')).toBe(false);
    one.show('2:0', [mfa({ [ap]: 'disabled' }, [ap], 'enable')]);
    one.tell({ type: 'acted', step: 'mfa.confirm-enable', target: 'mfa.confirm-enable/legacy' });
    one.tell(graph(ap, 'disabled', 6000));
    expect(one.journey.asks.find((ask) => ask.what === 'mfa')?.waits).toHaveLength(5);
    one.tell(graph(ap, 'enabled', 9000));
    expect(one.journey.asks.some((ask) => ask.what === 'mfa')).toBe(false);
    expect(one.status('mfa.confirm-enable')).toBe('verified');
  });

  it('takes the name the lists show from Graph', () => {
    const one = walk(['billing@contoso.com']);
    const value = {
      id: '1',
      userPrincipalName: 'J.Doe@contoso.com',
      guest: false,
      enabled: true,
      synced: false,
      exchangePlan: true,
    };
    one.tell({
      type: 'answered-user',
      address: 'billing@contoso.com',
      fact: { known: true, value, source: 'graph', at: 2000 },
    });
    expect(one.journey.accounts[0]).toMatchObject({
      typed: 'billing@contoso.com',
      address: 'j.doe@contoso.com',
    });
  });

  it('leaves a guest out and lets the others go on', () => {
    const two = walk(['guest@x.org', ap]);
    const value = {
      id: '1',
      userPrincipalName: 'guest@x.org',
      guest: true,
      enabled: true,
      synced: false,
      exchangePlan: false,
    };
    two.tell({
      type: 'answered-user',
      address: 'guest@x.org',
      fact: { known: true, value, source: 'graph', at: 2000 },
    });
    two.show('2:0', [mfa({ [ap]: 'disabled' }, [ap])]);
    expect(two.step).toBe('mfa.enable');
  });
});

describe('part 2', () => {
  const panel = (...places: PlaceRead[]): PlaceRead[] => [
    { place: 'm365.active-users' },
    { place: 'm365.user-panel' },
    ...places,
  ];
  const apps = (box: 'ticked' | 'unticked', save: 'ready' | 'greyed'): PlaceRead => ({
    place: 'm365.email-apps',
    box,
    save,
  });
  const atPart2 = () => {
    const one = walk([ap]);
    one.show('2:0', [mfa({ [ap]: 'enforced' })]);
    one.show('3:0', [{ place: 'm365.active-users' }]);
    return one;
  };

  it('leads to the box and ends when it is saved', () => {
    const one = atPart2();
    expect(one.step).toBe('smtp.open-user');
    one.show('3:0', panel(), ap);
    expect(one.step).toBe('smtp.open-mail-tab');
    one.show('3:0', panel({ place: 'm365.mail-tab' }), ap);
    expect(one.step).toBe('smtp.open-email-apps');
    one.show('3:0', panel(apps('unticked', 'greyed')), ap);
    expect(one.step).toBe('smtp.tick-authenticated-smtp');
    one.show('3:0', panel(apps('ticked', 'ready')), ap);
    expect(one.step).toBe('smtp.save-changes');
    one.tell({ type: 'acted', step: 'smtp.save-changes', target: 'smtp.save-changes/button' });
    one.show('3:0', panel(apps('ticked', 'greyed')), ap);
    expect(one.status('smtp.save-changes')).toBe('seen');
    expect(one.step).toBeUndefined();
  });

  it('says when the panel was closed unsaved, and asks for the tick again', () => {
    const one = atPart2();
    one.show('3:0', panel(apps('unticked', 'greyed')), ap);
    one.show('3:0', panel(apps('ticked', 'ready')), ap);
    one.show('3:0', [{ place: 'm365.active-users' }], ap);
    expect(one.journey.notice).toMatchObject({ kind: 'unsaved', address: ap });
    expect(one.step).toBe('smtp.open-user');
  });

  it('does not pass them over where Exchange says otherwise, and asks it again', () => {
    const one = atPart2();
    one.tell({ type: 'connected', mfa: true, smtp: true });
    const value = { mailbox: 'off', organisation: 'off', effective: 'off' };
    const fact = { known: true, value, source: 'exchange', at: 5000 };
    one.tell({ type: 'answered-smtp', address: ap, fact });
    one.show('3:0', panel(apps('ticked', 'greyed')), ap);
    expect(one.status('smtp.save-changes')).toBe('waiting');
    expect(one.journey.asks.find(({ what }) => what === 'smtp')?.waits).toHaveLength(6);
    const on = { ...fact, value: { ...value, mailbox: 'on', effective: 'on' }, at: 90_000 };
    one.tell({ type: 'answered-smtp', address: ap, fact: on });
    expect(one.status('smtp.save-changes')).toBe('passed-over');
  });

  it('passes both steps over where the box was ticked already', () => {
    const one = atPart2();
    one.show('3:0', panel(apps('ticked', 'greyed')), ap);
    expect(one.status('smtp.tick-authenticated-smtp')).toBe('passed-over');
    expect(one.status('smtp.save-changes')).toBe('passed-over');
    expect(one.step).toBeUndefined();
  });
});

describe('a step the person went to', () => {
  it('stays current though done, until something new is known of it', () => {
    const one = walk([ap]);
    one.show('2:0', [mfa({ [ap]: 'enabled' }, [ap])]);
    one.tell({ type: 'go-to', step: 'mfa.enable' });
    expect(one.step).toBe('mfa.enable');
    one.show('2:0', [mfa({ [ap]: 'enabled' }, [])]);
    expect(one.step).toBe('mfa.enable');
    one.tell({ type: 'next' });
    expect(one.step).toBe('mfa.select-user');
  });

  it('is the one before after Back, and Back changes nothing', () => {
    const one = walk([ap]);
    one.show('2:0', [mfa({ [ap]: 'disabled' }, [ap])]);
    const accounts = JSON.stringify(one.journey.accounts);
    one.tell({ type: 'back' });
    expect(one.step).toBe('mfa.select-user');
    expect(JSON.stringify(one.journey.accounts)).toBe(accounts);
  });
});
