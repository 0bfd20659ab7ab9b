import { signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { StepStatus } from '../../src/guide/guide.ts';
import '../../src/look/page.css';
import '../../src/look/tokens.css';
import type { GatesView } from '../../src/messages/gates-view.ts';
import type { View } from '../../src/messages/view.ts';
import { App } from '../../src/popup/app.tsx';
import type { Answer, Asks } from '../../src/popup/asks.ts';
import { openPanel } from '../../src/popup/panel.ts';
import '../../src/popup/first-screen.css';
import '../../src/popup/journey-screen.css';
import '../../src/popup/popup.css';
import type { Stored } from '../../src/popup/stored.ts';

const now = Date.UTC(2026, 10, 22, 9, 15);
type Journey = NonNullable<View['journey']>;
const connected = { clientId: true, mfa: true, smtp: false, user: 'admin@contoso.com' };

const step = (id: Journey['parts'][number]['steps'][number]['id'], number: string, status: StepStatus) => ({
  id,
  number,
  status,
  title: `Title of ${id}`,
  evidence: status === 'seen' ? 'seen 09:13' : '',
});

const journey: Journey = {
  id: 'j1',
  title: 'MFA and SMTP AUTH for mail accounts',
  subtitle: 'contoso.com · started 09:12',
  now: {
    step: 'mfa.enable',
    where: 'Part 1 · Step 5 of 8',
    title: 'Choose Enable',
    body: 'This switches MFA on for ap@contoso.com.',
    type: ['ap@contoso.com'],
    buttons: [
      { action: 'back', text: 'Back', main: false },
      { action: 'find-again', text: 'Find again', main: false },
      { action: 'take-me-there', text: 'Take me there', main: false },
      { action: 'next', text: 'Next', main: true },
    ],
  },
  finished: false,
  parts: [
    {
      title: 'Part 1',
      done: '1 of 2',
      steps: [step('mfa.select-user', '4', 'seen'), step('mfa.enable', '5', 'here')],
    },
    { title: 'Part 2', done: '0 of 1', steps: [step('smtp.open-user', '2', 'to-come')] },
  ],
  accounts: [
    {
      address: 'ap@contoso.com',
      also: 'ap@contoso.onmicrosoft.com',
      caution: 'This is you.',
      facts: [
        {
          what: 'mfa',
          text: 'MFA disabled',
          sign: 'verified',
          source: 'read from Microsoft Graph',
          at: now - 20_000,
        },
        { what: 'smtp', text: 'SMTP unknown', sign: 'unknown', source: 'not connected' },
      ],
    },
    { address: 'gone@contoso.com', problem: 'No such account in this tenant.', facts: [] },
  ],
};

/** Renders the popup with what storage holds; `asks` are spies that answer `ok` unless told otherwise. */
function show(view: View | null, answers: Partial<Record<keyof Asks, Answer>> = {}, gates?: GatesView) {
  const stored = signal<Stored | undefined>({ view, language: 'en' });
  const spy = (name: keyof Asks) => vi.fn(async (): Promise<Answer> => answers[name] ?? { ok: true });
  const asks = {
    start: spy('start'),
    end: spy('end'),
    goTo: spy('goTo'),
    check: spy('check'),
    diagnose: spy('diagnose'),
    connect: spy('connect'),
    disconnect: spy('disconnect'),
    openOptions: spy('openOptions'),
    act: spy('act'),
    openSidePanel: spy('openSidePanel'),
  } satisfies Asks;
  render(<App panel={openPanel(stored, signal(now), asks, signal(''), signal(gates))} />, root);
  return { stored, asks };
}

let root: HTMLElement;
beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  render(null, root);
  root.remove();
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const withJourney = (changes: Partial<Journey> = {}, connection: View['connection'] = connected): View => ({
  lang: 'en',
  journey: { ...journey, ...changes },
  connection,
});

describe('the first screen', () => {
  it('is there without a view, with the guide chosen and nothing in the way of Start', async () => {
    const { asks } = show(null);
    await expect
      .element(page.getByRole('radio', { name: 'MFA and SMTP AUTH for mail accounts', exact: true }))
      .toBeChecked();
    await page
      .getByRole('textbox', { name: 'Accounts', exact: true })
      .fill('ap@contoso.com, orders@contoso.com');
    await button('Start').click();
    expect(asks.start).toHaveBeenCalledWith('ap@contoso.com, orders@contoso.com');
  });

  it('offers OAuth and says before the start what it takes, what will happen and whom to leave out', async () => {
    show(null);
    await expect
      .element(page.getByRole('link', { name: 'How to set up OAuth' }))
      .toHaveAttribute('href', 'https://docs.acctivate.com/docs/ConfigurationEmail.html');
    const before = page.getByRole('region', { name: 'Before you start' });
    for (const text of ['Authentication Policy Administrator', 'app password. Plan both', 'break-glass']) {
      await expect.element(before.getByText(text)).toBeVisible();
    }
  });

  it('keeps the typed text and says under the box what the worker has against it', async () => {
    show(null, { start: { ok: false, why: '“x” is no mail address.' } });
    const box = page.getByRole('textbox', { name: 'Accounts', exact: true });
    await box.fill('x');
    await button('Start').click();
    await expect
      .element(page.getByRole('alert').filter({ hasText: '“x” is no mail address.' }))
      .toBeVisible();
    await expect.element(box).toHaveValue('x');
    await expect.element(box).toHaveFocus();
    await expect.element(box).toHaveAttribute('aria-invalid', 'true');
  });

  it('says that nobody answered, and asks again', async () => {
    const { asks } = show(null, { start: { ok: false, silent: 'Receiving end does not exist.' } });
    await button('Start').click();
    await expect.element(page.getByText('Receiving end does not exist.')).toBeVisible();
    asks.start.mockResolvedValue({ ok: false, why: 'No address there.' });
    await button('Try again').click();
    await expect.element(page.getByText('No address there.')).toBeVisible();
    await expect.element(button('Try again')).not.toBeInTheDocument();
  });
});

describe('a journey', () => {
  it('lists every step with its id, status and a button that is described by its title', async () => {
    const { asks } = show(withJourney());
    const rows = page
      .getByRole('listitem')
      .elements()
      .filter((row) => row.hasAttribute('data-step'));
    expect(rows.map((row) => [row.getAttribute('data-step'), row.getAttribute('data-status')])).toEqual([
      ['mfa.select-user', 'seen'],
      ['mfa.enable', 'here'],
      ['smtp.open-user', 'to-come'],
    ]);
    expect(rows.map((row) => row.getAttribute('aria-current'))).toEqual([null, 'step', null]);
    await expect
      .element(button('Go to this step').nth(2))
      .toHaveAccessibleDescription('Title of smtp.open-user');
    await button('Go to this step').nth(2).click();
    expect(asks.goTo).toHaveBeenCalledWith('smtp.open-user');
  });

  it('has what the card has: the text to type and its buttons, which are about the step shown', async () => {
    const { asks } = show(withJourney());
    const now = page.getByRole('region', { name: 'Choose Enable', exact: true });
    await expect.element(now.getByText('This switches MFA on')).toBeVisible();
    await expect.element(now.getByRole('button', { name: 'Copy ap@contoso.com' })).toBeVisible();
    for (const [name, action] of [
      ['Back', 'back'],
      ['Find again', 'find-again'],
      ['Take me there', 'take-me-there'],
      ['Next', 'next'],
    ] as const) {
      await now.getByRole('button', { name, exact: true }).click();
      expect(asks.act).toHaveBeenLastCalledWith(action, 'mfa.enable');
    }
  });

  it('says the next step, as it has the focus', async () => {
    const { stored } = show(withJourney());
    const status = () => document.querySelector('.now > [role=status]')?.textContent;
    await button('Next').click();
    const { now } = journey;
    if (!now) throw new Error('the journey is at a step');
    const next = { ...now, where: 'Part 1 · Step 6 of 8', title: 'Choose Enforce' };
    stored.value = { view: withJourney({ now: next }), language: 'en' };
    await vi.waitFor(() => expect(status()).toBe('Part 1 · Step 6 of 8: Choose Enforce'));
  });

  it('opens beside the page from the popup, and only from there', async () => {
    const { asks, stored } = show(withJourney());
    await button('Open in the side panel').click();
    expect(asks.openSidePanel).toHaveBeenCalledOnce();
    render(<App panel={openPanel(stored, signal(now), { ...asks, openSidePanel: undefined })} />, root);
    await expect.element(button('Open in the side panel')).not.toBeInTheDocument();
  });

  it('shows each account with sign, source and age of what is known, and why one is left out', async () => {
    show(withJourney());
    await expect.element(page.getByText('listed as ap@contoso.onmicrosoft.com')).toBeVisible();
    await expect.element(page.getByText('This is you.')).toBeVisible();
    await expect.element(page.getByText('verified 20 s ago · read from Microsoft Graph')).toBeVisible();
    await expect.element(page.getByText('unknown · not connected')).toBeVisible();
    await expect.element(page.getByText('No such account in this tenant.')).toBeVisible();
  });

  it('ends in one click and goes back to the first screen, reading on at its title', async () => {
    const { stored, asks } = show(withJourney());
    await button('End guide').click();
    expect(asks.end).toHaveBeenCalledOnce();
    stored.value = { view: { lang: 'en', journey: null, connection: connected }, language: 'en' };
    await expect.element(button('Start')).toBeVisible();
    await expect.element(page.getByRole('heading', { name: 'Waymark' })).toHaveFocus();
  });

  it('reads news out in the same live region', async () => {
    const { stored } = show(withJourney());
    const region = document.querySelector('.notice');
    const notice = { tone: 'warning' as const, text: 'orders@contoso.com was disabled.' };
    stored.value = { view: withJourney({ notice }), language: 'en' };
    await expect.element(page.getByText('orders@contoso.com was disabled.')).toBeVisible();
    expect(document.querySelector('[role=status].notice')).toBe(region);
  });

  it('leads on to article 2 when finished', async () => {
    show(withJourney({ finished: true }));
    await expect
      .element(page.getByRole('link', { name: 'Go on to article 2' }))
      .toHaveAttribute('href', expect.stringContaining('setup-acctivate-to-email-with-multi-factor'));
  });

  it('can be worked by keyboard alone', async () => {
    const { asks } = show(withJourney());
    for (let stops = 0; stops < 20 && document.activeElement?.textContent !== 'Check again'; stops++) {
      await userEvent.tab();
    }
    await userEvent.keyboard('{Enter}');
    expect(asks.check).toHaveBeenCalledOnce();
  });
});

describe('proof of sending', () => {
  it('stands with the facts of its account', async () => {
    const fact = {
      what: 'proof' as const,
      text: 'Mail program refused',
      sign: 'verified' as const,
      source: 'wrong user name or password (code 50126)',
      at: now - 60_000,
    };
    show(withJourney(), {}, { warnings: [], proofs: [{ address: 'ap@contoso.com', fact }] });
    const line = page.getByRole('listitem').filter({ hasText: 'Mail program refused' }).last();
    await expect.element(line).toHaveTextContent('wrong user name or password (code 50126)');
    expect(root.querySelectorAll('[data-fact=proof]')).toHaveLength(1);
  });
});

describe('connecting', () => {
  it('leads to the options while there is no client id', async () => {
    const { asks } = show(withJourney({}, { clientId: false, mfa: false, smtp: false }));
    await button('Connect to verify MFA').click();
    expect(asks.openOptions).toHaveBeenCalledOnce();
    expect(asks.connect).not.toHaveBeenCalled();
  });
  it('takes a declined permission for SMTP as a sentence, not as an error', async () => {
    const exchange = 'https://outlook.office365.us';
    const view = withJourney({}, { ...connected, exchange });
    const { asks } = show(view, { connect: { ok: false, declined: true } });
    await button('Connect to verify SMTP').click();
    expect(asks.connect).toHaveBeenCalledWith('smtp', exchange);
    await expect.element(page.getByText('SMTP is read off the page instead')).toBeVisible();
    await expect.element(button('Try again')).not.toBeInTheDocument();
  });
  it('says of the next level alone what it gives', async () => {
    show(withJourney({}, { clientId: true, mfa: false, smtp: false }));
    await expect.element(button('Connect to verify MFA')).toHaveAccessibleDescription(/Microsoft Graph/);
    await expect.element(button('Connect to verify SMTP')).not.toBeInTheDocument();
    await expect.element(button('Connect to see proof of sending')).not.toBeInTheDocument();
  });
  it('asks for proof once SMTP is granted or refused, and comes back to a refusal only quietly', async () => {
    const { asks } = show(withJourney({}, { ...connected, refused: ['smtp'] }));
    await expect.element(button('Connect to verify SMTP')).toHaveClass('quiet');
    await expect.element(page.getByText('Gives you the SMTP AUTH switches')).not.toBeInTheDocument();
    await expect
      .element(button('Connect to see proof of sending'))
      .toHaveAccessibleDescription(/sign-in log/);
    await button('Connect to see proof of sending').click();
    expect(asks.connect).toHaveBeenCalledWith('evidence', undefined);
  });
  it('asks for nothing more once everything is granted', async () => {
    show(withJourney({}, { ...connected, smtp: true, evidence: true }));
    await expect.element(page.getByRole('button', { name: /^Connect/ })).not.toBeInTheDocument();
  });
  it('names who is signed in, and disconnects', async () => {
    const { asks } = show(withJourney({}, { ...connected, smtp: true }));
    await expect.element(page.getByText('Signed in as admin@contoso.com')).toBeVisible();
    await expect.element(button('Connect to verify SMTP')).not.toBeInTheDocument();
    await button('Disconnect').click();
    expect(asks.disconnect).toHaveBeenCalledOnce();
  });
});

describe('other languages', () => {
  it('are spoken as the view says', async () => {
    show({ ...withJourney(), lang: 'de' });
    await expect.element(button('Anleitung beenden')).toBeVisible();
    await expect.element(page.getByText('bestätigt vor 20 s · read from Microsoft Graph')).toBeVisible();
  });
});
