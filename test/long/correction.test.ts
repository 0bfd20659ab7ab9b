import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch } from '../../practice/launcher/launch.ts';
import { press } from '../../practice/robot/overlay.ts';
import { correctionOfTests } from '../../src/guide/correction-of-tests.ts';
import { correctionFile } from '../../src/options/correction-file.ts';
import { cardOn, type Rehearsal, rehearse } from '../walk/rehearsal.ts';
import { walkTo } from '../walk/stops.ts';

const ap = 'ap@contoso.com';
const renamed = 'Turn on two-step protection';
const learned = `Learned: command “${renamed}”.`;

let rehearsal: Rehearsal;
beforeAll(async () => {
  rehearsal = await rehearse({ face: 'current', fault: 'renamed' });
  await rehearsal.start(ap);
  await walkTo(rehearsal, 'mfa.enable');
});
afterAll(() => rehearsal.close());

/** The tab that shows the MFA page. */
function portal(): Page {
  const pages = rehearsal.launched.context.pages().filter((page) => page.url().startsWith('https://'));
  const page = pages.find((one) => one.frames().some((frame) => frame.url().includes('reactblade')));
  if (!page) throw new Error('no portal page');
  return page;
}
const frame = () => portal().frameLocator('iframe[id="_react_frame_4"]');
const command = () => frame().getByRole('menuitem', { name: renamed });
/** Waits for the ring, or for none, and for a card that says something. */
const ringed = (grade: string | undefined, text: string) =>
  cardOn(rehearsal, portal(), (card, { ring }) => ring?.grade === grade && card.text.includes(text));
const mfaOf = (address: string) =>
  rehearsal.tenant.store.current().users.find(({ userPrincipalName }) => userPrincipalName === address)?.mfa;

/** Presses a button of the card, once the card rests: a click that misses it would be the page's. */
async function answer(text: string, then: string): Promise<void> {
  const { card } = await cardOn(rehearsal, portal(), (one) => one.buttons.some((each) => each.text === text));
  const node = card?.buttons.find((each) => each.text === text)?.node;
  if (!card || node === undefined) throw new Error(`The card has no button ${text}.`);
  let place = '';
  const rests = async () => {
    const before = place;
    place = JSON.stringify(await card.session.send('DOM.getContentQuads', { backendNodeId: node }));
    return place === before;
  };
  await expect.poll(rests, { interval: 250 }).toBe(true);
  await press(card, text);
  await cardOn(rehearsal, portal(), (one) => one.text.includes(then));
}

it('a renamed command is shown once, ringed solid from then on, and never used by the pick', async () => {
  await ringed(undefined, 'Enable is not there for this selection');
  await answer('Show where it is', 'Click the control this step means');
  await portal().keyboard.press('Escape');
  await answer('Show where it is', 'Click the control this step means');
  await command().click();
  await ringed('certain', learned);
  expect(await frame().getByRole('dialog').count()).toBe(0);
  expect(mfaOf(ap)).toBe('disabled');
});

it('what was learned is known to the next worker', async () => {
  await rehearsal.launched.killWorker();
  await ringed('certain', learned);
  await answer('Undo', 'Enable is not there');
  await ringed(undefined, 'Show where it is');
  await answer('Show where it is', 'Click the control');
  await command().click();
  await ringed('certain', learned);
});

it('goes out as a file, is removed, and comes in again', async () => {
  const options = await rehearsal.launched.openOwn('src/options/index.html');
  const download = options.waitForEvent('download');
  await options.getByRole('button', { name: 'Export' }).click();
  const path = await (await download).path();
  const file: unknown = JSON.parse(await readFile(path, 'utf8'));
  expect(file).toMatchObject({
    waymark: 'corrections',
    version: 1,
    corrections: [{ target: 'mfa.enable/current', lang: 'en-us', name: renamed, grade: 'certain' }],
  });
  expect(JSON.stringify(file)).not.toContain('@');
  await options.getByRole('button', { name: `Remove ${renamed}` }).click();
  await options.getByText(`Removed: ${renamed}.`).waitFor();
  await portal().bringToFront();
  await ringed(undefined, 'Show where it is');
  await options.locator('input[type=file]').setInputFiles(path);
  await options.getByText('1 added, 0 replaced.').waitFor();
  await options.close();
  await portal().bringToFront();
  await ringed('certain', 'Choose Enable');
});

it('the walk goes on with it to its end', async () => {
  const statuses = await rehearsal.walk();
  expect(Object.values(statuses).every((status) => status === 'seen')).toBe(true);
  expect(mfaOf(ap)).toBe('enforced');
});

it('is kept over a restart of the browser', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-learned-'));
  const dist = join(process.cwd(), 'dist', 'chromium');
  const open = () => launch(rehearsal.tenant, dist, { headless: true, profile: join(folder, 'profile') });
  const file = join(folder, 'corrections.json');
  try {
    await writeFile(file, correctionFile([correctionOfTests()]));
    const first = await open();
    const options = await first.openOwn('src/options/index.html');
    await options.locator('input[type=file]').setInputFiles(file);
    await options.getByText('1 added, 0 replaced.').waitFor();
    await first.close();
    const second = await open();
    const again = await second.openOwn('src/options/index.html');
    await again.getByRole('button', { name: 'Remove Ŝalti MFA' }).waitFor();
    await second.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
