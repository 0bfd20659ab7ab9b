import { beforeEach, expect, it, vi } from 'vitest';
import { openAsks } from './asks.ts';
import { tabOf } from './panel.ts';

const browser = vi.hoisted(() => ({
  runtime: { sendMessage: vi.fn(), openOptionsPage: vi.fn() },
  permissions: { request: vi.fn() },
  storage: { session: { set: vi.fn(), remove: vi.fn() } },
}));
vi.mock('webextension-polyfill', () => ({ default: browser }));

const exchange = 'https://outlook.office365.us';

beforeEach(() => {
  vi.resetAllMocks();
  vi.useRealTimers();
  const { set, remove } = browser.storage.session;
  for (const ask of [set, remove]) ask.mockResolvedValue(undefined);
});

it('starts with the typed accounts for the tab the page was opened for', async () => {
  browser.runtime.sendMessage.mockResolvedValue({ ok: true });
  expect(await openAsks(tabOf('?tab=12')).start('ap@contoso.com')).toEqual({ ok: true });
  expect(browser.runtime.sendMessage).toHaveBeenCalledWith({
    waymark: 'popup.start',
    data: { guide: 'mail-mfa-smtp', accounts: 'ap@contoso.com', tab: 12 },
  });
});

it('names no tab where the address names none that could be', () => {
  for (const search of ['', '?tab=', '?tab=-1', '?tab=1e3', '?tab=12345678901']) {
    expect(tabOf(search)).toBeUndefined();
  }
  expect(tabOf('?tab=2147483647')).toBe(2_147_483_647);
});

it('passes on why the worker did not start', async () => {
  browser.runtime.sendMessage.mockResolvedValue({ ok: false, why: '“x” is no address.' });
  expect(await openAsks(undefined).start('x')).toEqual({ ok: false, why: '“x” is no address.' });
});

it('says so when nobody answers, and when nobody answers in time', async () => {
  browser.runtime.sendMessage.mockRejectedValueOnce(new Error('Receiving end does not exist.'));
  expect(await openAsks(undefined).check()).toEqual({ ok: false, silent: 'Receiving end does not exist.' });

  vi.useFakeTimers();
  browser.runtime.sendMessage.mockReturnValue(Promise.race([]));
  const late = openAsks(undefined).check();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await late).toEqual({ ok: false, silent: 'no answer in 15 s' });
});

it('asks for Exchange Online in the click itself, and connects once it is allowed', async () => {
  browser.permissions.request.mockResolvedValue(true);
  browser.runtime.sendMessage.mockResolvedValue({ ok: true });
  const connecting = openAsks(undefined).connect('smtp', exchange);
  expect(browser.permissions.request).toHaveBeenCalledWith({ origins: ['https://outlook.office365.us/*'] });
  expect(browser.storage.session.set).toHaveBeenCalledWith({ 'smtp-wish': expect.any(Number) });
  expect(await connecting).toEqual({ ok: true });
  expect(browser.runtime.sendMessage).toHaveBeenCalledWith({
    waymark: 'popup.connect',
    data: { level: 'smtp' },
  });
});

it('takes a declined permission for an answer, and has it remembered', async () => {
  browser.permissions.request.mockResolvedValue(false);
  browser.runtime.sendMessage.mockResolvedValue(null);
  expect(await openAsks(undefined).connect('smtp', exchange)).toEqual({ ok: false, declined: true });
  // Told only that it is refused, so that nobody asks again but the person.
  expect(browser.runtime.sendMessage.mock.calls).toEqual([
    [{ waymark: 'popup.refused', data: { level: 'smtp' } }],
  ]);
  expect(browser.storage.session.remove).toHaveBeenCalledWith('smtp-wish');
});

it('needs no permission to connect for MFA', async () => {
  browser.runtime.sendMessage.mockResolvedValue({ ok: true });
  await openAsks(undefined).connect('mfa');
  expect(browser.permissions.request).not.toHaveBeenCalled();
});
