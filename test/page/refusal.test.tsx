import { signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../src/look/page.css';
import '../../src/look/tokens.css';
import type { View } from '../../src/messages/view.ts';
import { App } from '../../src/popup/app.tsx';
import type { Answer, Asks } from '../../src/popup/asks.ts';
import { openPanel } from '../../src/popup/panel.ts';
import '../../src/popup/popup.css';
import '../../src/popup/refusal-screen.css';
import type { Stored } from '../../src/popup/stored.ts';

const mailbox =
  '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.';
const connection = { clientId: false, mfa: false, smtp: false };
const journey: View['journey'] = {
  id: 'j1',
  title: 'MFA and SMTP AUTH for mail accounts',
  subtitle: 'contoso.com',
  parts: [],
  accounts: [],
  finished: false,
};

let root: HTMLElement;
beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  render(null, root);
  root.remove();
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const box = () => page.getByRole('textbox', { name: /^(Error text|Fehlertext)/ });
const headline = () => page.getByRole('status').filter({ has: page.getByRole('heading', { level: 2 }) });

/** Opens the screen in the popup; `goTo` is the one thing it may ask. */
async function show(of: View['journey'], lang = 'en', now = Date.UTC(2026, 10, 22)) {
  const stored = signal<Stored | undefined>({ view: { lang, journey: of, connection }, language: lang });
  const goTo = vi.fn(async (): Promise<Answer> => ({ ok: true }));
  const never = vi.fn(async (): Promise<Answer> => ({ ok: false, silent: 'nobody should have asked' }));
  const asks: Asks = {
    start: never,
    end: never,
    goTo,
    check: never,
    diagnose: never,
    connect: never,
    disconnect: never,
    openOptions: never,
    act: never,
    openSidePanel: undefined,
  };
  const panel = openPanel(stored, signal(now), asks);
  render(<App panel={panel} />, root);
  return { goTo, never, open: () => button(panel.words.value('popup.why')).click() };
}

describe('the screen that explains refusals', () => {
  it('is reached from the first screen, reads on at its title, and leads back', async () => {
    const { open, never } = await show(null);
    await open();
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveFocus();
    await expect.element(headline()).toHaveTextContent('The answer appears here');
    await button('Back').click();
    await expect.element(button('Start')).toBeVisible();
    expect(never).not.toHaveBeenCalled();
  });

  it('says what a text means, what to do, what else it may be, and who said it', async () => {
    const { open } = await show(null);
    await open();
    await box().fill(mailbox);
    await expect.element(headline()).toHaveTextContent('Most likely: SMTP AUTH is off for this mailbox');
    await expect.element(page.getByText('535 5.7.139 · said by Microsoft 365')).toBeVisible();
    await expect.element(page.getByText('Tick Authenticated SMTP for this mailbox and save')).toBeVisible();
    await page.getByText('It is a private Outlook.com mailbox').click();
    await expect.element(page.getByText('No administrator can change this.')).toBeVisible();
    await expect.element(button('Go to this step')).not.toBeInTheDocument();
  });

  it('lists earlier refusals of a log', async () => {
    const { open } = await show(null);
    await open();
    await box().fill(
      `${mailbox}\n535 5.7.139 Authentication unsuccessful, basic authentication is disabled.`,
    );
    await expect.element(headline()).toHaveTextContent('Basic authentication is off');
    await expect
      .element(page.getByRole('listitem').filter({ hasText: 'SMTP AUTH is off for this mailbox' }))
      .toHaveTextContent('535 5.7.139');
  });

  it('leads to the step that opens a gate while a journey is open, and only then back to the walk', async () => {
    const { open, goTo } = await show(journey);
    await open();
    await box().fill(mailbox);
    await button('Go to this step').first().click();
    expect(goTo).toHaveBeenCalledWith('smtp.open-active-users');
    await expect.element(button('End guide')).toBeVisible();
  });

  it('offers no step for what this guide does not open', async () => {
    const { open } = await show(journey);
    await open();
    await box().fill('550 5.1.8 Access denied, bad outbound sender');
    await expect.element(headline()).toHaveTextContent('Microsoft 365 has barred the sender');
    await expect.element(button('Go to this step')).not.toBeInTheDocument();
  });

  it('says so of a text that it does not know, and of one that it read only the end of', async () => {
    const { open } = await show(null);
    await open();
    await box().fill('hello');
    await expect.element(headline()).toHaveTextContent('Not recognised');
    const long = document.querySelector('textarea');
    if (!long) throw new Error('no box');
    long.value = `${'x'.repeat(2 ** 20)}\n${mailbox}`;
    long.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await expect.element(headline()).toHaveTextContent('SMTP AUTH is off for this mailbox');
    await expect.element(page.getByText('its last part was read')).toBeVisible();
    await button('Clear').click();
    await expect.element(headline()).toHaveTextContent('The answer appears here');
    await expect.element(box()).toHaveFocus();
  });

  it('can be worked by keyboard alone', async () => {
    const { open } = await show(null);
    await open();
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveFocus();
    for (let stops = 0; stops < 4 && document.activeElement?.tagName !== 'TEXTAREA'; stops++) {
      await userEvent.tab();
    }
    await userEvent.keyboard('5.7.30 Basic authentication is not supported');
    await expect.element(headline()).toHaveTextContent('switched off basic authentication');
    await userEvent.tab({ shift: true });
    await userEvent.keyboard('{Enter}');
    await expect.element(button('Start')).toBeVisible();
  });

  it('speaks the view’s language', async () => {
    const { open } = await show(null, 'de');
    await open();
    await box().fill(mailbox);
    await expect.element(headline()).toHaveTextContent('Am ehesten: SMTP AUTH ist für dieses Postfach aus');
  });
});

describe('the end of signing in by password', () => {
  it('is told beside the walk, with what lasts', async () => {
    await show(journey);
    await page.getByText('off by default from the end of December 2026').click();
    await expect.element(page.getByText('Nothing changes before the end of December 2026.')).toBeVisible();
    await expect.element(page.getByText("Read on Microsoft's page on Nov 22, 2026.")).toBeVisible();
    const links = page.getByRole('group').getByRole('link').elements();
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      expect.stringContaining('techcommunity.microsoft.com'),
      expect.stringContaining('acctivate.com'),
      ...Array(3).fill(expect.stringContaining('learn.microsoft.com')),
    ]);
  });

  it('sends to Microsoft’s page once what is known is old', async () => {
    await show(journey, 'en', Date.UTC(2027, 6, 1));
    await page.getByText("check Microsoft's page on its end").click();
    await expect.element(page.getByText('This may be out of date')).toBeVisible();
  });
});
