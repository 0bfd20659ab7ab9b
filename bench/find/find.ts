import { join } from 'node:path';
import { chromium } from 'playwright';
import { build } from 'vite';
import { needBrowser } from '../../practice/launcher/browser.mjs';
import { launch } from '../../practice/launcher/launch.ts';
import { walkGuide } from '../../practice/robot/walk.ts';
import { startPracticeTenant } from '../../practice/server/start.ts';
import { beginWalk } from '../../practice/start.ts';
import { stepIds } from '../../src/guide/guide.ts';
import type { Figures } from './in-page.ts';
import { type Snapshot, snapshotsOf } from './snapshot.ts';

const sizes = [5_000, 50_000];
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Walks one face with the robot, and keeps what the pages looked like where a ring stood. */
async function walkPages(face: 'legacy' | 'current'): Promise<Snapshot[]> {
  const portalsDir = join('dist', 'practice', 'portals');
  const tenant = await startPracticeTenant({ face, locale: 'en', pace: 0.02, fault: 'none', portalsDir });
  const launched = await launch(tenant, join(process.cwd(), 'dist', 'chromium'), { headless: true });
  const taken: Snapshot[] = [];
  try {
    const popup = await beginWalk(launched, ['ap@contoso.com']);
    await walkGuide(launched, popup, {
      patience: 30_000,
      onSight: async ({ page, card, ring }) => {
        const step = stepIds.find((id) => id === card?.step);
        if (ring && step) for (const frame of await snapshotsOf(page)) taken.push({ step, face, ...frame });
      },
    });
  } finally {
    await launched.close();
    await tenant.close();
  }
  return taken;
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': JSON.stringify('production'), 'process.env': '{}' },
    build: {
      write: false,
      minify: false,
      lib: { entry: join('bench', 'find', 'in-page.ts'), formats: ['iife'], name: 'bench' },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  const chunk = first && 'output' in first ? first.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error('The bench did not build.');
  return chunk.code;
}

/** Figures of one target; the names are those of the JSON. */
interface TargetFigures extends Omit<Figures, 'slices'> {
  step: string;
  target: string;
  role: string;
}
interface PageFigures extends Omit<Figures, 'slices'> {
  elements: number;
  slice_p99_ms: number;
  targets: TargetFigures[];
}

const geometric = (values: readonly number[]): number =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
const round = (value: number): number => Math.round(value * 10_000) / 10_000;

function summary(
  targets: readonly (TargetFigures & { elements: number; slices: readonly number[] })[],
): PageFigures {
  const mean = (key: 'find_ms' | 'playwright_ms' | 'testing_library_ms' | 'floor_ms' | 'refind_ms') =>
    round(geometric(targets.map((each) => each[key])));
  const slices = targets.flatMap((each) => each.slices).sort((a, b) => a - b);
  return {
    elements: Math.round(geometric(targets.map(({ elements }) => elements))),
    find_ms: mean('find_ms'),
    playwright_ms: mean('playwright_ms'),
    testing_library_ms: mean('testing_library_ms'),
    floor_ms: mean('floor_ms'),
    refind_ms: mean('refind_ms'),
    slice_p99_ms: round(slices[Math.floor(slices.length * 0.99)] ?? Number.NaN),
    targets: targets.map(({ elements: _elements, slices: _slices, ...each }) => each),
  };
}

/**
 * Measures the finder beside Playwright's engine, @testing-library/dom and a bare selector, on pages of the practice
 * portals filled up with rows of their own lists.
 * @param runs how often each is measured; the figures are medians
 * @returns the object `--json` prints
 */
export async function benchFind(runs: number): Promise<{ pages: PageFigures[] }> {
  const code = await bundle();
  const snapshots = [...(await walkPages('legacy')), ...(await walkPages('current'))];
  say(`${snapshots.length} frames`);
  const browser = await chromium.launch({
    executablePath: needBrowser(() => undefined).path,
    args: ['--no-sandbox', '--disable-gpu', '--js-flags=--expose-gc'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    // Isolated pages get a clock of 5 µs instead of 100 (HTML standard, 2026-11-22).
    const headers = {
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    };
    let shown = '';
    await page.route('**/*', (route) =>
      route.request().isNavigationRequest()
        ? route.fulfill({ headers, contentType: 'text/html', body: shown })
        : route.abort(),
    );
    const show = async ({ html, css }: Snapshot): Promise<void> => {
      shown = html;
      await page.goto('http://localhost/');
      await page.addStyleTag({ content: css });
      await page.addScriptTag({ content: code });
      // What slid or faded in when the page was walked is there, and does not come again.
      await page.evaluate(() => {
        for (const each of document.getAnimations()) {
          if (each.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY) each.cancel();
          else each.finish();
        }
      });
    };
    let rowHtml = '';
    for (const snapshot of snapshots) {
      await show(snapshot);
      rowHtml ||= await page.evaluate(() => waymarkBench.rowHtml());
    }
    const pages: PageFigures[] = [];
    for (const size of sizes) {
      const measured = new Map<string, TargetFigures & { elements: number; slices: readonly number[] }>();
      for (const snapshot of snapshots) {
        await show(snapshot);
        const found = await page.evaluate((step) => waymarkBench.subject(step), snapshot.step);
        if (!found || measured.has(found.target)) continue;
        const elements = await page.evaluate(([count, html]) => waymarkBench.fill(count, html), [
          size,
          rowHtml,
        ] as const);
        const figures = await page.evaluate(([count, it]) => waymarkBench.measure(count, it), [
          runs,
          found,
        ] as const);
        const { slices, ...times } = figures;
        const rounded = Object.fromEntries(Object.entries(times).map(([key, value]) => [key, round(value)]));
        measured.set(found.target, {
          step: snapshot.step,
          target: found.target,
          role: found.role,
          ...times,
          ...rounded,
          elements,
          slices,
        });
        say(
          `${elements} ${found.target} ${found.grade} ${found.role} “${found.name}” ${JSON.stringify(rounded)}`,
        );
      }
      pages.push(summary([...measured.values()]));
    }
    return { pages };
  } finally {
    await browser.close();
  }
}
