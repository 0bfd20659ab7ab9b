import browser from 'webextension-polyfill';

/**
 * Opens the side panel of this window. Call it in the click itself: browsers open it only then.
 * @throws where the browser has none or does not take the click for a wish
 */
export async function openSidePanel(): Promise<void> {
  // Firefox calls it a sidebar and has another API for it; neither knows the other's (2026-11-22).
  if (!('sidePanel' in chrome)) return browser.sidebarAction.open();
  const { id } = await browser.windows.getCurrent();
  if (id !== undefined) await chrome.sidePanel.open({ windowId: id });
}
