import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import { tenantOf } from '../guide/tenant.ts';
import { Command } from '../messages/commands.ts';
import { optionsKey } from '../messages/view.ts';
import { listen } from '../messages/wire.ts';
import { askAlarm } from './asking.ts';
import { keepCardPlace } from './card-in-window.ts';
import { createDiagnosing } from './diagnosing.ts';
import { readers } from './facts/readers.ts';
import type { FrameName } from './frames.ts';
import { openJournal } from './journal.ts';
import { createKeys, openSidePanel } from './keys.ts';
import { readLanguage, readOptions } from './options.ts';
import { cloudInUse } from './sign-in/cloud.ts';
import { createSignIn } from './sign-in/sign-in.ts';
import { failed, noted } from './trouble.ts';
import { createWalk } from './walk.ts';

const journal = openJournal();
const signIn = createSignIn({
  clientId: async () => (await readOptions()).clientId,
  cloud: cloudInUse,
  tenant: async () => tenantOf(await journal.load()),
  allowed: async () => (await readOptions()).tenants,
});
const reads = readers(signIn, { cloud: cloudInUse });
const diagnosing = createDiagnosing({
  readers: reads,
  journey: journal.load,
  language: readLanguage,
  cloud: cloudInUse,
  tell: (news) => walk.tell(news),
});
const walk = createWalk(journal, signIn, reads, diagnosing);
const keys = createKeys(journal, walk);

/** Where a message of a content script comes from; the browser sets both for every frame of a tab. */
function nameOf(sender: Runtime.MessageSender): FrameName {
  return { tab: sender.tab?.id ?? -1, frame: sender.frameId ?? 0 };
}

/** For what nobody waits for: looking at the gates of many accounts takes its time. */
const afterwards = (work: Promise<void>): void => void work.catch(failed);

// Everything below is registered before the first await: otherwise what wakes the worker would be missed.
listen(
  {
    'guard.hello': (_, sender) => walk.hello(nameOf(sender)),
    // A frame that has just come knows nothing of a pick: a click in it would be the page's.
    'frame.ready': (_, sender) => walk.picking.cancelled(nameOf(sender).tab).then(walk.ready),
    'frame.report': (report, sender) => walk.report(nameOf(sender), report),
    'frame.acted': (acted, sender) => walk.acted(acted, nameOf(sender)),
    'frame.hotkey': (_, sender) => walk.askCard(nameOf(sender).tab, 'focus').then(() => undefined),
    'frame.picked': (picked, sender) => walk.picking.picked(picked, nameOf(sender).tab),
    'frame.pick-cancelled': (_, sender) => walk.picking.cancelled(nameOf(sender).tab),
    'card.do': (pressed, sender) => {
      const { windowId } = sender.tab ?? {};
      if (pressed.action === 'panel' && windowId !== undefined) return openSidePanel(windowId);
      if (pressed.place) return keepCardPlace(pressed.place);
      return walk.pressed(pressed, nameOf(sender).tab);
    },
    'popup.start': ({ accounts, tab }) => walk.start(accounts, tab),
    'popup.end': () => walk.end(),
    'popup.go-to': ({ step }) => walk.tell({ type: 'go-to', at: Date.now(), step }),
    'popup.do': walk.act,
    'popup.connect': ({ level }) =>
      walk.connecting.connect(level).finally(() => afterwards(diagnosing.renew())),
    'popup.refused': ({ level }) => walk.connecting.refused(level),
    'popup.disconnect': () => walk.connecting.disconnect().finally(() => afterwards(diagnosing.forget())),
    'popup.diagnose': ({ address }) => diagnosing.ask(address),
    'options.correct': (change) => walk.picking.correct(change),
    'popup.check': () => walk.connecting.check().finally(() => afterwards(diagnosing.renew())),
  },
  noted,
);

void walk.wake();
void walk.connecting.chosen();

browser.runtime.onInstalled.addListener(() => {
  void walk.injectAll().then(() => walk.follow());
});
browser.runtime.onStartup.addListener(() => void walk.follow());
browser.alarms.onAlarm.addListener(({ name }) => {
  if (name === askAlarm) void walk.follow();
});
browser.permissions.onAdded.addListener(() => void walk.connecting.allowed());
browser.permissions.onRemoved.addListener(() => void walk.connecting.chosen());
browser.commands.onCommand.addListener((name, tab) => {
  const command = v.safeParse(Command, name);
  if (!command.success) return;
  if (command.output === 'open-panel' && tab?.windowId !== undefined) void openSidePanel(tab.windowId);
  else keys(command.output, tab?.id).catch(failed);
});
browser.tabs.onRemoved.addListener((tab) => void walk.tabGone(tab));
browser.tabs.onUpdated.addListener((tab, { status }, { url }) => {
  // The address of a page we have no permission for is not told: the tab has left the portals.
  if (status === 'complete' && url === undefined) void walk.away(tab);
});
browser.storage.onChanged.addListener((changes, area) => {
  if (area !== 'managed' && (area !== 'local' || !(optionsKey in changes))) return;
  void walk.connecting.chosen();
  afterwards(diagnosing.follow());
});
