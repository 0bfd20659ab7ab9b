import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { json } from '../../practice/server/call.ts';
import { challengeFor } from '../../practice/server/faults.ts';
import { person } from './extension.ts';
import { openStage, type Stage } from './stage.ts';

vi.mock('webextension-polyfill', async () => ({ default: (await import('./extension.ts')).extension }));

const never = new AbortController().signal;
const ap = 'ap@contoso.com';
const many = [ap, 'orders@contoso.com', 'alerts@contoso.com', 'scanner@contoso.com', 'j.doe@contoso.com'];
let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
  for (const level of ['mfa', 'smtp', 'evidence'] as const) await stage.administrator.connect(level);
  // From here on nobody is asked: a window that opened would be one nobody has clicked for.
  person.launch = () => Promise.reject(new Error('The page wants to show something.'));
});

afterEach(async () => {
  await stage.tenant.close();
  expect(stage.strays).toEqual([]);
});

const whyOf = (fact: { known: boolean; why?: string }) => (fact.known ? 'known' : fact.why);
/** What an API that minds the token answers to each kind of question: one by one, posted, in batches, by command. */
const read = async (ask: Stage['ask']) => {
  // Conditional Access may be asked about but once a second.
  stage.ahead.worker += 11_000;
  const facts = await Promise.all([
    ...many.map((address) => ask.user(address, never)),
    ...many.map((address) => ask.smtp(address, never)),
    ask.mfa(ap, never),
    ask.securityDefaults(never),
    ask.conditionalAccess(ap, never),
    ask.signIns(ap, never),
  ]);
  return new Set(facts.map(whyOf));
};
/** `host status` of what was asked since the last call, Entra's too. */
const newAnswers = (() => {
  let seen = 0;
  return () => {
    const all = stage.tenant.requests.slice(seen);
    seen = stage.tenant.requests.length;
    return all.map(({ host, status }) => `${host} ${status}`);
  };
})();
const count = (answers: readonly string[], wanted: string) =>
  answers.filter((each) => each === wanted).length;

it('what an API wants proved is proved by a new token, and nothing of what was asked is lost', async () => {
  stage.tenant.settings.fault = 'challenged';
  newAnswers();
  expect(await read(stage.ask)).toEqual(new Set(['known']));
  const answers = newAnswers();
  expect(count(answers, 'outlook.office365.com 401')).toBeGreaterThan(0);
  // Graph, its logs, Exchange: a token each at most, however many were refused the old one.
  expect(count(answers, 'login.microsoftonline.com 200')).toBeLessThanOrEqual(3);

  // The token that proves it is kept: neither the same worker nor the next is asked for more.
  expect(await read(stage.ask)).toEqual(new Set(['known']));
  expect(await read(stage.wake())).toEqual(new Set(['known']));
  const later = newAnswers();
  expect(new Set(later)).toEqual(new Set(['graph.microsoft.com 200', 'outlook.office365.com 200']));
});

it('is proved again when the token that proved it is refused for its age, and the next for not proving it', async () => {
  stage.tenant.settings.fault = 'challenged';
  await read(stage.ask);
  stage.ahead.tenant += 2 * 3_600_000;
  expect(await read(stage.ask)).toEqual(new Set(['known']));
});

it('the same challenge to the new token ends the question, and each later one costs one call', async () => {
  await stage.ask.user(ap, never);
  const claims = '{"access_token":{"acrs":{"essential":true,"value":"c2"}}}';
  const error = { code: 'InvalidAuthenticationToken', message: 'x' };
  stage.tenant.disturb(() => json(401, { error }, challengeFor(claims)));
  for (const [name, host] of [
    ['mfa', 'graph.microsoft.com'],
    ['organisation', 'outlook.office365.com'],
  ] as const) {
    const ask = () => (name === 'mfa' ? stage.ask.mfa(ap, never) : stage.ask.organisation(never));
    newAnswers();
    expect(await ask()).toMatchObject({ known: false, why: 'forbidden' });
    expect(newAnswers()).toEqual([`${host} 401`, 'login.microsoftonline.com 200', `${host} 401`]);
    expect(await ask()).toMatchObject({ known: false, why: 'forbidden' });
    expect(count(newAnswers(), `${host} 401`)).toBe(1);
  }
  stage.tenant.disturb();
  expect(await read(stage.ask)).toEqual(new Set(['known']));
});

it('what only the person can prove is left to their next click, and kept until then', async () => {
  stage.tenant.settings.fault = 'challenged';
  stage.tenant.settings.grantsEnded = true;
  newAnswers();
  expect(await stage.ask.mfa(ap, never)).toMatchObject({ known: false, why: 'expired' });
  expect(await stage.administrator.state()).toMatchObject({ mfa: false, trouble: 'proof' });
  stage.enter('admin@contoso.com');
  expect(await stage.administrator.connect('mfa')).toMatchObject({ ok: true });
  newAnswers();
  expect(await stage.ask.mfa(ap, never)).toMatchObject({ known: true });
  // The sign-in has brought what was wanted: it is not asked for a second time.
  expect(newAnswers()).not.toContain('graph.microsoft.com 401');
});
