import { computed, signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { viewWords } from '../../src/guide/words/views.ts';
import type { Options } from '../../src/messages/view.ts';
import { App } from '../../src/options/app.tsx';
import '../../src/options/options.css';
import type { Preferences, Saved } from '../../src/options/preferences.ts';

const redirect = 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/';
const id = '1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b';

function show(saved: Saved = { ok: true }) {
  const options = signal<Options | undefined>({ portal: 'azure' });
  const save = vi.fn(async (key: keyof Options, value: unknown): Promise<Saved> => {
    if (saved.ok) options.value = { portal: 'azure', ...options.value, [key]: value };
    return saved;
  });
  const words = computed(() => viewWords(options.value?.language ?? 'en'));
  const preferences: Preferences = { options, words, save };
  render(<App preferences={preferences} redirect={redirect} />, root);
  return { save };
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
      .toHaveValue(expect.stringContaining('User.Read, User.Read.All, Policy.Read.All'));
    await expect.element(message).toHaveValue(expect.stringContaining(redirect));
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
