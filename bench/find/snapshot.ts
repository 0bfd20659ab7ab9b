import type { Frame, Page } from 'playwright';
import type { StepId } from '../../src/guide/guide.ts';

/** One frame of a practice portal as it was when a step's ring stood in its page. */
export interface Snapshot {
  readonly step: StepId;
  readonly face: 'legacy' | 'current';
  readonly html: string;
  readonly css: string;
}

/** Serialises what a document shows: properties that markup does not hold become attributes, scripts are left out. */
function serialise(): { html: string; css: string } {
  for (const box of document.querySelectorAll('input')) box.toggleAttribute('checked', box.checked);
  const copy = document.documentElement.cloneNode(true);
  if (!(copy instanceof HTMLElement)) throw new Error('no document');
  for (const left of copy.querySelectorAll('script, link, iframe, waymark-host')) left.remove();
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText));
  return { html: `<!doctype html>${copy.outerHTML}`, css: rules.join('\n') };
}

/** Takes every frame of a page that can be read; one that is just leaving is passed over. */
export async function snapshotsOf(page: Page): Promise<{ html: string; css: string }[]> {
  const taken = await Promise.allSettled(page.frames().map((frame: Frame) => frame.evaluate(serialise)));
  return taken.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
}
