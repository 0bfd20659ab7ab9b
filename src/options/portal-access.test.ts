import { signal } from '@preact/signals';
import { beforeEach, expect, it, vi } from 'vitest';
import { type Cloud, cloudOf, portalOrigins } from '../guide/clouds.ts';
import { openPortalAccess } from './portal-access.ts';

const permissions = vi.hoisted(() => ({
  contains: vi.fn(),
  request: vi.fn(),
  onAdded: { addListener: vi.fn(), removeListener: vi.fn() },
  onRemoved: { addListener: vi.fn(), removeListener: vi.fn() },
}));
vi.mock('webextension-polyfill', () => ({ default: { permissions } }));

const staying = () => new AbortController().signal;

beforeEach(() => vi.resetAllMocks());

it('follows the permission for the cloud in use, whichever is chosen and whatever is given later', async () => {
  const cloud = signal<Cloud>(cloudOf());
  permissions.contains.mockResolvedValue(true);
  const { given } = openPortalAccess(cloud, staying());
  await vi.waitFor(() => expect(given.value).toBe(true));
  permissions.contains.mockResolvedValue(false);
  cloud.value = cloudOf('dod');
  await vi.waitFor(() => expect(given.value).toBe(false));
  expect(permissions.contains).toHaveBeenLastCalledWith({ origins: portalOrigins(cloudOf('dod')) });
  permissions.contains.mockResolvedValue(true);
  permissions.onAdded.addListener.mock.calls[0]?.[0]();
  await vi.waitFor(() => expect(given.value).toBe(true));
});

it('does not take a late answer about the cloud before for one about this', async () => {
  const cloud = signal<Cloud>(cloudOf());
  let late = (_: boolean): void => undefined;
  const held = new Promise<boolean>((resolve) => {
    late = resolve;
  });
  permissions.contains.mockReturnValueOnce(held);
  permissions.contains.mockResolvedValue(false);
  const { given } = openPortalAccess(cloud, staying());
  cloud.value = cloudOf('china');
  await vi.waitFor(() => expect(given.value).toBe(false));
  late(true);
  await held;
  expect(given.value).toBe(false);
});

it('gives why the browser could not be asked, and stops with the page', async () => {
  permissions.contains.mockResolvedValue(false);
  permissions.request.mockRejectedValueOnce(new Error('This function must be called during a user gesture'));
  const leaving = new AbortController();
  const access = openPortalAccess(signal(cloudOf()), leaving.signal);
  expect(await access.ask(cloudOf('dod'))).toContain('user gesture');
  permissions.request.mockResolvedValue(true);
  expect(await access.ask(cloudOf('dod'))).toBeUndefined();
  leaving.abort();
  expect(permissions.onAdded.removeListener).toHaveBeenCalledOnce();
});
