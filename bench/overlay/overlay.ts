import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright';
import * as v from 'valibot';
import { bundle } from '../../test/overlay/bundle.ts';
import { bundleScripts, launch, openStage, type Scripts, type Stage } from '../../test/overlay/stage.ts';
import { type Following, follow } from './follow.ts';
import { busyInTurns, longestCall, shiftOf } from './load.ts';

/** A tool that rings an element, and the colour by which pictures tell its ring: a peer's is what lies round the hole. */
interface Tool {
  readonly name: 'ours' | 'driver' | 'shepherd';
  readonly ring: readonly [number, number, number];
  /** Script and style a page needs for it; ours comes as an extension does. */
  readonly peer?: { script: string; style: string };
}
interface Figures {
  off_frames_pct: number;
  main_thread_pct: number;
  longest_task_ms: number;
  cls: number;
}
/** What `--json` prints; `floor` is our ring and card standing there while an observer hears and does nothing. */
type Report = Record<Tool['name'], Figures> & {
  floor: Pick<Figures, 'main_thread_pct'>;
  idle: { guard_ms: number };
};

/** A minute of 200 changes a second, in turns on some pages of each kind. In s. */
const turns = { pages: 10, count: 3, each: 2 };
/** How long calls are looked at one by one, in s. */
const traced = 15;
const view = { width: 800, height: 600 };
const red = [255, 0, 0] as const;
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const round = (value: number): number => Math.round(value * 1000) / 1000;

// A peer's veil would take the wheel from the list under it, and colours tell only what hides all.
const openVeil = `.driver-active * { pointer-events: auto !important }
  .driver-overlay, .shepherd-modal-overlay-container { pointer-events: none !important }
  .driver-overlay path, .shepherd-modal-overlay-container path { pointer-events: none !important }
  .shepherd-modal-overlay-container { opacity: 1 !important; fill: rgb(255, 0, 0) !important; transition: none !important }`;

/** Lists every observer made from now on in our world, so that they can be told to stop. */
const listObservers = `globalThis.observers = [];
  for (const name of ['MutationObserver', 'ResizeObserver', 'IntersectionObserver'])
    globalThis[name] = class extends globalThis[name] {
      constructor(...all) { super(...all); globalThis.observers.push(this); }
    };`;
const stopObservers = `{ const stopped = globalThis.observers.map((each) => each.disconnect()).length;
  new MutationObserver(() => {}).observe(document,
    { subtree: true, childList: true, characterData: true, attributes: true });
  stopped; }`;

async function peerOf(name: string, css: string): Promise<{ script: string; style: string }> {
  const script = `${await bundle(`bench/overlay/pages/${name}.ts`)}\n//# sourceURL=${name}-peer.js`;
  return { script, style: `${await readFile(`node_modules/${css}`, 'utf8')}\n${openVeil}` };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/**
 * Opens the list with a tool at work in it, or with none.
 * @param idle ours is drawn, and then only hears of changes
 */
async function begin(
  browser: Browser,
  list: string,
  scripts: Scripts,
  tool?: Tool,
  idle = false,
): Promise<Stage> {
  const stage = await openStage(browser, list, '', tool && !tool.peer ? scripts : undefined);
  await stage.page.setViewportSize(view);
  if (tool?.peer) {
    await stage.page.addStyleTag({ content: tool.peer.style });
    await stage.page.addScriptTag({ content: tool.peer.script });
  } else if (tool) {
    if (idle) await stage.inWorld(listObservers);
    await stage.start();
  }
  // It comes to rest beside its target, with its first moves over; a page alone gets the same time.
  await stage.page.evaluate(() => new Promise((done) => setTimeout(done, 1000)));
  if (tool && !tool.peer && (await stage.inWorld('standIn.ring()')) === null)
    throw new Error('There is no ring.');
  if (idle && !(await stage.inWorld(stopObservers))) throw new Error('There was no observer.');
  return stage;
}

/** Wheels the list up and down under the pointer. */
async function wheel({ session }: Stage): Promise<void> {
  for (const yDistance of [-150, 300, -300, 150]) {
    await session.send('Input.synthesizeScrollGesture', {
      x: 300,
      y: 230,
      yDistance,
      speed: 400,
      gestureSourceType: 'mouse',
    });
  }
}

async function offFrames(tool: Tool, open: () => Promise<Stage>, lens: Page): Promise<number> {
  const kinds: Record<string, (stage: Stage) => Promise<unknown>> = {
    scroll: wheel,
    animation: ({ page }) => page.evaluate(() => listPage.move('animation', 4)),
    rerender: ({ page }) => page.evaluate(() => listPage.move('rerender', 4)),
  };
  const all: Following[] = [];
  for (const [kind, move] of Object.entries(kinds)) {
    const stage = await open();
    try {
      const following = await follow(stage.session, lens, tool.ring, () => move(stage));
      say(`${tool.name} ${kind}: off in ${following.off} of ${following.frames} frames`);
      all.push(following);
    } finally {
      await stage.close();
    }
  }
  const sum = (key: keyof Following) => all.reduce((total, each) => total + each[key], 0);
  return (100 * sum('off')) / sum('frames');
}

/**
 * What the guard costs a frame in which no journey runs: compiled and run in a world of its own, the median of so many
 * frames that a page at rest opens one after the other. All worlds of a frame share its timeline: there it is noted.
 */
async function idle(browser: Browser, { guard }: Scripts, runs: number): Promise<number> {
  const api = `{ runtime: { id: 'bench' }, storage: { local: { get: async () => ({ walking: false }) } } }`;
  const timed = `{ const start = performance.now(); (0, eval)(${JSON.stringify(guard)});
    performance.measure('guard', { start, end: performance.now() }); }`;
  const scripts = { standIn: `globalThis.browser = ${api};`, guard: timed, card: '', engine: '' };
  const stage = await openStage(browser, '', '', scripts);
  const times: unknown[] = [];
  for (let run = 0; run < runs; run += 1) {
    times.push(
      await stage.page.evaluate(async () => {
        const frame = document.createElement('iframe');
        frame.src = '/';
        await new Promise((done) => {
          frame.onload = done;
          document.body.append(frame);
        });
        const [noted] = frame.contentWindow?.performance.getEntriesByName('guard') ?? [];
        frame.remove();
        return noted?.duration;
      }),
    );
  }
  await stage.close();
  return median(v.parse(v.array(v.number()), times));
}

/**
 * Measures ring and card beside driver.js and shepherd.js on one page: whether the ring stays where its target is, as
 * pictures show it, and what they cost while the page changes.
 * @param runs how often the idle guard is measured
 */
export async function benchOverlay(runs: number): Promise<Report> {
  const scripts = await bundleScripts();
  const list = await bundle('bench/overlay/pages/list.ts');
  const ours: Tool = { name: 'ours', ring: [0xc2, 0x41, 0x0c] };
  const driver: Tool = {
    name: 'driver',
    ring: red,
    peer: await peerOf('driver', 'driver.js/dist/driver.css'),
  };
  const shepherd: Tool = {
    name: 'shepherd',
    ring: red,
    peer: await peerOf('shepherd', 'shepherd.js/dist/css/shepherd.css'),
  };
  const browser = await launch();
  try {
    const lens = await browser.newPage();
    await lens.addScriptTag({ content: await bundle('bench/overlay/pages/edges.ts') });
    const open = (tool?: Tool, idle?: boolean) => begin(browser, list, scripts, tool, idle);
    const bare = await open();
    const shifted = await shiftOf(bare);
    await bare.close();
    const busyWith = await busyInTurns(
      {
        alone: () => open(),
        floor: () => open(ours, true),
        ours: () => open(ours),
        driver: () => open(driver),
        shepherd: () => open(shepherd),
      },
      turns,
    );
    const added = (name: keyof typeof busyWith): number =>
      round(median(busyWith[name].map((share, turn) => share - (busyWith.alone[turn] ?? Number.NaN))));
    say(
      `main thread in %: ${JSON.stringify(busyWith, (_, value) => (typeof value === 'number' ? round(value) : value))}`,
    );
    const figures: [Tool['name'], Figures][] = [];
    for (const tool of [ours, driver, shepherd]) {
      const off_frames_pct = round(await offFrames(tool, () => open(tool), lens));
      const stage = await open(tool);
      const longest = await longestCall(browser, stage, traced, tool.peer ? `${tool.name}-peer` : 'waymark-');
      const shift = await shiftOf(stage);
      await stage.close();
      if (!tool.peer && longest === 0) throw new Error('No call into our scripts was seen.');
      figures.push([
        tool.name,
        {
          off_frames_pct,
          main_thread_pct: added(tool.name),
          longest_task_ms: round(longest),
          cls: round(shift - shifted),
        },
      ]);
      say(`${tool.name} ${JSON.stringify(figures.at(-1)?.[1])}`);
    }
    const byTool = Object.fromEntries(figures) as Record<Tool['name'], Figures>;
    return {
      ...byTool,
      floor: { main_thread_pct: added('floor') },
      idle: { guard_ms: round(await idle(browser, scripts, runs)) },
    };
  } finally {
    await browser.close();
  }
}
