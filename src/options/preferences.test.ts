import { beforeEach, expect, it, vi } from 'vitest';
import { openPreferences } from './preferences.ts';

const storage = vi.hoisted(() => ({
  local: { get: vi.fn(), set: vi.fn() },
  managed: { get: vi.fn() },
  onChanged: { addListener: vi.fn(), removeListener: vi.fn() },
}));
vi.mock('webextension-polyfill', () => ({ default: { storage } }));

const clientId = '1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b';
const closing = () => new AbortController().signal;

beforeEach(() => {
  vi.resetAllMocks();
  storage.local.set.mockResolvedValue(undefined);
  storage.managed.get.mockResolvedValue({});
});

it('reads what is stored and speaks its language', async () => {
  storage.local.get.mockResolvedValue({ options: { clientId, portal: 'entra', language: 'de' } });
  const { settings, words } = openPreferences('ja', closing());
  expect(settings.value).toBeUndefined();
  await vi.waitFor(() => expect(settings.value).toEqual({ clientId, portal: 'entra', language: 'de' }));
  expect(words.value.lang).toBe('de');
});

it.each([{}, { options: 'old' }, { options: { portal: 'gopher' } }])(
  'takes %j for nothing chosen',
  async (stored) => {
    storage.local.get.mockResolvedValue(stored);
    const { settings, words } = openPreferences('ja', closing());
    await vi.waitFor(() => expect(settings.value).toEqual({ portal: 'azure' }));
    expect(words.value.lang).toBe('ja');
  },
);

it('saves one option beside those stored since, and takes one away', async () => {
  storage.local.get.mockResolvedValue({ options: { portal: 'entra', language: 'ja' } });
  const { settings, save } = openPreferences('en', closing());
  await vi.waitFor(() => expect(settings.value).toBeDefined());
  expect(await save('clientId', clientId)).toEqual({ ok: true });
  expect(storage.local.set).toHaveBeenLastCalledWith({
    options: { clientId, portal: 'entra', language: 'ja' },
  });
  expect(await save('language', undefined)).toEqual({ ok: true });
  expect(storage.local.set).toHaveBeenLastCalledWith({ options: { portal: 'entra' } });
  expect(settings.value).toEqual({ portal: 'entra' });
});

it('shows what a policy sets in place of what is stored, which stays as it is', async () => {
  storage.local.get.mockResolvedValue({ options: { portal: 'entra', language: 'ja', cloud: 'dod' } });
  storage.managed.get.mockResolvedValue({ cloud: 'china', language: 'de', clientId });
  const { settings, policy, cloud, words, save } = openPreferences('en', closing());
  await vi.waitFor(() => expect(settings.value).toMatchObject({ portal: 'entra', cloud: 'china', clientId }));
  expect(policy.value).toMatchObject({ cloud: 'china', clientId });
  expect([cloud.value.login, words.value.lang]).toEqual(['https://login.partner.microsoftonline.cn', 'de']);
  await save('chinaExchange', 'partner.outlook.cn');
  expect(cloud.value.exchange).toBe('https://partner.outlook.cn');
  expect(storage.local.set).toHaveBeenLastCalledWith({
    options: { portal: 'entra', language: 'ja', cloud: 'dod', chinaExchange: 'partner.outlook.cn' },
  });
});

it('says why nothing was saved', async () => {
  storage.local.get.mockResolvedValue({});
  storage.local.set.mockRejectedValue(new Error('QUOTA_BYTES quota exceeded'));
  const { save } = openPreferences('en', closing());
  expect(await save('portal', 'entra')).toEqual({ ok: false, why: 'QUOTA_BYTES quota exceeded' });
});

it('stops listening when the page goes', () => {
  storage.local.get.mockResolvedValue({});
  const leaving = new AbortController();
  openPreferences('en', leaving.signal);
  leaving.abort();
  expect(storage.onChanged.removeListener).toHaveBeenCalledWith(
    storage.onChanged.addListener.mock.calls[0]?.[0],
  );
});
