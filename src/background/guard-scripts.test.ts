import { beforeEach, expect, it, vi } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import { mayGuide, registerGuard } from './guard-scripts.ts';

type Script = { id: string; matches: string[] };
const state = vi.hoisted(() => ({
  options: {} as Record<string, unknown>,
  allowed: [] as string[],
  scripts: [] as Script[],
}));
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { getManifest: () => manifest },
    storage: {
      local: { get: async () => ({ options: state.options }) },
      managed: { get: async () => ({}) },
    },
    permissions: {
      contains: async ({ origins }: { origins: string[] }) =>
        origins.every((one) => state.allowed.includes(one)),
    },
    scripting: {
      getRegisteredContentScripts: async () => state.scripts,
      unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
        state.scripts = state.scripts.filter(({ id }) => !ids.includes(id));
      },
      registerContentScripts: vi.fn(async (added: Script[]) => {
        for (const { id } of added) expect(state.scripts.map((one) => one.id)).not.toContain(id);
        state.scripts = [...state.scripts, ...added];
      }),
    },
  },
}));

const china = [
  'https://portal.azure.cn/*',
  'https://entra.microsoftonline.cn/*',
  'https://portal.partner.microsoftonline.cn/*',
];

beforeEach(() => {
  state.options = {};
  state.allowed = [...manifest.host_permissions];
  state.scripts = [];
});

it('leaves the global cloud to the manifest', async () => {
  await registerGuard();
  expect(state.scripts).toEqual([]);
  expect(await mayGuide()).toBe(true);
});

it('registers another cloud’s portals once they are allowed, as the manifest does its own', async () => {
  state.options = { cloud: 'china' };
  await registerGuard();
  expect(state.scripts).toEqual([]);
  expect(await mayGuide()).toBe(false);

  state.allowed.push(...china);
  await registerGuard();
  await registerGuard();
  const js = manifest.content_scripts[0]?.js;
  const script = { js, allFrames: true, runAt: 'document_start' };
  expect(state.scripts).toEqual([
    { ...script, id: 'guard', matches: china.slice(0, 2), matchOriginAsFallback: true },
    { ...script, id: 'guard-below', matches: ['https://portal.partner.microsoftonline.cn/adminportal*'] },
  ]);
});

it('goes from one cloud to the next, and back', async () => {
  state.options = { cloud: 'china' };
  state.allowed.push(
    ...china,
    'https://portal.azure.us/*',
    'https://entra.microsoft.us/*',
    'https://portal.apps.mil/*',
  );
  await registerGuard();
  state.options = { cloud: 'dod' };
  await registerGuard();
  expect(state.scripts.flatMap(({ matches }) => matches)).toEqual([
    'https://portal.azure.us/*',
    'https://entra.microsoft.us/*',
    'https://portal.apps.mil/adminportal*',
  ]);
  state.options = {};
  await registerGuard();
  expect(state.scripts).toEqual([]);
});
