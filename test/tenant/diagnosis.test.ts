import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type GateFault, gateFaults, openGates } from '../../practice/model/gates.ts';
import { readGateFacts } from '../../src/background/facts/gate-readers.ts';
import { diagnose } from '../../src/guide/gates/diagnose.ts';
import type { Facts, GateId } from '../../src/guide/gates/gate.ts';
import { openStage, type Stage } from './stage.ts';

vi.mock('webextension-polyfill', async () => ({ default: (await import('./extension.ts')).extension }));

const never = new AbortController().signal;
const ap = 'ap@contoso.com';
let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
  stage.tenant.store.arrange(openGates);
  for (const level of ['mfa', 'smtp', 'evidence'] as const) await stage.administrator.connect(level);
});

afterEach(async () => {
  await stage.tenant.close();
  expect(stage.strays).toEqual([]);
});

const readFacts = ({ ask }: Stage): Promise<Facts> => readGateFacts(ask, ap);

it('reads every fact of an account whose gates are all open', async () => {
  const facts = await readFacts(stage);
  for (const [name, fact] of Object.entries(facts)) expect([name, fact.known]).toEqual([name, true]);
  expect(facts).toMatchObject({
    mfa: { value: 'enforced', source: 'graph' },
    smtp: { value: { mailbox: 'on', organisation: 'off', effective: 'on' }, source: 'exchange' },
    mailbox: { value: 'user' },
    authenticationPolicy: { value: { assigned: 'none', name: '', allowsBasicSmtp: true } },
    // Two policies: one for administrators only, one that only reports.
    conditionalAccess: { value: { verdict: 'does-not-block', policies: [], by: 'what-if', inUse: true } },
    registration: { value: { registered: true } },
    signIns: { value: { accepted: null, refused: null } },
    securityDefaults: { value: 'off' },
    organisation: { value: 'off' },
    roles: { value: ['62e90394-69f5-4237-9190-012177145e10', 'b79fbf4d-3ef9-4689-8143-76b194e85509'] },
  });
  const { gates } = diagnose(facts, Date.now());
  expect(gates.filter(({ standing }) => standing.state === 'closed')).toEqual([]);
});

/** What each closed gate is diagnosed as. */
const expected: Readonly<Record<GateFault, GateId>> = {
  'account-disabled': 'account-locked-or-disabled',
  'no-mailbox': 'no-mailbox',
  'mail-user': 'no-mailbox',
  'shared-mailbox': 'account-locked-or-disabled',
  'security-defaults': 'security-defaults',
  'access-blocks': 'conditional-access-or-criteria',
  'access-wants-mfa': 'conditional-access-or-criteria',
  'access-blocks-group': 'conditional-access-or-criteria',
  'authentication-policy': 'basic-auth-disabled-policy',
  'authentication-policy-of-user': 'basic-auth-disabled-policy',
  'organisation-switch': 'tenant-smtp-auth-disabled',
  'mailbox-switch': 'mailbox-smtp-auth-disabled',
  'mfa-disabled': 'app-password-needed-or-wrong',
  'mfa-enabled': 'app-password-needed-or-wrong',
  'not-registered': 'app-password-needed-or-wrong',
  'wrong-password': 'wrong-credentials',
  'account-locked': 'account-locked-or-disabled',
  'access-refused': 'conditional-access-or-criteria',
};

// A refusal in the log tells of its own time: beside what the APIs say now it is a note, and closes nothing.
const notes: readonly string[] = ['account-locked', 'access-refused'];

it.each(Object.entries(gateFaults))('%s is told for what it is', async (name, close) => {
  stage.tenant.store.arrange(close);
  const { gates, verdict } = diagnose(await readFacts(stage), Date.now());
  const gate = Object.entries(expected).find(([fault]) => fault === name)?.[1];
  if (notes.includes(name)) expect(gates.find(({ id }) => id === gate)?.notes).toContain('log');
  else expect(verdict).toEqual({ kind: 'closed', gate });
});

it('names the policies, and says may apply where only their list is to be had', async () => {
  stage.tenant.store.arrange(gateFaults['access-blocks-group']);
  const policies = ['Block legacy authentication for mail'];
  expect(await stage.ask.conditionalAccess(ap, never)).toMatchObject({
    value: { verdict: 'blocks', policies, by: 'what-if', inUse: true },
  });
  stage.tenant.disturb(({ url }) =>
    url.pathname.endsWith('/evaluate')
      ? { status: 400, headers: {}, body: '{"error":{"code":"BadRequest","message":"x"}}' }
      : undefined,
  );
  stage.ahead.worker += 2000;
  expect(await stage.ask.conditionalAccess(ap, never)).toMatchObject({
    value: {
      verdict: 'may-apply',
      policies: ['Require MFA for administrators', ...policies],
      by: 'policy-list',
      inUse: true,
    },
  });
});

it('tells a policy of the user’s own before the default one, and which it is', async () => {
  stage.tenant.store.arrange(gateFaults['authentication-policy']);
  const blocked = { assigned: 'organisation', name: 'Block basic authentication', allowsBasicSmtp: false };
  expect(await stage.ask.authenticationPolicy(ap, never)).toMatchObject({ value: blocked });
  stage.tenant.store.arrange((tenant) => ({
    ...tenant,
    users: tenant.users.map((user) => ({ ...user, authenticationPolicy: 'Allow SMTP' })),
  }));
  const own = { assigned: 'mailbox', name: 'Allow SMTP', allowsBasicSmtp: true };
  expect(await stage.ask.authenticationPolicy(ap, never)).toMatchObject({ value: own });
});

it('tells the last accepted and the last refused sign-in, and how far back the log was read', async () => {
  const fact = await stage.ask.signIns('scanner@contoso.com', never);
  const started = Date.now() - 60_000;
  expect(fact).toMatchObject({ known: true, source: 'graph', value: { refused: null } });
  if (!fact.known) throw new Error('The log could not be read.');
  expect(fact.value.accepted).toBeGreaterThan(started - 51 * 60_000);
  expect(fact.at - fact.value.since).toBe(30 * 24 * 3600_000);
  stage.tenant.store.arrange(gateFaults['wrong-password']);
  expect(await stage.ask.signIns(ap, never)).toMatchObject({
    value: { accepted: null, refused: { code: 50126 } },
  });
});
