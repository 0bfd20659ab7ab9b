import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { viewLanguages } from '../../src/guide/words/views.ts';

const read = (path: string): string => readFileSync(path, 'utf8');

describe.each(['chromium', 'firefox'])('the package for %s', (target) => {
  const manifest: Record<string, unknown> = JSON.parse(read(`dist/${target}/manifest.json`));

  it('offers pages nothing by which they could tell that it is installed', () => {
    expect(manifest).not.toHaveProperty('web_accessible_resources');
  });

  it('asks for no more than it uses, and for Exchange and other clouds only when they are wanted', () => {
    const panel = target === 'chromium' ? ['sidePanel'] : [];
    expect(manifest.permissions).toEqual(['storage', 'alarms', 'scripting', 'identity', ...panel]);
    expect(JSON.stringify(manifest.host_permissions)).not.toMatch(
      /login\.|graph\.|outlook|\.us\/|\.cn\/|\.mil\//,
    );
    expect(JSON.stringify(manifest.optional_host_permissions)).not.toMatch(/login\.|graph\./);
  });

  it('has the popup’s own view beside the page', () => {
    const { default_popup: popup } = manifest.action as { default_popup: string };
    const beside = target === 'chromium' ? 'side_panel' : 'sidebar_action';
    expect(JSON.stringify(manifest[beside])).toContain(popup);
  });

  it('has each script for the portals in one file that loads nothing', () => {
    for (const file of ['src/content/guard.iife.js', 'card.js', 'engine.js', 'pick.js']) {
      expect(read(`dist/${target}/${file}`)).not.toMatch(/\bimport\s*[({"']|\brequire\(/);
      expect(statSync(`dist/${target}/${file}`).size).toBeGreaterThan(500);
    }
  });

  it('has the worker’s words in every language but English, which is in the worker', () => {
    for (const { tag } of viewLanguages.filter((each) => each.tag !== 'en')) {
      const { guide, ...others }: Record<string, object> = JSON.parse(
        read(`dist/${target}/words/${tag}.json`),
      );
      expect(Object.keys(guide ?? {})).toContain('retirement');
      expect(Object.keys(others)).toEqual(['gates', 'signInCodes']);
    }
  });

  it('names the licences of what is in it', () => {
    expect(read(`dist/${target}/licenses.md`)).toMatch(/msal-browser/);
    expect(read(`dist/${target}/engine.licenses.md`)).toMatch(/dom-accessibility-api/);
    expect(read(`dist/${target}/card.licenses.md`)).toMatch(/preact/);
  });
});

it('the README shows the scripts the options page makes', async () => {
  const { cliScript, powershellScript } = await import('../../src/options/registration.ts');
  const { cloudOf } = await import('../../src/guide/clouds.ts');
  const redirect = 'https://emaheagajjnhkgcofhkaejjmidnkcfjf.chromiumapp.org/';
  const here = { redirect, cloud: cloudOf(), several: false };
  const readme = read('README.md');
  for (const script of [cliScript(here), powershellScript(here)]) expect(readme).toContain(script.trim());
});
