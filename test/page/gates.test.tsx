import { signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import '../../src/look/page.css';
import '../../src/look/tokens.css';
import type { GatesView, GateView } from '../../src/messages/gates-view.ts';
import type { View } from '../../src/messages/view.ts';
import { App } from '../../src/popup/app.tsx';
import type { Answer, Asks } from '../../src/popup/asks.ts';
import { openPanel } from '../../src/popup/panel.ts';
import '../../src/popup/gates.css';
import '../../src/popup/popup.css';
import type { Stored } from '../../src/popup/stored.ts';

const now = Date.UTC(2026, 10, 22, 9);
const ap = 'ap@contoso.com';
const orders = 'orders@contoso.com';
const connected = { clientId: true, mfa: true, smtp: true };
const account = (address: string) => ({ address, facts: [] });
const journey: View['journey'] = {
  id: 'j1',
  title: 'MFA and SMTP AUTH for mail accounts',
  subtitle: 'contoso.com',
  parts: [],
  accounts: [account(ap), account(orders)],
  finished: false,
};
const gate = (over: Partial<GateView>): GateView => ({
  id: 'security-defaults',
  state: 'closed',
  name: 'Security defaults',
  text: 'Security defaults are on.',
  notes: ['Microsoft recommends them.'],
  facts: [{ sign: 'verified', source: 'verified by Microsoft Graph', at: now - 20_000 }],
  what: 'They refuse every sign-in by password alone.',
  opens: 'Whoever decides can switch them off.',
  who: 'Can be opened by: Security Administrator.',
  show: { url: 'https://entra.microsoft.com/#properties' },
  ways: true,
  ...over,
});
const mailbox = gate({
  id: 'mailbox-smtp-auth-disabled',
  name: 'SMTP AUTH of the mailbox',
  show: { step: 'smtp.open-active-users' },
  ways: false,
});
const answered = (address: string, gates: GateView[]): GatesView => ({
  warnings: [],
  asked: { address, pending: false, answer: { text: 'Closed: Security defaults', next: 'Do this.' }, gates },
});

let root: HTMLElement;
beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  render(null, root);
  root.remove();
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const item = (name: string) => page.getByRole('listitem').filter({ hasText: name });

/** The popup with a walk or none; `gates` is what the worker writes, later too. */
function show(of: View['journey'], view?: GatesView, answer: Answer = { ok: true }, connection = connected) {
  const stored = signal<Stored | undefined>({
    view: { lang: 'en', journey: of, connection },
    language: 'en',
  });
  const gates = signal<GatesView | undefined>(view);
  const goTo = vi.fn(async (): Promise<Answer> => ({ ok: true }));
  const diagnose = vi.fn(async () => answer);
  const check = vi.fn(async (): Promise<Answer> => ({ ok: true }));
  const never = vi.fn(async (): Promise<Answer> => ({ ok: false, silent: 'nobody should have asked' }));
  const asks: Asks = {
    start: never,
    end: never,
    goTo,
    diagnose,
    check,
    connect: never,
    disconnect: never,
    openOptions: never,
    act: never,
    openSidePanel: undefined,
  };
  render(<App panel={openPanel(stored, signal(now), asks, signal(''), gates)} />, root);
  return { stored, gates, goTo, diagnose, check };
}

describe('why mail is not sent from an account of the walk', () => {
  it('is looked at from the account’s row at once', async () => {
    const { check, diagnose, gates } = show(journey);
    await button(`Why will ${orders} not send?`).click();
    await expect.element(page.getByRole('combobox', { name: 'Mailbox' })).toHaveValue(orders);
    await vi.waitFor(() => expect(diagnose).toHaveBeenCalledExactlyOnceWith(orders));
    gates.value = answered(orders, [gate({})]);
    await expect.element(page.getByRole('heading', { name: 'Closed: Security defaults' })).toBeVisible();
    await expect.element(item('Security defaults are on.')).toHaveTextContent('closed');
    await expect.element(page.getByText('verified 20 s ago · verified by Microsoft Graph')).toBeVisible();
    await button('Check again').click();
    await vi.waitFor(() => expect(diagnose).toHaveBeenCalledTimes(2));
    expect(check).toHaveBeenCalledTimes(1);
  });

  it('shows nothing that was found for another mailbox', async () => {
    show(journey, answered(ap, [gate({})]));
    await button(`Why will ${orders} not send?`).click();
    await expect.element(page.getByRole('heading', { name: 'What the tenant says' })).toBeVisible();
    await expect.element(page.getByText('Security defaults are on.')).not.toBeInTheDocument();
  });

  it('leads to the step that opens a gate, and back to the walk', async () => {
    const { goTo } = show(journey, answered(ap, [mailbox]));
    await button('Why will it not send?').click();
    await button('Show me').click();
    expect(goTo).toHaveBeenCalledExactlyOnceWith('smtp.open-active-users');
    await expect.element(button('End guide')).toBeVisible();
  });

  it('leads to the page where a gate is opened by others, and names the ways round it', async () => {
    show(journey, answered(ap, [gate({})]));
    await button('Why will it not send?').click();
    await expect
      .element(page.getByRole('link', { name: 'Show me' }))
      .toHaveAttribute('href', 'https://entra.microsoft.com/#properties');
    await page.getByText('More about this').click();
    for (const text of ['Can be opened by: Security Administrator.', 'A relay through a connector'])
      await expect.element(page.getByText(text)).toBeVisible();
  });

  it('says that Microsoft is being asked, over what was known before', async () => {
    const { gates } = show(journey, answered(ap, [gate({})]));
    await button('Why will it not send?').click();
    gates.value = {
      warnings: [],
      asked: { address: ap, pending: true, gates: [gate({ text: 'As before.' })] },
    };
    await expect.element(page.getByText('Asking Microsoft.')).toBeVisible();
    await expect.element(page.getByText('As before.')).toBeVisible();
  });
});

describe('a pasted refusal', () => {
  it('is joined with what the tenant says of the very gate it names', async () => {
    show(journey, answered(ap, [gate({}), mailbox]));
    await button('Why will it not send?').click();
    const box = page.getByRole('textbox', { name: 'Error text or log' });
    await box.fill(
      '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.',
    );
    await expect.element(page.getByRole('heading', { name: `What the tenant says of ${ap}` })).toBeVisible();
    await expect.element(item('SMTP AUTH of the mailbox').last()).toBeVisible();
    expect(item('SMTP AUTH of the mailbox').elements()).toHaveLength(2);
  });
});

describe('why mail is not sent from any mailbox', () => {
  it('is asked without a walk too; a step is no way to go then', async () => {
    const { diagnose, gates } = show(null);
    await button('Why will it not send?').click();
    const box = page
      .getByRole('textbox', { name: 'Mailbox' })
      .or(page.getByRole('combobox', { name: 'Mailbox' }));
    await box.fill(' AP@contoso.com');
    await button('Look now').click();
    expect(diagnose).toHaveBeenCalledExactlyOnceWith(ap);
    gates.value = answered(ap, [mailbox]);
    await expect.element(item('SMTP AUTH of the mailbox')).toBeVisible();
    await expect.element(button('Show me')).not.toBeInTheDocument();
  });

  it('says what the worker has against it', async () => {
    show(null, undefined, { ok: false, why: 'That is not a mail address.' });
    await button('Why will it not send?').click();
    await button('Look now').click();
    await expect.element(page.getByText('That is not a mail address.')).toBeVisible();
  });

  it('offers to connect where Microsoft may not be asked', async () => {
    show(null, undefined, { ok: true }, { clientId: false, mfa: false, smtp: false });
    await button('Why will it not send?').click();
    await expect.element(page.getByText('Connect MFA first')).toBeVisible();
  });

  it('looks again by itself when Microsoft may be asked more', async () => {
    const { diagnose, stored } = show(journey, undefined, { ok: true }, { ...connected, smtp: false });
    await button(`Why will ${ap} not send?`).click();
    await vi.waitFor(() => expect(diagnose).toHaveBeenCalledTimes(1));
    stored.value = { view: { lang: 'en', journey, connection: connected }, language: 'en' };
    await vi.waitFor(() => expect(diagnose).toHaveBeenCalledTimes(2));
  });
});

describe('before the first step', () => {
  const warning = (accounts: string[]): GatesView => ({ warnings: [{ accounts, gate: gate({}) }] });

  it('tells beside the walk what no step opens, and leaves the walk as it is', async () => {
    show(journey, warning([ap, orders]));
    const region = page.getByRole('region', { name: 'This guide alone will not be enough' });
    await expect.element(region.getByText('Security defaults are on.')).toBeVisible();
    await expect.element(region.getByText('You can walk the guide all the same.')).toBeVisible();
    await expect.element(region.getByText(ap)).not.toBeInTheDocument();
    await expect.element(button('End guide')).toBeVisible();
  });

  it('names the accounts where it is not so for all', async () => {
    show(journey, warning([orders]));
    const region = page.getByRole('region', { name: 'This guide alone will not be enough' });
    await expect.element(region.getByText(orders)).toBeVisible();
  });

  it('says nothing where nothing is closed', async () => {
    show(journey, { warnings: [] });
    await expect.element(button('End guide')).toBeVisible();
    await expect
      .element(page.getByRole('region', { name: 'This guide alone will not be enough' }))
      .not.toBeInTheDocument();
  });
});
