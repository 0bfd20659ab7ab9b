import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';
import type { PracticeTenant } from '../server/start.ts';
import { needBrowser } from './browser.mjs';

/** A browser with the extension in it, whose every host name leads to the practice tenant. */
export interface Launched {
  context: BrowserContext;
  extensionId: string;
  /** Opens one of the extension's pages in a tab. */
  openOwn(path: string): Promise<Page>;
  /** Grants the extension a host without the browser's question, which nothing can answer in a headless run. */
  grantHost(origin: string): Promise<void>;
  /** Takes the extension away and installs it anew, with whatever tabs are open. */
  reinstall(): Promise<void>;
  /** Ends the extension's worker at once, as the browser may at any time. */
  killWorker(): Promise<void>;
  close(): Promise<void>;
}

const args = (tenant: PracticeTenant, headless: boolean): string[] => [
  ...(headless ? ['--headless=new', '--disable-gpu', '--hide-scrollbars'] : []),
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Branded Chrome and Edge refuse --load-extension; loading over the pipe works in all of them (2026-11-22).
  '--enable-unsafe-extension-debugging',
  `--host-resolver-rules=${tenant.hostRules}`,
  `--ignore-certificate-errors-spki-list=${tenant.spki}`,
];

/**
 * Starts the browser with a fresh profile, removed when it is closed, or with a given one.
 * @param extensionDir a built extension
 * @throws if no browser is found, or it does not start
 */
export async function launch(
  tenant: PracticeTenant,
  extensionDir: string,
  look: {
    headless: boolean;
    width?: number;
    height?: number;
    colorScheme?: 'light' | 'dark';
    /** Folder of a profile to go on with; kept when the browser is closed. */
    profile?: string;
  },
): Promise<Launched> {
  const profile = look.profile ?? (await mkdtemp(join(tmpdir(), 'waymark-')));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: needBrowser(() => undefined).path,
    // Playwright's own headless mode is the old one, in which extensions do not run.
    headless: false,
    viewport: look.headless ? { width: look.width ?? 1280, height: look.height ?? 720 } : null,
    // The interface's language, which the robot reads; the portals speak the tenant's.
    locale: 'en-US',
    colorScheme: look.colorScheme ?? 'light',
    ignoreDefaultArgs: ['--disable-extensions', '--enable-automation'],
    args: args(tenant, look.headless),
  });
  const browser = context.browser();
  if (!browser) throw new Error('The browser gave no connection.');
  const cdp = await browser.newBrowserCDPSession();
  const { id } = await loadUnpacked(cdp, extensionDir);
  const openOwn = async (path: string) => {
    const page = await context.newPage();
    await page.goto(`chrome-extension://${id}/${path}`);
    return page;
  };
  return {
    context,
    extensionId: id,
    openOwn,
    async grantHost(origin) {
      const page = await context.newPage();
      await page.goto('chrome://extensions');
      await page.evaluate(
        `new Promise((done) => chrome.developerPrivate.addHostPermission(${JSON.stringify(id)}, ${JSON.stringify(origin)}, done))`,
      );
      await page.close();
    },
    async reinstall() {
      await sendTo(cdp)('Extensions.uninstall', { id });
      await loadUnpacked(cdp, extensionDir);
    },
    async killWorker() {
      const page = context.pages()[0] ?? (await context.newPage());
      const session = await context.newCDPSession(page);
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
      await session.detach();
    },
    async close() {
      await context.close();
      if (look.profile === undefined) await rm(profile, { recursive: true, force: true });
    },
  };
}

type BrowserSession = Awaited<
  ReturnType<NonNullable<ReturnType<BrowserContext['browser']>>['newBrowserCDPSession']>
>;

/** Playwright's types know no Extensions domain yet. */
const sendTo = (session: BrowserSession): ((method: string, params: object) => Promise<unknown>) =>
  session.send.bind(session) as never;

async function loadUnpacked(session: BrowserSession, path: string): Promise<{ id: string }> {
  const reply = await sendTo(session)('Extensions.loadUnpacked', { path });
  if (typeof reply === 'object' && reply !== null && 'id' in reply && typeof reply.id === 'string')
    return { id: reply.id };
  throw new Error('The browser did not load the extension.');
}
