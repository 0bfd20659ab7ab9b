import type { Browser } from 'playwright';
import * as v from 'valibot';
import type { Stage } from '../../test/overlay/stage.ts';

/** What a page costs while it changes. */
export interface Load {
  /** Time the main thread was at work, as a share of the time that went by. */
  readonly busy_pct: number;
  /** The longest call into a script of the given name, in ms; 0 where there was none. */
  readonly longest_ms: number;
  /** Sum of layout shifts since the page was opened. */
  readonly shift: number;
}

const Trace = v.object({
  traceEvents: v.array(
    v.object({
      name: v.string(),
      dur: v.optional(v.number(), 0),
      args: v.optional(v.object({ data: v.optional(v.object({ url: v.optional(v.string()) })) })),
    }),
  ),
});
/** How long calls are traced one by one, in s: a minute of that would change what it measures. */
const traced = 15;

/**
 * Lets the list change 200 times a second and measures the main thread.
 * @param seconds how long
 * @param script part of the name of the scripts whose calls are looked at
 */
export async function load(browser: Browser, stage: Stage, seconds: number, script: string): Promise<Load> {
  const { page, session } = stage;
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  };
  const before = await spent();
  const began = performance.now();
  await page.evaluate((time) => listPage.move('changes', time), seconds);
  const passed = (performance.now() - began) / 1000;
  const busy = (await spent()) - before;
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  await page.evaluate((time) => listPage.move('changes', time), traced);
  const { traceEvents } = v.parse(Trace, JSON.parse(String(await browser.stopTracing())));
  const calls = traceEvents.filter(
    ({ name, args }) => /^(FunctionCall|EvaluateScript)$/.test(name) && args?.data?.url?.includes(script),
  );
  return {
    busy_pct: (100 * busy) / passed,
    longest_ms: Math.max(0, ...calls.map(({ dur }) => dur / 1000)),
    shift: await page.evaluate(() => listPage.shift),
  };
}
