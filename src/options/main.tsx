import { effect } from '@preact/signals';
import { render } from 'preact';
import browser from 'webextension-polyfill';
import { App } from './app.tsx';
import { openBrowserKeys } from './browser-keys.ts';
import { openPortalAccess } from './portal-access.ts';
import { openPreferences } from './preferences.ts';
import { openStoredCorrections } from './stored-corrections.ts';

const leaving = new AbortController();
addEventListener('pagehide', () => leaving.abort(), { once: true });

const preferences = openPreferences(browser.i18n.getUILanguage(), leaving.signal);
effect(() => {
  document.documentElement.lang = preferences.words.value.lang;
  document.title = preferences.words.value('options.title');
});

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app');
const corrections = openStoredCorrections(leaving.signal);
const access = openPortalAccess(preferences.cloud, leaving.signal);
render(
  <App
    preferences={preferences}
    access={access}
    browserKeys={openBrowserKeys(leaving.signal)}
    corrections={corrections}
    redirect={browser.identity.getRedirectURL()}
  />,
  root,
);
