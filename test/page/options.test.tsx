import { computed, signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cloudOf } from '../../src/guide/clouds.ts';
import type { Correction } from '../../src/guide/correction.ts';
import { changed, isSame } from '../../src/guide/correction.ts';
import { correctionOfTests as learned } from '../../src/guide/correction-of-tests.ts';
import { optionsWords } from '../../src/guide/words/options.ts';
import type { Policy } from '../../src/messages/policy.ts';
import type { Data, Outcome } from '../../src/messages/protocol.ts';
import type { Options } from '../../src/messages/view.ts';
import { App } from '../../src/options/app.tsx';
import type { BrowserKeys } from '../../src/options/browser-keys.ts';
import '../../src/options/options.css';
import { correctionFile } from '../../src/options/correction-file.ts';
import type { Preferences, Saved } from '../../src/options/preferences.ts';
import type { StoredCorrections } from '../../src/options/stored-corrections.ts';

const redirect = 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/';
const id = '1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b';

/** Corrections as the worker keeps them. */
function keep(first: readonly Correction[], outcome: Outcome = { ok: true }) {
  const all = signal<readonly Correction[] | undefined>(first);
  const broken = signal<unknown>(undefined);
  const change = vi.fn(async ({ put, remove }: Data<'options.correct'>): Promise<Outcome> => {
    if (outcome.ok) all.value = changed(all.value ?? [], put, remove);
    return outcome;
  });
  return { all, broken, change };
}

function show(saved: Saved = { ok: true }, corrections: StoredCorrections = keep([])) {
  const options = signal<Options | undefined>({ portal: 'azure' });
  const save = vi.fn(async (key: keyof Options, value: unknown): Promise<Saved> => {
    if (saved.ok) options.value = { portal: 'azure', ...options.value, [key]: value };
    return saved;
  });
  const words = computed(() => optionsWords(options.value?.language ?? 'en'));
  const rules = signal<Policy>({});
  const settings = computed(() => ({
    ...options.value,
    ...rules.value,
    portal: rules.value.portal ?? options.value?.portal ?? 'azure',
  }));
  const cloud = computed(() => cloudOf(settings.value?.cloud, settings.value?.chinaExchange));
  const preferences: Preferences = { policy: rules, settings, cloud, words, save };
  const given = signal<boolean | undefined>(true);
  const ask = vi.fn(async () => undefined);
  const keys = signal(new Map([['next', 'Alt+Shift+N']]));
  const change = vi.fn(async (): Promise<Saved> => saved);
  const browserKeys: BrowserKeys = { keys, change };
  const shown = { preferences, browserKeys, corrections, redirect, access: { given, ask } };
  render(<App {...shown} />, root);
  return { save, given, ask, change, rules };
}

let root: HTMLElement;
beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  render(null, root);
  root.remove();
});

const box = () => page.getByRole('textbox', { name: 'Client ID', exact: true });

describe('the client id', () => {
  it('is saved when the box is left, without the braces and spaces it was copied with', async () => {
    const { save } = show();
    await box().fill(` {${id.toUpperCase()}} `);
    await userEvent.tab();
    await expect.element(page.getByText('Saved')).toBeVisible();
    expect(save).toHaveBeenCalledWith('clientId', id);
  });
  it('is named and not saved when it is none', async () => {
    const { save } = show();
    await box().fill('abc');
    await userEvent.tab();
    await expect.element(page.getByText('This is not a client ID.')).toBeVisible();
    await expect.element(box()).toHaveAttribute('aria-invalid', 'true');
    expect(save).not.toHaveBeenCalled();
  });
  it('says why it could not be saved', async () => {
    show({ ok: false, why: 'QUOTA_BYTES exceeded' });
    await box().fill(id);
    await userEvent.tab();
    await expect.element(page.getByText('QUOTA_BYTES exceeded')).toBeVisible();
  });
});

describe('the keys', () => {
  const rowOf = (name: string) => page.getByRole('term').filter({ hasText: name }).element().parentElement;
  it('are listed with those the browser has now, those without one too', () => {
    show();
    expect(rowOf('Next: the step is done')?.querySelector('kbd')?.textContent).toBe('Alt+Shift+N');
    expect(rowOf('End the guide')?.textContent).toBe('End the guideno key');
  });
  it('are changed in the browser, and it is said where that is when it does not open', async () => {
    const { change } = show({ ok: false, why: 'No tab.' });
    await page.getByRole('button', { name: 'Change keys' }).click();
    expect(change).toHaveBeenCalledOnce();
    await expect.element(page.getByText('The browser could not open that page: No tab.')).toBeVisible();
    await expect.element(page.getByText('Chrome and Edge under Extensions')).toBeVisible();
  });
});

describe('registering', () => {
  it('shows the address and a script for it, or a message with both', async () => {
    show();
    await expect.element(page.getByRole('textbox', { name: 'Redirect address' })).toHaveValue(redirect);
    const script = page.getByRole('textbox', { name: 'Script to paste' });
    await expect.element(script).toHaveValue(expect.stringContaining('az rest --method POST'));
    await page.getByRole('radio', { name: 'Graph PowerShell' }).click();
    await expect.element(script).toHaveValue(expect.stringContaining('New-MgApplication'));
    await page.getByRole('radio', { name: 'Message to a colleague' }).click();
    const message = page.getByRole('textbox', { name: 'Message to send' });
    await expect
      .element(message)
      .toHaveValue(expect.stringContaining('User.Read, User.Read.All, Policy.Read.All, AuditLog.Read.All'));
    await expect.element(message).toHaveValue(expect.stringContaining('this organizational directory only'));
    await page.getByRole('checkbox', { name: /^I administer several/ }).click();
    await expect
      .element(message)
      .toHaveValue(expect.stringContaining('Accounts: any organizational directory'));
    await expect.element(message).toHaveValue(expect.stringContaining(redirect));
  });
});

describe('the cloud', () => {
  const dod = () => page.getByRole('radio', { name: 'US Government: DoD' });

  it('is asked for in the browser and saved in one click, and everything else follows it', async () => {
    const { save, ask, given } = show();
    await expect.element(page.getByRole('radio', { name: 'Global, including GCC' })).toBeChecked();
    await dod().click();
    expect(ask).toHaveBeenCalledWith(cloudOf('dod'));
    expect(save).toHaveBeenCalledWith('cloud', 'dod');
    const script = page.getByRole('textbox', { name: 'Script to paste' });
    await expect.element(script).toHaveValue(expect.stringContaining('dod-graph.microsoft.us'));
    await expect.element(page.getByRole('radio', { name: 'Azure portal (portal.azure.us)' })).toBeVisible();
    given.value = false;
    await expect.element(page.getByText("does not let Waymark act on this cloud's portals")).toBeVisible();
    await page.getByRole('button', { name: 'Allow the portals' }).click();
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('of China asks for the name of Exchange', async () => {
    const { save } = show();
    await page.getByRole('radio', { name: 'China, operated by 21Vianet' }).click();
    await page.getByRole('combobox', { name: 'Exchange Online host' }).selectOptions('partner.outlook.cn');
    expect(save).toHaveBeenLastCalledWith('chinaExchange', 'partner.outlook.cn');
  });

  it('and all else that a policy sets can only be read', async () => {
    const { save, rules } = show();
    // Chromium tells a policy seconds after the start.
    rules.value = { cloud: 'dod', clientId: id, portal: 'entra' };
    await expect.element(dod()).toBeChecked();
    await expect.element(dod()).toBeDisabled();
    await expect.element(box()).toHaveValue(id);
    await expect.element(box()).toHaveAttribute('readonly');
    await expect.element(page.getByText('Set by your organization.')).toHaveLength(3);
    expect(save).not.toHaveBeenCalled();
  });
});

describe('portal and language', () => {
  it('are saved as they are chosen, and the page speaks the language at once', async () => {
    const { save } = show();
    await page.getByRole('radio', { name: 'Entra admin center (entra.microsoft.com)' }).click();
    expect(save).toHaveBeenCalledWith('portal', 'entra');
    await page.getByRole('combobox', { name: 'Language of Waymark' }).selectOptions('Deutsch');
    await expect.element(page.getByRole('heading', { name: 'Waymark-Optionen' })).toBeVisible();
    await page.getByRole('combobox', { name: 'Sprache von Waymark' }).selectOptions('Sprache des Browsers');
    expect(save).toHaveBeenLastCalledWith('language', undefined);
  });
});

describe('corrections', () => {
  const enforce = learned({ target: 'mfa.enforce/current', name: 'Devigi MFA', grade: 'likely', lang: '' });
  const items = () => page.getByRole('region', { name: 'Corrections' }).getByRole('listitem');
  const choose = async (text: string) => {
    const input = root.querySelector('input[type=file]');
    if (!(input instanceof HTMLInputElement)) throw new Error('no file input');
    await userEvent.upload(input, new File([text], 'c.json', { type: 'application/json' }));
  };

  it('are listed with step, name, how they were found, language, day and host', async () => {
    show({ ok: true }, keep([learned(), enforce]));
    await expect
      .element(items().nth(0))
      .toHaveTextContent(
        'Choose EnableŜalti MFAfound for sure · Esperanto · Nov 22, 2026 · portal.azure.comRemove',
      );
    await expect.element(items().nth(1)).toHaveTextContent(/found fairly surely · no language stated/);
  });

  it('are removed, and put back by Undo', async () => {
    const corrections = keep([learned(), enforce]);
    show({ ok: true }, corrections);
    await page.getByRole('button', { name: 'Remove Ŝalti MFA' }).click();
    expect(corrections.all.value).toEqual([enforce]);
    await expect.element(page.getByText('Removed: Ŝalti MFA.')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(corrections.all.value?.some((one) => isSame(one, learned()))).toBe(true);
    await expect.element(page.getByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
  });

  it('come in from a file over those there are', async () => {
    const corrections = keep([learned({ name: 'Old' })]);
    show({ ok: true }, corrections);
    await choose(correctionFile([learned(), enforce]));
    await expect.element(page.getByText('1 added, 1 replaced.')).toBeVisible();
    expect(corrections.all.value).toEqual([learned(), enforce]);
  });

  it('of a bad file stay out as a whole, with the line and the reason', async () => {
    const corrections = keep([]);
    show({ ok: true }, corrections);
    await choose(correctionFile([learned(), enforce]).replace('Devigi MFA', 'ap@contoso.com'));
    const alert = page.getByText(
      'Nothing was imported. Line 28: “name” has a value it can’t have.'.replace('’', "'"),
    );
    await expect.element(alert).toBeVisible();
    expect(corrections.change).not.toHaveBeenCalled();
  });

  it('say why nothing was changed', async () => {
    show({ ok: true }, keep([learned()], { ok: false, why: 'QUOTA_BYTES exceeded' }));
    await page.getByRole('button', { name: 'Remove Ŝalti MFA' }).click();
    await expect.element(page.getByText('Nothing was changed: QUOTA_BYTES exceeded')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
  });

  it('go out as a file; what can’t be read goes out as it is', async () => {
    const made: Blob[] = [];
    const url = vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      if (blob instanceof Blob) made.push(blob);
      return 'blob:none';
    });
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    const corrections = keep([learned()]);
    show({ ok: true }, corrections);
    await page.getByRole('button', { name: 'Export' }).click();
    expect(await made[0]?.text()).toBe(correctionFile([learned()]));
    corrections.all.value = [];
    corrections.broken.value = { old: true };
    await expect.element(page.getByText("The stored corrections can't be read")).toBeVisible();
    await page.getByRole('button', { name: 'Export' }).click();
    expect(JSON.parse((await made[1]?.text()) ?? '')).toEqual({ old: true });
    url.mockRestore();
    click.mockRestore();
  });
});
