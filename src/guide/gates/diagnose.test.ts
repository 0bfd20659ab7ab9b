import { describe, expect, it } from 'vitest';
import { closedElsewhere, diagnose } from './diagnose.ts';
import { access, known, missing, openFacts, readAt, smtp, user } from './facts-of-tests.ts';
import type { Facts, GateId } from './gate.ts';

const of = (over: Partial<Facts>, now = readAt) => diagnose({ ...openFacts, ...over }, now);
const gate = (over: Partial<Facts>, id: GateId, now = readAt) => {
  const found = of(over, now).gates.find((one) => one.id === id);
  if (!found) throw new Error(`no gate ${id}`);
  return found;
};
const refused = (code: number) =>
  known({ accepted: readAt - 9000, refused: { at: readAt - 5000, code }, since: 0 });
const policy = (assigned: 'mailbox' | 'organisation', allowsBasicSmtp: boolean) =>
  known({ assigned, name: 'Modern only', allowsBasicSmtp }, 'exchange');
const noOrganisation = { organisation: missing('forbidden', 'exchange') };
const nothing: Facts = {
  user: missing('not-connected'),
  mfa: missing('not-connected'),
  smtp: missing('not-connected', 'exchange'),
  mailbox: missing('not-connected', 'exchange'),
  authenticationPolicy: missing('not-connected', 'exchange'),
  conditionalAccess: missing('not-connected'),
  registration: missing('not-connected'),
  signIns: missing('not-connected'),
  securityDefaults: missing('not-connected'),
  organisation: missing('not-connected', 'exchange'),
  roles: missing('not-connected'),
};

describe('one closed gate is the answer', () => {
  it.each<[string, Partial<Facts>, GateId, string]>([
    ['a guest', { user: user({ guest: true }) }, 'account-locked-or-disabled', 'guest'],
    ['sign-in blocked', { user: user({ enabled: false }) }, 'account-locked-or-disabled', 'disabled'],
    ['no mailbox', { mailbox: known('none', 'exchange') }, 'no-mailbox', 'none'],
    ['a mailbox of one’s own Exchange', { mailbox: known('on-premises') }, 'no-mailbox', 'on-premises'],
    ['a group', { mailbox: known('group') }, 'no-mailbox', 'group'],
    ['security defaults', { securityDefaults: known('on') }, 'security-defaults', 'closed'],
    [
      'a policy, by the what-if',
      { conditionalAccess: access('blocks') },
      'conditional-access-or-criteria',
      'closed',
    ],
    [
      'the mailbox’s authentication policy',
      { authenticationPolicy: policy('mailbox', false) },
      'basic-auth-disabled-policy',
      'closed-mailbox',
    ],
    [
      'the organization’s authentication policy',
      { authenticationPolicy: policy('organisation', false) },
      'basic-auth-disabled-policy',
      'closed-organisation',
    ],
    [
      'the organization off, inherited',
      { smtp: smtp('inherits', 'off') },
      'tenant-smtp-auth-disabled',
      'closed',
    ],
    ['the mailbox off', { smtp: smtp('off', 'on') }, 'mailbox-smtp-auth-disabled', 'closed'],
    [
      'the box not ticked, without Exchange',
      { smtp: missing('not-connected', 'exchange'), box: { ticked: false, at: readAt } },
      'mailbox-smtp-auth-disabled',
      'unticked',
    ],
    ['MFA disabled', { mfa: known('disabled') }, 'app-password-needed-or-wrong', 'disabled'],
    ['MFA only enabled', { mfa: known('enabled', 'page') }, 'app-password-needed-or-wrong', 'enabled'],
    [
      'no second method',
      { registration: known({ registered: false, methods: [] }) },
      'app-password-needed-or-wrong',
      'not-registered',
    ],
  ])('%s', (_, over, id, says) => {
    expect(of(over).verdict).toEqual({ kind: 'closed', gate: id });
    expect(gate(over, id).standing.says).toBe(`gates.${id}.${says}`);
    expect(of(over).gates.filter(({ standing }) => standing.state === 'closed')).toHaveLength(1);
  });
});

describe('the sign-in log', () => {
  it.each<[string, Partial<Facts>, GateId]>([
    ['a wrong password', { signIns: refused(50126) }, 'wrong-credentials'],
    [
      'a policy, where policies may not be read',
      { signIns: refused(53003), conditionalAccess: missing('forbidden') },
      'conditional-access-or-criteria',
    ],
    [
      'a policy that may apply',
      { signIns: refused(53003), conditionalAccess: access('may-apply', 'policy-list') },
      'conditional-access-or-criteria',
    ],
    [
      'a locked account, without Graph’s word on it',
      { signIns: refused(50053), user: missing('forbidden') },
      'account-locked-or-disabled',
    ],
    [
      'MFA asked for, its state unknown',
      { signIns: refused(50076), mfa: missing('forbidden') },
      'app-password-needed-or-wrong',
    ],
  ])('closes what else is unknown: %s', (_, over, id) => {
    expect(of(over).verdict).toEqual({ kind: 'closed', gate: id });
    expect(gate(over, id).standing).toMatchObject({ says: 'gates.log', rests: ['signIns'] });
  });

  it('is only a note where the gate is known to be open', () => {
    const found = gate({ signIns: refused(53003) }, 'conditional-access-or-criteria');
    expect(found.standing.state).toBe('open');
    expect(found.notes).toContain('log');
  });

  it('closes nothing by a refusal that an accepted sign-in followed', () => {
    const signIns = known({ accepted: readAt, refused: { at: readAt - 1, code: 50126 }, since: 0 });
    expect(of({ signIns }).verdict).toEqual({ kind: 'open' });
  });

  it('says that a refusal with another code is not understood', () => {
    expect(gate({ signIns: refused(700016) }, 'wrong-credentials').standing).toMatchObject({
      state: 'unknown',
      why: 'unsettled',
      names: ['700016'],
    });
  });
});

describe('what is not known', () => {
  it('is the answer where nothing is closed', () => {
    expect(of({ conditionalAccess: access('may-apply', 'policy-list') }).verdict).toEqual({
      kind: 'unknown',
      gates: ['conditional-access-or-criteria'],
    });
  });

  it('says nothing is open without consent, page or log, but the date', () => {
    const states = diagnose(nothing, readAt).gates.map(({ standing }) => standing.state);
    expect(new Set(states.slice(0, -1))).toEqual(new Set(['unknown']));
    expect(states.at(-1)).toBe('open');
  });

  it.each<[string, Partial<Facts>, GateId, string]>([
    ['a licence', { mailbox: missing('not-connected') }, 'no-mailbox', 'open'],
    [
      'no licence and no word of Exchange',
      { mailbox: missing('forbidden'), smtp: missing('forbidden'), user: user({ exchangePlan: false }) },
      'no-mailbox',
      'unknown',
    ],
    [
      'a licence in a synchronised directory',
      { mailbox: missing('forbidden'), smtp: missing('forbidden'), user: user({ synced: true }) },
      'no-mailbox',
      'unknown',
    ],
    [
      'the organization off, the mailbox unread',
      { smtp: missing('forbidden') },
      'tenant-smtp-auth-disabled',
      'unknown',
    ],
    [
      'the organization on, the mailbox unread',
      { smtp: missing('forbidden'), organisation: known('on') },
      'tenant-smtp-auth-disabled',
      'open',
    ],
    [
      'the organization unread, the mailbox inheriting',
      { smtp: smtp('inherits', 'unknown'), ...noOrganisation },
      'tenant-smtp-auth-disabled',
      'unknown',
    ],
    [
      'the organization unread, the mailbox on',
      { smtp: smtp('on', 'unknown'), ...noOrganisation },
      'tenant-smtp-auth-disabled',
      'open',
    ],
  ])('is told apart from what is closed: %s', (_, over, id, state) => {
    expect(gate(over, id).standing.state).toBe(state);
  });

  it('takes the page that was saved for newer than what Exchange said before', () => {
    const before = { smtp: smtp('off', 'off', readAt - 60_000), savedAt: readAt - 30_000 };
    const box = { ticked: true, at: readAt - 20_000 };
    expect(gate({ ...before, box }, 'mailbox-smtp-auth-disabled').standing.rests).toEqual(['box']);
  });
});

describe('what is said beside', () => {
  it.each([
    ['2026-12-31T23:59:59Z', false],
    ['2027-01-01T00:00:00Z', true],
  ])('that an effective on may be none: at %s %s', (time, told) => {
    const found = gate({}, 'mailbox-smtp-auth-disabled', Date.parse(time));
    expect(found.standing.state).toBe('open');
    expect(found.notes.includes('retirement')).toBe(told);
  });

  it('does not let the date be the answer, nor that nothing was sent yet: nobody can tell more', () => {
    const signIns = known({ accepted: null, refused: null, since: 0 });
    expect(of({ signIns }).verdict).toEqual({ kind: 'open' });
    expect(of({}, Date.parse('2027-02-01')).verdict).toEqual({ kind: 'open' });
    expect(gate({}, 'basic-auth-retired', Date.parse('2027-02-01')).standing.state).toBe('unknown');
  });

  it('names the contradictions with the gates concerned', () => {
    const inUse = access('does-not-block');
    expect(gate({ conditionalAccess: inUse }, 'app-password-needed-or-wrong').notes).toEqual([
      'mfa-beside-conditional-access',
      'auditors-mfa',
    ]);
    expect(gate({ securityDefaults: known('on') }, 'security-defaults').notes).toEqual([
      'defaults-against-guide',
    ]);
    expect(gate({ savedAt: readAt - 1 }, 'mailbox-smtp-auth-disabled').notes).toEqual([
      'spreading',
      'auditors-smtp',
      'undone',
    ]);
  });
});

describe('before the first step', () => {
  it('tells the closed gates that no step opens, in their order', () => {
    const over = {
      securityDefaults: known('on' as const),
      conditionalAccess: access('blocks', 'policy-list'),
      smtp: smtp('off', 'off'),
      mfa: known('disabled' as const),
    };
    expect(closedElsewhere(of(over)).map(({ id }) => id)).toEqual([
      'security-defaults',
      'conditional-access-or-criteria',
    ]);
  });
});
