import { computed, signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { viewOf } from '../../src/background/view.ts';
import { cloudOf } from '../../src/guide/clouds.ts';
import { correctionOfTests as learned } from '../../src/guide/correction-of-tests.ts';
import { journeyOf, startOfTests, type ToldEvent } from '../../src/guide/journey-of-events.ts';
import { guideWords } from '../../src/guide/words/guide-languages.ts';
import { optionsWords } from '../../src/guide/words/options.ts';
import '../../src/look/page.css';
import '../../src/look/tokens.css';
import type { View } from '../../src/messages/view.ts';
import { App as Options } from '../../src/options/app.tsx';
import '../../src/options/options.css';
import { App as Popup } from '../../src/popup/app.tsx';
import type { Answer, Asks } from '../../src/popup/asks.ts';
import '../../src/popup/first-screen.css';
import '../../src/popup/journey-screen.css';
import { openPanel } from '../../src/popup/panel.ts';
import '../../src/popup/popup.css';
import '../../src/popup/refusal-screen.css';
import { faults, schemes, setText, setUp } from './axe.ts';

const ap = 'ap@contoso.com';
const read = (statuses: Record<string, 'disabled' | 'enforced'>, ticked: string[] = []): ToldEvent => ({
  type: 'read',
  frame: '2:0',
  places: [{ place: 'mfa.legacy-page', rows: Object.keys(statuses), statuses, ticked }],
});
const mfa: ToldEvent = {
  type: 'answered-mfa',
  address: ap,
  fact: { known: true, value: 'disabled', source: 'graph', at: startOfTests },
};
const connected: ToldEvent = { type: 'connected', mfa: true, smtp: false, tenant: 't', user: ap };
const connection: View['connection'] = { clientId: true, mfa: true, smtp: false, user: 'admin@contoso.com' };

const view = (journey?: ReturnType<typeof journeyOf>, trouble?: string): View =>
  viewOf(
    journey,
    { ...connection, ...(trouble ? { trouble } : {}) },
    guideWords('de'),
    startOfTests + 60_000,
  );
const long = journeyOf(
  [ap, 'purchasing-orders-and-returns@subsidiary.contoso.com'],
  connected,
  mfa,
  read({ [ap]: 'disabled' }),
);
const answers: Partial<Record<keyof Asks, Answer>> = {
  start: { ok: false, why: 'Das ist keine Mailadresse: x' },
  check: { ok: false, silent: 'Receiving end does not exist.' },
};

let root: HTMLElement;
function showPopup(shown: View) {
  const ask = (name: keyof Asks) => vi.fn(async (): Promise<Answer> => answers[name] ?? { ok: true });
  const asks: Asks = {
    start: ask('start'),
    end: ask('end'),
    goTo: ask('goTo'),
    check: ask('check'),
    act: ask('act'),
    connect: ask('connect'),
    disconnect: ask('disconnect'),
    diagnose: ask('diagnose'),
    openOptions: ask('openOptions'),
    openSidePanel: ask('openSidePanel'),
  };
  const stored = signal({ view: shown, language: 'de' });
  render(<Popup panel={openPanel(stored, signal(startOfTests + 90_000), asks)} />, root);
}
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

/** Every state in which popup and side panel are drawn otherwise. */
const views: Record<string, () => void | Promise<void>> = {
  'the first screen': () => showPopup(view()),
  'a refused account': async () => {
    showPopup(view());
    await press('Starten');
    await expect.element(page.getByText('Das ist keine Mailadresse')).toBeVisible();
  },
  'a journey': () => showPopup(view(long)),
  'a notice and a worker that is silent': async () => {
    const journey = journeyOf(
      [ap],
      read({ [ap]: 'disabled', 'x@contoso.com': 'enforced' }),
      read({ [ap]: 'disabled', 'x@contoso.com': 'disabled' }),
    );
    showPopup(view(journey, 'Die Anmeldung ist abgelaufen.'));
    await press('Neu prüfen');
    await expect.element(page.getByText('Receiving end does not exist.')).toBeVisible();
  },
  'what explains refusals': async () => {
    showPopup(view(long));
    await press('Warum wird nicht gesendet?');
    await page
      .getByRole('textbox')
      .fill('535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.');
    await expect.element(page.getByRole('textbox')).toHaveValue();
  },
};

function showOptions() {
  const preferences = {
    policy: signal({}),
    settings: signal({ portal: 'azure' as const, language: 'de' }),
    cloud: computed(() => cloudOf(undefined)),
    words: computed(() => optionsWords('de')),
    save: async () => ({ ok: true as const }),
  };
  const corrections = {
    all: signal([learned()]),
    broken: signal<unknown>(undefined),
    change: async () => ({ ok: true as const }),
  };
  const browserKeys = {
    keys: signal(new Map([['next', 'Alt+Shift+N']])),
    change: async () => ({ ok: true as const }),
  };
  const access = { given: signal<boolean | undefined>(true), ask: async () => undefined };
  const redirect = 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/';
  render(<Options {...{ preferences, access, corrections, browserKeys, redirect }} />, root);
}

beforeEach(() => {
  document.documentElement.lang = 'de';
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(async () => {
  render(null, root);
  root.remove();
  document.documentElement.removeAttribute('dir');
  await setText(1);
  await setUp();
  await page.viewport(1280, 720);
});

describe.each(schemes)('in %s axe finds nothing', (scheme) => {
  beforeEach(() => setUp(scheme));

  it.each(Object.keys(views))('in the popup with %s', async (name) => {
    await page.viewport(380, 600);
    await views[name]?.();
    expect(await faults(root)).toEqual([]);
  });

  it('in the options', async () => {
    showOptions();
    expect(await faults(root)).toEqual([]);
  });
});

/** What makes the page wider than its window. */
const wide = (): string[] => {
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  return [...root.querySelectorAll('*')]
    .filter(
      (each) => each.getBoundingClientRect().right > clientWidth || each.getBoundingClientRect().left < 0,
    )
    .map((each) => each.outerHTML.slice(0, 100));
};

describe('nothing of popup and side panel lies outside a narrow column', () => {
  it.each(Object.keys(views))('of 320 px, with %s', async (name) => {
    await page.viewport(320, 600);
    await views[name]?.();
    expect(wide()).toEqual([]);
  });

  it.each(Object.keys(views))('at text of 200 percent, with %s', async (name) => {
    await page.viewport(360, 800);
    await setText(2);
    await views[name]?.();
    expect(wide()).toEqual([]);
  });

  it.each(Object.keys(views))('at a page zoom of 300 percent, from right to left, with %s', async (name) => {
    await page.viewport(320, 256);
    document.documentElement.dir = 'rtl';
    await views[name]?.();
    expect(wide()).toEqual([]);
  });
});

it('what has the focus is not hidden behind what stays', async () => {
  await page.viewport(380, 600);
  showPopup(view(long));
  const stays = [...root.querySelectorAll('.now-stays, footer')];
  for (const button of root.querySelectorAll<HTMLElement>('.step button, .accounts button')) {
    button.focus();
    const { x, y, width, height } = button.getBoundingClientRect();
    const front = document.elementFromPoint(x + width / 2, y + height / 2);
    expect(stays.some((each) => each.contains(front))).toBe(false);
  }
});
