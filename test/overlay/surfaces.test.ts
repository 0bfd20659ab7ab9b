import type { Browser } from 'playwright';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle } from './bundle.ts';
import { boxIn, bundleScripts, launch, openStage, type Scripts, type Stage } from './stage.ts';
import { type Story, someOfEach, stories } from './stories.ts';

let browser: Browser;
let scripts: Scripts;
const pages: Record<string, string> = {};
beforeAll(async () => {
  scripts = await bundleScripts();
  for (const file of ['fluent8.tsx', 'fluent9.tsx', 'native.ts'])
    pages[file.replace(/\..*/, '')] = await bundle(`test/overlay/pages/${file}`);
  browser = await launch();
});
afterAll(() => browser?.close());

const pressed = async (stage: Stage) => v.parse(v.array(v.string()), await stage.inWorld('standIn.pressed'));
const buttonBox = (text: string) =>
  `(() => { const { x, y, width, height } = [...standIn.root.querySelectorAll('button')]
    .find((each) => each.textContent === '${text}').getBoundingClientRect(); return { x, y, width, height }; })()`;

/** Where something is once it moves no more: a person does not aim at what still moves. */
async function resting(stage: Stage, what: string): Promise<NonNullable<Awaited<ReturnType<typeof boxIn>>>> {
  let last: Awaited<ReturnType<typeof boxIn>> = null;
  const rests = async () => {
    const before = last;
    last = await boxIn(stage, what);
    return last !== null && JSON.stringify(before) === JSON.stringify(last);
  };
  await expect.poll(rests, { interval: 200 }).toBe(true);
  if (!last) throw new Error('It is not there.');
  return last;
}

/** Waits until the page has not changed for a while: tabster marks what is behind a modal after 250 ms. */
const atRest = (stage: Stage): Promise<void> =>
  stage.page.evaluate(
    () =>
      new Promise<void>((done) => {
        let timer = setTimeout(done, 400);
        new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(done, 400);
        }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      }),
  );

/**
 * The page as it is written, without our host and without the marks by which it notes that keys are used. The numbers of
 * Fluent 8's generated classes count the looks made so far, in an order that hangs on timing: here they count those on
 * the page, so that what looks alike and what does not stays told.
 */
const written = async ({ page }: Stage): Promise<string> => {
  const html = await page.evaluate(() => document.documentElement.outerHTML);
  const looks: string[] = [];
  const numbered = (_: string, look: string): string => {
    if (!looks.includes(look)) looks.push(look);
    return `-${looks.indexOf(look)}`;
  };
  return html
    .replace(/<waymark-host.*?<\/waymark-host>/s, '')
    .replaceAll(/ data-(fui-focus-visible|activedescendant-focusvisible)=""/g, '')
    .replaceAll(/ class="[^"]*"/g, (classes) => classes.replaceAll(/-(\d+)(?=[" ])/g, numbered));
};

async function open(stage: Stage, story: Story): Promise<void> {
  for (const opener of story.opens) {
    if (story.hover) await stage.page.hover(opener);
    else await stage.page.click(opener);
  }
  await stage.page.locator(story.surface).first().waitFor({ state: 'visible' });
  await atRest(stage);
}

/** The page as it is without us, open and closed again by Escape. */
async function alone(story: Story): Promise<{ opened: string; closed: string | undefined }> {
  const stage = await openStage(browser, pages[story.page] ?? '', story.name);
  try {
    await open(stage, story);
    const opened = await written(stage);
    return { opened, closed: await closed(stage, story) };
  } finally {
    await stage.close();
  }
}

async function closed(stage: Stage, story: Story): Promise<string | undefined> {
  if (!story.escapes) return undefined;
  await stage.page.keyboard.press('Escape');
  await stage.page.locator(story.surface).first().waitFor({ state: 'hidden' });
  await atRest(stage);
  return written(stage);
}

const named = stories
  .map((story) => [`${story.page} ${story.name}`, story] as const)
  .filter(([name]) => process.env.WAYMARK_ALL || someOfEach.includes(name));
test.each(named)('the card is used while a %s is open, and disturbs nothing', async (_, story) => {
  const control = await alone(story);
  const stage = await openStage(browser, pages[story.page] ?? '', story.name, scripts);
  try {
    const { page } = stage;
    await stage.start();
    await expect.poll(() => boxIn(stage, 'standIn.card()')).not.toBeNull();
    await open(stage, story);
    if (!story.ringless) await expect.poll(() => boxIn(stage, 'standIn.ring()')).not.toBeNull();
    expect(await written(stage)).toBe(control.opened);
    const isOpen = () => page.locator(story.surface).first().isVisible();

    // By mouse, on the way a person takes: from the surface over the page to the card.
    const next = await resting(stage, buttonBox('Next'));
    await page.mouse.move(next.x + next.width / 2, next.y + next.height / 2, { steps: 20 });
    // A menu gives the focus to what the pointer passes: only from here on it is the card's to keep.
    const focused = await page.evaluateHandle(() => document.activeElement);
    const focusIsBack = () => page.evaluate((before) => document.activeElement === before, focused);
    await page.mouse.down();
    await page.mouse.up();
    expect(await pressed(stage)).toEqual(['next']);
    expect(await isOpen()).toBe(true);
    expect(await focusIsBack()).toBe(true);

    // By keyboard: there, round, press, back.
    await page.keyboard.press('Alt+Shift+G');
    await expect.poll(() => stage.inWorld('standIn.focused()')).toBe('Next');
    await page.keyboard.press('Shift+Tab');
    expect(await stage.inWorld('standIn.focused()')).toBe('Back');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await pressed(stage)).toEqual(['next', 'back', 'next']);
    await page.keyboard.press('Escape');
    expect(await isOpen()).toBe(true);
    expect(await focusIsBack()).toBe(true);

    const tree = await stage.tree();
    expect(tree).toContainEqual({ role: 'region', name: 'Waymark' });
    for (const name of ['Back', 'Next']) expect(tree).toContainEqual({ role: 'button', name });

    await atRest(stage);
    expect(await isOpen()).toBe(true);
    expect(await written(stage)).toBe(control.opened);
    expect(await page.evaluate('window.heard')).toEqual([]);

    expect(await closed(stage, story)).toBe(control.closed);
    await stage.inWorld('standIn.end()');
    expect(await page.locator('waymark-host').count()).toBe(0);
  } finally {
    await stage.close();
  }
});
