import { type Browser, type CDPSession, chromium, type Page } from 'playwright';
import * as v from 'valibot';
import { needBrowser } from '../../practice/launcher/browser.mjs';
import { bundle } from './bundle.ts';

/** The scripts a stage is made of, bundled once. */
export interface Scripts {
  readonly standIn: string;
  readonly guard: string;
  readonly card: string;
  readonly engine: string;
}

/** Bundles the production content scripts and the stand-in they talk to. */
export async function bundleScripts(): Promise<Scripts> {
  return {
    standIn: await bundle('test/overlay/stand-in-worker.ts'),
    guard: await bundle('src/content/guard.iife.ts'),
    card: await bundle('src/content/card.ts'),
    engine: await bundle('src/content/main.ts'),
  };
}

/** The one browser of a test file or a bench. */
export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: needBrowser(() => undefined).path,
    args: ['--no-sandbox', '--disable-gpu'],
  });

/** A page with our content scripts in an isolated world of it, where the browser puts an extension's. */
export interface Stage {
  readonly page: Page;
  readonly session: CDPSession;
  /** Injects the engine, as the worker does when a journey runs. */
  start(): Promise<void>;
  /** The isolated world, for what the protocol asks of one. @throws if it is not there */
  world(): number;
  /** Evaluates in the isolated world. @throws what is thrown there */
  inWorld(expression: string): Promise<unknown>;
  /** The accessibility tree's roles and names, ignored nodes left out. */
  tree(): Promise<{ role: string; name: string }[]>;
  close(): Promise<void>;
}

const origin = 'http://localhost';
const world = 'waymark';

/** Counts what the page hears of the host, in the page's own world and before any other of its scripts. */
const spies = `
  window.heard = [];
  for (const type of ('pointerover pointerout pointermove pointerdown pointerup mouseover mouseout mousemove mousedown ' +
    'mouseup click dblclick contextmenu keydown keypress keyup blur focusout focus focusin beforetoggle toggle').split(' '))
    for (const at of [window, document])
      at.addEventListener(type, (event) => {
        if (event.composedPath().some((each) => each.localName === 'waymark-host')) window.heard.push(type);
      }, true);`;

/**
 * Opens a page whose body is one script.
 * @param code the page's own script, which draws into `#root`
 * @param scripts ours; without them the page is by itself
 */
export async function openStage(
  browser: Browser,
  code: string,
  hash: string,
  scripts?: Scripts,
): Promise<Stage> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const session = await context.newCDPSession(page);
  let worldId: number | undefined;
  session.on('Runtime.executionContextCreated', ({ context: made }) => {
    if (made.name === world) worldId = made.id;
  });
  await session.send('Runtime.enable');
  await session.send('Page.enable');
  if (scripts) {
    const source = `${scripts.standIn}\n${scripts.guard}\n//# sourceURL=waymark-guard.js`;
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: world });
  }
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/page.js') return route.fulfill({ contentType: 'text/javascript', body: code });
    if (pathname !== '/') return route.fulfill({ status: 204 });
    return route.fulfill({
      contentType: 'text/html',
      // Isolated pages get a clock of 5 µs instead of 100 (HTML standard, 2026-11-22).
      headers: {
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
      },
      body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title><script>${spies}</script></head>
        <body style="margin:0"><div id="root"></div><script src="/page.js"></script></body></html>`,
    });
  });
  await page.goto(`${origin}/#${hash}`);

  const worldOf = (): number => {
    if (worldId === undefined) throw new Error('The isolated world is not there.');
    return worldId;
  };
  const inWorld = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      contextId: worldOf(),
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  return {
    page,
    session,
    world: worldOf,
    inWorld,
    start: async () => {
      for (const [name, code] of Object.entries({ card: scripts?.card, engine: scripts?.engine }))
        if (code) await inWorld(`${code}\n;0\n//# sourceURL=waymark-${name}.js`);
    },
    tree: async () => {
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      return nodes
        .filter(({ ignored }) => !ignored)
        .map(({ role, name }) => ({ role: String(role?.value ?? ''), name: String(name?.value ?? '') }));
    },
    close: () => context.close(),
  };
}

/** A rectangle in CSS pixels of the viewport. */
export const Box = v.object({ x: v.number(), y: v.number(), width: v.number(), height: v.number() });
export type Box = v.InferOutput<typeof Box>;

/** A rectangle worked out in the isolated world, or null. */
export const boxIn = async (stage: Stage, expression: string): Promise<Box | null> =>
  v.parse(v.nullable(Box), await stage.inWorld(expression));
