import browser from 'webextension-polyfill';
import type { Command } from '../messages/commands.ts';
import type { CardUse } from '../messages/order.ts';
import type { Journal } from './journal.ts';
import { guidedTabs } from './tabs.ts';
import type { Walk } from './walk.ts';

/** Commands that are the card's to carry out: it alone knows what it shows, and presses its own buttons. */
const byCard: Partial<Record<Command, CardUse>> = {
  next: 'next',
  back: 'back',
  'find-again': 'find-again',
  'focus-card': 'focus',
  'fold-card': 'fold',
};

/**
 * Opens the side panel of a window, or, where the browser does not, the popup, which shows the same. Call it before
 * any wait: the browser takes it only as the answer to a key or click (Chromium 156, measured 2026-11-22).
 */
export async function openSidePanel(windowId: number): Promise<void> {
  try {
    // Firefox calls it a sidebar, and opens it by key but not by a click in a page.
    await ('sidePanel' in chrome ? chrome.sidePanel.open({ windowId }) : browser.sidebarAction.open());
  } catch {
    await browser.action.openPopup();
  }
}

/**
 * Does what a key of the browser asks for, in the tab it was pressed in.
 * Where there is nothing to act on, the popup opens and shows what there is: the first screen, or the current step.
 */
export function createKeys(journal: Pick<Journal, 'open'>, walk: Pick<Walk, 'askCard' | 'act' | 'end'>) {
  return async (command: Command, tab: number | undefined): Promise<void> => {
    const use = byCard[command];
    const isHere = tab !== undefined && (await guidedTabs()).includes(tab);
    if (!(await journal.open())) await browser.action.openPopup();
    else if (command === 'end-guide') await walk.end();
    else if (command === 'take-me-there') await walk.act({ action: command });
    else if (!use || !isHere || !(await walk.askCard(tab, use))) await browser.action.openPopup();
  };
}
