import * as v from 'valibot';
import { beforeEach, expect, it, vi } from 'vitest';
import schema from '../../public/managed-schema.json' with { type: 'json' };
import { Policy, readPolicy, withPolicy } from './policy.ts';

const managed = vi.hoisted(() => ({ get: vi.fn() }));
vi.mock('webextension-polyfill', () => ({ default: { storage: { managed } } }));

const guid = '22222222-0000-4000-8000-000000000002';

beforeEach(() => vi.resetAllMocks());

it('sets what it names over the options, and leaves the rest to them', async () => {
  managed.get.mockResolvedValue({ clientId: guid, cloud: 'dod', tenants: [guid.toUpperCase()] });
  const options = { portal: 'entra', language: 'de', cloud: 'china' } as const;
  expect(withPolicy(options, await readPolicy())).toEqual({
    portal: 'entra',
    language: 'de',
    clientId: guid,
    cloud: 'dod',
    tenants: [guid],
  });
});

it('is none where the browser has none, or rejects', async () => {
  managed.get.mockResolvedValue({});
  expect(withPolicy({ portal: 'azure' }, await readPolicy())).toEqual({ portal: 'azure' });
  managed.get.mockRejectedValue(new Error('Managed storage manifest not found'));
  expect(withPolicy({ portal: 'azure' }, await readPolicy())).toEqual({ portal: 'azure' });
});

it('loses one wrong value and no other, and allows no tenant by a list that is not understood', async () => {
  managed.get.mockResolvedValue({ clientId: 'x', cloud: 'moon', portal: 'entra', tenants: ['contoso.com'] });
  expect(withPolicy({ portal: 'azure' }, await readPolicy())).toEqual({ portal: 'entra', tenants: [] });
});

it('has the same values in the schema browsers check', () => {
  expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(Policy.entries).sort());
  for (const [key, property] of Object.entries(schema.properties)) {
    for (const value of 'enum' in property ? property.enum : []) {
      expect(v.parse(Policy, { [key]: value }), `${key} ${value}`).toMatchObject({ [key]: value });
    }
  }
});
