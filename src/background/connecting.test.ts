import { beforeEach, expect, it, vi } from 'vitest';
import type { JourneyEvent } from '../guide/journey.ts';
import { journeyOf } from '../guide/journey-of-events.ts';
import { guideWords } from '../guide/words/guide-languages.ts';
import { createConnecting } from './connecting.ts';
import type { SignIn, SignInState } from './sign-in/sign-in.ts';

const browser = vi.hoisted(() => ({
  storage: {
    local: { get: vi.fn(async () => ({})) },
    managed: { get: vi.fn(async () => ({})) },
    session: { get: vi.fn(async () => ({})), remove: vi.fn(async () => undefined) },
  },
  permissions: { contains: vi.fn(async () => true) },
  runtime: { getManifest: () => ({ content_scripts: [] }) },
  scripting: { getRegisteredContentScripts: vi.fn(async () => []) },
}));
vi.mock('webextension-polyfill', () => ({ default: browser }));

const nothing: SignInState = { mfa: false, smtp: false, evidence: false, refused: [] };
const ap = 'ap@contoso.com';
const tenant = '22222222-0000-4000-8000-000000000002';
let state: SignInState;
let told: JourneyEvent[];
let shown: (string | undefined)[];

const signIn = {
  connect: vi.fn<SignIn['connect']>(),
  token: vi.fn<SignIn['token']>(),
  renew: vi.fn<SignIn['renew']>(),
  refuse: vi.fn<SignIn['refuse']>(),
  state: async () => state,
  disconnect: vi.fn(async () => {
    state = nothing;
  }),
} satisfies SignIn;

const connecting = (journey = journeyOf([ap])) =>
  createConnecting({
    journal: {
      load: async () => journey,
      open: async () => journey,
      append: async () => ({ before: journey, after: journey }),
    },
    signIn,
    words: async () => guideWords('en'),
    tell: async (event) => void told.push(event),
    show: async (trouble) => void shown.push(trouble),
    failed: (error) => {
      throw error;
    },
  });

beforeEach(() => {
  vi.clearAllMocks();
  browser.permissions.contains.mockResolvedValue(true);
  state = nothing;
  told = [];
  shown = [];
});

it('tells the journey what came of a sign-in, and says in words what did not', async () => {
  signIn.connect.mockImplementation(async () => {
    state = { ...nothing, mfa: true, user: 'admin@contoso.com', tenant };
    return { ok: true, tenant, user: 'admin@contoso.com' };
  });
  expect(await connecting().connect('mfa')).toEqual({ ok: true });
  expect(told).toMatchObject([
    { type: 'connected', mfa: true, smtp: false, tenant, user: 'admin@contoso.com' },
  ]);

  signIn.connect.mockResolvedValue({ ok: false, why: 'other-tenant', detail: '' });
  const outcome = await connecting().connect('smtp');
  expect(outcome).toMatchObject({
    ok: false,
    why: expect.stringContaining('an administrator of contoso.com'),
  });
  expect(shown.at(-1)).toContain('contoso.com');
});

it('opens one window for two wishes for the same level', async () => {
  signIn.connect.mockResolvedValue({ ok: false, why: 'cancelled', detail: '' });
  const one = connecting();
  await Promise.all([one.connect('smtp'), one.connect('smtp')]);
  expect(signIn.connect).toHaveBeenCalledOnce();
});

it('takes new tokens before it asks the tenant again', async () => {
  await connecting().check();
  expect(signIn.renew).toHaveBeenCalledOnce();
  expect(told).toMatchObject([{ type: 'check' }]);
});

it('remembers what the browser refused, and shows it', async () => {
  await connecting().refused('smtp');
  expect(signIn.refuse).toHaveBeenCalledWith('smtp');
  expect(shown).toEqual([undefined]);
});

it('tells a journey that its sign-in is gone: disconnected, the browser restarted, another cloud chosen', async () => {
  state = { ...nothing, mfa: true, user: 'admin@contoso.com', tenant };
  const before = { type: 'connected', mfa: true, smtp: false, user: 'admin@contoso.com', tenant } as const;
  const journey = journeyOf([ap], before);
  await connecting(journey).chosen();
  expect(told).toEqual([]);
  await connecting(journey).disconnect();
  state = nothing;
  await connecting(journey).chosen();
  expect(told).toHaveLength(2);
  for (const event of told) {
    expect(event).toMatchObject({ type: 'connected', mfa: false, smtp: false });
    expect(event).not.toHaveProperty('user');
  }
});

it('shows the levels, what was refused, and why the portals show nothing', async () => {
  state = { ...nothing, mfa: true, refused: ['smtp'], trouble: 'refused' };
  const view = await connecting().view();
  expect(view).toMatchObject({ mfa: true, refused: ['smtp'], exchange: 'https://outlook.office365.com' });
  expect(view.trouble).toContain('Consent was refused');
  browser.permissions.contains.mockResolvedValue(false);
  expect((await connecting().view()).trouble).toContain('allow it in the options');
  expect((await connecting().view('Just so.')).trouble).toBe('Just so.');
});
