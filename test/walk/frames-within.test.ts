import type { Frame, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { allUsers, begin, open, startOver } from './hands.ts';
import { cardOn, type Rehearsal, rehearse } from './rehearsal.ts';

let rehearsal: Rehearsal;
beforeAll(async () => {
  rehearsal = await rehearse();
});
afterAll(() => rehearsal.close());
beforeEach(() => startOver(rehearsal));

/** Goes on to the current MFA page, and gives the cross-origin frame it lies in. */
async function openMfaPage(page: Page): Promise<Frame> {
  await cardOn(rehearsal, page, ({ step }, { ring }) => step === 'mfa.open-per-user-mfa' && !!ring);
  const users = page.frameLocator('iframe[id="_react_frame_3"]');
  await users.getByRole('menuitem', { name: 'Per-user MFA' }).press('Enter');
  await cardOn(rehearsal, page, ({ step, act }) => step === 'mfa.select-user' && act === 'click');
  const frame = await (await page.locator('iframe[id="_react_frame_4"]').elementHandle())?.contentFrame();
  if (!frame) throw new Error('no frame of the MFA page');
  return frame;
}

type Kind = 'about:blank' | 'srcdoc' | 'blob';

/** Copies that a portal could keep in the very place of the frame in use. */
const spares = [
  { name: 'spare-invisible', style: 'visibility:hidden' },
  { name: 'spare-clear', style: 'opacity:0' },
  { name: 'spare-beneath', style: '' },
];

/** Moves the page of a frame into a frame within it, as it is now, with three more copies hidden in its place. */
async function moveInside(frame: Frame, kind: Kind): Promise<void> {
  await frame.evaluate(
    ([as, hidden]) => {
      document.querySelector('waymark-host')?.remove();
      const rules = [...document.styleSheets].flatMap((sheet) =>
        [...sheet.cssRules].map((rule) => rule.cssText),
      );
      const html = `<!doctype html><html lang="en"><head><style>${rules.join('\n')}</style></head><body>${document.body.innerHTML}</body></html>`;
      const within = ({ name, style }: { name: string; style: string }): HTMLIFrameElement => {
        const made = document.createElement('iframe');
        made.name = name;
        made.style.cssText = `position:fixed;inset:0;width:100%;height:100%;border:0;${style}`;
        if (as === 'srcdoc') made.srcdoc = html;
        if (as === 'blob') made.src = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
        return made;
      };
      const frames = [...hidden, { name: 'in-use', style: 'background:#fff' }].map(within);
      document.body.replaceChildren(...frames);
      for (const made of frames) {
        const doc = as === 'about:blank' ? made.contentDocument : null;
        doc?.documentElement.replaceWith(
          doc.importNode(new DOMParser().parseFromString(html, 'text/html').documentElement, true),
        );
      }
    },
    [kind, spares] as const,
  );
}

it.each<Kind>(process.env.WAYMARK_ALL ? ['about:blank', 'srcdoc', 'blob'] : ['srcdoc'])(
  'rings in a frame of %s within the cross-origin frame, and not in its hidden copies',
  async (kind) => {
    rehearsal.tenant.settings.face = 'current';
    await begin(rehearsal, 'adele.vance@contoso.com');
    const page = await open(rehearsal, allUsers);
    const outer = await openMfaPage(page);
    await moveInside(outer, kind);
    await expect.poll(() => outer.childFrames().length).toBe(4);
    const nodesIn = async (name: string) =>
      await outer.frameLocator(`iframe[name="${name}"]`).locator('waymark-host').count();
    await expect.poll(() => nodesIn('in-use'), { timeout: 20_000 }).toBe(1);
    for (const spare of spares) expect(await nodesIn(spare.name), spare.name).toBe(0);
    await cardOn(rehearsal, page, ({ step, act }) => step === 'mfa.select-user' && act === 'click');
  },
);
