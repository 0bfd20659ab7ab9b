import type { Browser } from 'playwright';
import * as v from 'valibot';
import type { Stage } from '../../test/overlay/stage.ts';

const Trace = v.object({
  traceEvents: v.array(
    v.object({
      name: v.string(),
      dur: v.optional(v.number(), 0),
      args: v.optional(v.object({ data: v.optional(v.object({ url: v.optional(v.string()) })) })),
    }),
  ),
});

/** The main thread's time at work while the list changes 200 times a second, as a share of the time that goes by, in %. */
async function busy({ page, session }: Stage, seconds: number): Promise<number> {
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  };
  const before = await spent();
  const began = performance.now();
  await page.evaluate((time) => listPage.move('changes', time), seconds);
  return (100_000 * ((await spent()) - before)) / (performance.now() - began);
}

/**
 * Lets the list change 200 times a second on each kind of page in turn, so that what the machine does meanwhile falls on
 * all alike. A page opened anew differs by up to 4 % of a core from itself (Chromium 156, 2026-11-24): some of each kind.
 * @param open opens a page of each kind
 * @param turns how many pages of each kind, how many turns on each, and how long each is in s
 * @returns the main thread's share of each turn, in per cent
 */
export async function busyInTurns<Kind extends string>(
  open: Readonly<Record<Kind, () => Promise<Stage>>>,
  turns: { readonly pages: number; readonly count: number; readonly each: number },
): Promise<Record<Kind, number[]>> {
  const kinds = Object.keys(open) as Kind[];
  const shares = new Map(kinds.map((kind) => [kind, [] as number[]]));
  for (let page = 0; page < turns.pages; page += 1) {
    const stages: [Kind, Stage][] = [];
    for (const kind of kinds) stages.push([kind, await open[kind]()]);
    for (let turn = 0; turn < turns.count; turn += 1) {
      // Each is first as often as the others.
      const first = (page + turn) % stages.length;
      for (const [kind, stage] of [...stages.slice(first), ...stages.slice(0, first)])
        shares.get(kind)?.push(await busy(stage, turns.each));
    }
    for (const [, stage] of stages) await stage.close();
  }
  return Object.fromEntries(shares) as Record<Kind, number[]>;
}

/**
 * Lets the list change so and looks at each call, which in itself changes what is measured.
 * @param script part of the name of the scripts whose calls are looked at
 * @returns the longest call in ms; 0 where there was none
 */
export async function longestCall(
  browser: Browser,
  { page }: Stage,
  seconds: number,
  script: string,
): Promise<number> {
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  await page.evaluate((time) => listPage.move('changes', time), seconds);
  const { traceEvents } = v.parse(Trace, JSON.parse(String(await browser.stopTracing())));
  return traceEvents
    .filter(
      ({ name, args }) => /^(FunctionCall|EvaluateScript)$/.test(name) && args?.data?.url?.includes(script),
    )
    .reduce((longest, { dur }) => Math.max(longest, dur / 1000), 0);
}

/** Sum of layout shifts since the page was opened. */
export const shiftOf = ({ page }: Stage): Promise<number> => page.evaluate(() => listPage.shift);
