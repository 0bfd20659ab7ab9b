import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cloudOf } from '../guide/clouds.ts';
import { access, known, missing, openFacts, readAt, smtp, user } from '../guide/gates/facts-of-tests.ts';
import type { Journey, JourneyEvent } from '../guide/journey.ts';
import { begin, reduce } from '../guide/reduce.ts';
import { GatesView, gatesKey } from '../messages/gates-view.ts';
import { createDiagnosing } from './diagnosing.ts';
import type { GateReaders } from './facts/gate-readers.ts';
import { languageIn } from './language.ts';

const session = vi.hoisted(() => new Map<string, unknown>());
vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      session: {
        get: async (key: string) => (session.has(key) ? { [key]: session.get(key) } : {}),
        set: async (values: object) => {
          for (const [key, value] of Object.entries(values)) session.set(key, structuredClone(value));
        },
      },
    },
  },
}));
beforeEach(() => session.clear());
afterEach(() => vi.restoreAllMocks());

const ap = 'ap@contoso.com';
const orders = 'orders@contoso.com';
const connected: JourneyEvent = { type: 'connected', at: readAt, mfa: true, smtp: true, tenant: 't' };
const started = begin({ type: 'started', at: readAt, id: 'j', accounts: [ap, orders], portal: 'azure' });
const walking = reduce(started, connected);

/** Readers that tell these facts of every mailbox; what is asked is noted. */
function readersOf(over: Partial<typeof openFacts> = {}) {
  const asked: string[] = [];
  const facts = { ...openFacts, ...over };
  const own =
    <T>(fact: T) =>
    async (address: string) => {
      asked.push(address);
      return fact;
    };
  const shared =
    <T>(fact: T) =>
    async () =>
      fact;
  const readers: GateReaders = {
    user: own(facts.user),
    mfa: shared(facts.mfa),
    smtp: shared(facts.smtp),
    mailbox: shared(facts.mailbox),
    authenticationPolicy: shared(facts.authenticationPolicy),
    conditionalAccess: shared(facts.conditionalAccess),
    registration: shared(facts.registration),
    signIns: shared(facts.signIns),
    securityDefaults: shared(facts.securityDefaults),
    organisation: shared(facts.organisation),
    roles: shared(facts.roles),
  };
  return { asked, readers };
}

const language = () => languageIn('en');
const cloud = async () => cloudOf();
const tell = async () => undefined;
const diagnosing = (readers: GateReaders, journey?: Journey) =>
  createDiagnosing({ readers, journey: async () => journey, language, cloud, tell });
const view = () => v.parse(GatesView, session.get(gatesKey));

describe('proof of sending', () => {
  const proof = { accepted: null, refused: { at: readAt - 60_000, code: 50126 }, since: readAt - 86_400_000 };

  it('is a line of each account of the walk, the code in words', async () => {
    const { readers } = readersOf({ signIns: known(proof) });
    const consented = reduce(started, { ...connected, evidence: true });
    await diagnosing(readers, consented).follow();
    expect(view().proofs?.map(({ address }) => address)).toEqual([ap, orders]);
    expect(view().proofs?.[0]?.fact).toEqual({
      what: 'proof',
      text: 'Mail program refused',
      sign: 'verified',
      source: expect.stringMatching(/^wrong user name or password: .*\(code 50126\); not accepted before$/),
      at: readAt - 60_000,
    });
  });

  it('says why the log could not be read, and nothing of it without that consent', async () => {
    const { readers } = readersOf({ signIns: missing('needs-premium') });
    await diagnosing(readers, walking).follow();
    expect(view().proofs).toBeUndefined();
    await diagnosing(readers, reduce(started, { ...connected, evidence: true })).follow();
    expect(view().proofs?.[0]?.fact).toMatchObject({ text: 'Mail program not known', sign: 'unknown' });
  });
});

describe('asking about one mailbox', () => {
  it('shows pages of the cloud in use, and none that it is not known to have', async () => {
    const { readers } = readersOf({
      securityDefaults: known('on'),
      user: user({ enabled: false }),
    });
    const parts = {
      readers,
      journey: async () => undefined,
      language,
      cloud: async () => cloudOf('gcc-high'),
      tell,
    };
    await createDiagnosing(parts).ask(ap);
    const urls = view().asked?.gates.flatMap(({ show }) => (show && 'url' in show ? [show.url] : []));
    expect(urls).not.toEqual([]);
    for (const url of urls ?? [])
      expect(url).toMatch(/^https:\/\/(entra\.microsoft\.us|portal\.office365\.us)\//);
  });

  it('tells the walk what it has not heard, before it says that it has looked', async () => {
    const { readers } = readersOf({ smtp: smtp('off', 'off') });
    const news: JourneyEvent[] = [];
    const hear = async (event: JourneyEvent) => void news.push(event);
    const journey = async () => news.reduce(reduce, walking);
    const parts = { readers, language, cloud, journey, tell: hear };
    await createDiagnosing(parts).ask(ap);
    expect(news.map(({ type }) => type)).toEqual(['answered-mfa', 'answered-smtp']);
    await createDiagnosing(parts).ask(ap);
    expect(news.length).toBe(2);
  });

  it('answers with every gate in words, its evidence and where it is opened', async () => {
    const { readers } = readersOf({ securityDefaults: known('on') });
    expect(await diagnosing(readers).ask(ap)).toEqual({ ok: true });
    const { asked } = view();
    expect(asked).toMatchObject({
      address: ap,
      pending: false,
      answer: { text: 'Closed: Security defaults' },
    });
    expect(asked?.gates.find(({ id }) => id === 'security-defaults')).toMatchObject({
      state: 'closed',
      facts: [{ sign: 'verified', source: 'verified by Microsoft Graph', at: readAt }],
      who: 'Can be opened by: Security Administrator. Your active roles suffice.',
      show: { url: expect.stringContaining('https://entra.microsoft.com/') },
      ways: true,
    });
  });

  it('says that Microsoft is being asked, and shows what was known until then', async () => {
    const { readers } = readersOf();
    const held: ((fact: typeof openFacts.securityDefaults) => void)[] = [];
    const late = new Promise<typeof openFacts.securityDefaults>((resolve) => held.push(resolve));
    const one = diagnosing({ ...readers, securityDefaults: () => late });
    const answered = one.ask(ap);
    await vi.waitFor(() => expect(view().asked).toEqual({ address: ap, pending: true, gates: [] }));
    held[0]?.(known('off'));
    await answered;
    expect(view().asked).toMatchObject({ pending: false, answer: { text: 'All that can be known is open' } });
  });

  it('names why a fact could not be had', async () => {
    const { readers } = readersOf({ conditionalAccess: missing('forbidden') });
    await diagnosing(readers).ask(ap);
    expect(view().asked?.answer).toEqual({ text: 'Nothing known is closed; 1 gate is not known' });
    expect(view().asked?.gates.find(({ id }) => id === 'conditional-access-or-criteria')?.text).toBe(
      'Not known: your role may not read this: activate it, then choose Check again.',
    );
  });

  it('takes what has not come in time for unknown', async () => {
    const { readers } = readersOf();
    const late = new AbortController();
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(late.signal);
    const never = (signal: AbortSignal) =>
      new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const answered = diagnosing({ ...readers, securityDefaults: never }).ask(ap);
    await vi.waitFor(() => expect(view().asked?.pending).toBe(true));
    late.abort();
    await answered;
    expect(view().asked?.gates.find(({ id }) => id === 'security-defaults')).toMatchObject({
      state: 'unknown',
      text: 'Not known: no answer: choose Check again.',
    });
  });

  it('lists the page’s word beside the API’s', async () => {
    const { readers } = readersOf({ mfa: missing('not-connected'), registration: missing('not-connected') });
    const page = {
      place: 'mfa.page' as const,
      rows: [ap],
      statuses: { [ap]: 'enforced' as const },
      ticked: [],
    };
    const seen = reduce(started, { type: 'read', at: readAt, frame: '1:0', places: [page] });
    await diagnosing(readers, seen).ask(ap);
    expect(view().asked?.gates.find(({ id }) => id === 'app-password-needed-or-wrong')).toMatchObject({
      state: 'open',
      facts: [{ sign: 'seen', source: 'read off the page' }],
    });
  });

  it.each(['', 'Accounts Payable', `${ap}, ${orders}`])(
    'refuses what is no mail address: %j',
    async (text) => {
      const { asked, readers } = readersOf();
      expect(await diagnosing(readers).ask(text)).toEqual({ ok: false, why: 'That is not a mail address.' });
      expect(asked).toEqual([]);
    },
  );

  it('asks Microsoft once for two who ask at the same time', async () => {
    const { asked, readers } = readersOf();
    const one = diagnosing(readers);
    await Promise.all([one.ask(ap), one.ask(ap)]);
    expect(asked).toEqual([ap]);
  });
});

describe('beside the walk', () => {
  const blocked = access('blocks');

  it('tells once what is closed for all and opened by others, before the first step', async () => {
    const { asked, readers } = readersOf({ securityDefaults: known('on'), mfa: known('disabled') });
    await diagnosing(readers, walking).follow();
    expect(asked).toEqual([ap, orders]);
    expect(view().warnings).toMatchObject([{ accounts: [ap, orders], gate: { id: 'security-defaults' } }]);
  });

  it('reads nothing without consent', async () => {
    const { asked, readers } = readersOf();
    await diagnosing(readers, started).follow();
    expect(asked).toEqual([]);
    expect(view()).toEqual({ warnings: [] });
  });

  it('does not read again for a worker that has slept, but when told to', async () => {
    await diagnosing(readersOf({ conditionalAccess: blocked }).readers, walking).follow();
    const { asked, readers } = readersOf();
    const woken = diagnosing(readers, walking);
    await woken.follow();
    expect(asked).toEqual([]);
    expect(view().warnings).toHaveLength(1);
    await woken.renew();
    expect(asked).toEqual([ap, orders]);
    expect(view().warnings).toEqual([]);
  });

  it('reads anew what was read with other consent', async () => {
    await diagnosing(readersOf({ conditionalAccess: blocked }).readers, walking).follow();
    const { asked, readers } = readersOf();
    await diagnosing(readers, reduce(walking, { ...connected, smtp: false })).follow();
    expect(asked).toEqual([ap, orders]);
  });

  it('leaves out accounts the walk leaves out', async () => {
    const { asked, readers } = readersOf();
    const fact = user({ enabled: false });
    const left = reduce(walking, { type: 'answered-user', at: readAt, address: orders, fact });
    await diagnosing(readers, left).follow();
    expect(asked).toEqual([ap]);
  });

  it('forgets everything on disconnect', async () => {
    const { readers } = readersOf({ conditionalAccess: blocked });
    const one = diagnosing(readers, started);
    await one.ask(ap);
    await one.forget();
    expect(view()).toEqual({ warnings: [] });
  });

  it('shows nothing of a journey that has ended', async () => {
    await diagnosing(readersOf({ conditionalAccess: blocked }).readers, walking).follow();
    const ended = reduce(walking, { type: 'ended', at: readAt + 1 });
    await diagnosing(readersOf().readers, ended).follow();
    expect(view()).toEqual({ warnings: [] });
  });
});
