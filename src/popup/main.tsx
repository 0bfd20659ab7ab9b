import { effect } from '@preact/signals';
import { render } from 'preact';
import browser from 'webextension-polyfill';
import { App } from './app.tsx';
import { openAsks } from './asks.ts';
import { clock } from './clock.ts';
import { openPanel, tabOf } from './panel.ts';
import { watchStored } from './stored.ts';
import { watchGates } from './stored-gates.ts';
import { keepTyped } from './typed.ts';

const leaving = new AbortController();
addEventListener('pagehide', () => leaving.abort(), { once: true });

// A popup takes its width from its content, a tab or a side panel has one already.
const inPopup = browser.extension.getViews({ type: 'popup' }).includes(window);
if (inPopup) document.documentElement.dataset.in = 'popup';

const stored = watchStored(browser.i18n.getUILanguage(), leaving.signal);
const panel = openPanel(
  stored,
  clock(leaving.signal),
  openAsks(tabOf(location.search), inPopup),
  keepTyped(),
  watchGates(leaving.signal),
);
effect(() => {
  document.documentElement.lang = panel.words.value.lang;
});

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app');
render(<App panel={panel} />, root);
