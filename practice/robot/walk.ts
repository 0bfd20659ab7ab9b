import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { Launched } from '../launcher/launch.ts';
import { obey, pressEnter } from './obey.ts';
import { look, type Seen, Sessions } from './overlay.ts';

/** A step as the popup lists it. */
export interface StepShown {
  id: string;
  status: string;
}

/** What a walk is told and tells. */
export interface WalkOptions {
  /** Folder for a screenshot a step; none are taken without. */
  shots?: string;
  say?(line: string): void;
  /** Called whenever another step became current, before the robot does anything for it. */
  onStep?(step: string): Promise<void>;
  /** Called before the robot obeys what it sees. */
  onSight?(sight: Seen): Promise<void>;
  /** Steps to wait for until an API has verified them; without, a step the page shows to be done is done. */
  proofs?: readonly string[];
  /** The walk ends without being finished when nothing has changed for this long, in ms. */
  patience: number;
}

const finished = ['seen', 'verified', 'told', 'passed-over'];
const current = ['here', 'waiting', 'stuck'];

/** Statuses of all steps, off the popup's list. */
export async function stepsIn(popup: Page): Promise<StepShown[]> {
  return popup.locator('li[data-step]').evaluateAll((items) =>
    items.map((item) => ({
      id: item.getAttribute('data-step') ?? '',
      status: item.getAttribute('data-status') ?? '',
    })),
  );
}

const ours = (page: Page): boolean => /^https:/.test(page.url());

/** The page to act on: the one with a ring, the newest first; else the newest with a card. */
async function front(pages: Page[], sessions: Sessions): Promise<Seen | undefined> {
  const seen: Seen[] = [];
  for (const page of [...pages].reverse()) if (!page.isClosed()) seen.push(await look(page, sessions));
  return seen.find(({ ring }) => ring) ?? seen.find(({ card }) => card);
}

/** What the person has before them; the robot acts once on each such sight. */
const sightOf = ({ page, card, ring }: Seen): string =>
  JSON.stringify([
    page.url(),
    card?.step,
    card?.act,
    card?.type,
    card?.text,
    ring && [ring.grade, Math.round(ring.x), Math.round(ring.y)],
  ]);

/** One line a step with a bar of what is finished. */
function line(steps: StepShown[], step: string, did: string): string {
  const done = steps.filter(({ status }) => finished.includes(status)).length;
  const bar = '█'.repeat(done).padEnd(steps.length, '░');
  return `${bar} ${String(done).padStart(2)}/${steps.length}  ${step.padEnd(30)} ${did}`;
}

/**
 * Walks the guide to its end: obeys ring and card until every step in the popup is finished, or nothing moves.
 * @param popup the popup, opened as a tab, with a journey started
 * @returns every step's last status
 */
export async function walkGuide(launched: Launched, popup: Page, options: WalkOptions): Promise<StepShown[]> {
  const sessions = new Sessions(launched.context);
  const say = options.say ?? (() => undefined);
  if (options.shots) await mkdir(options.shots, { recursive: true });
  let last = { sight: '', at: Date.now(), tries: 0 };
  let sighted = { sight: '', at: 0 };
  let moved = Date.now();
  let before = '';
  let stepNow = '';
  let shot = 0;
  for (;;) {
    const steps = await stepsIn(popup);
    const state = JSON.stringify(steps);
    if (state !== before) moved = Date.now();
    before = state;
    const proved = steps.every(({ id, status }) => status === 'verified' || !options.proofs?.includes(id));
    if (steps.length > 0 && proved && steps.every(({ status }) => finished.includes(status))) return steps;
    if (Date.now() - moved > options.patience) return steps;
    const step = steps.find(({ status }) => current.includes(status))?.id ?? '';
    if (step !== stepNow) {
      stepNow = step;
      await options.onStep?.(step);
    }
    const sight = await front(launched.context.pages().filter(ours), sessions);
    if (!sight?.card) continue;
    const now = sightOf(sight);
    const waited = Date.now() - last.at;
    // The same sight again: what was done has not had its effect yet, or had none. Try once more after a while.
    if (now === last.sight && waited < 2_000 * (last.tries + 1)) continue;
    if (now !== sighted.sight) sighted = { sight: now, at: Date.now() };
    // Without a ring the page may only be on its way: a person looks a moment before choosing to go elsewhere.
    if (!sight.ring && Date.now() - sighted.at < 1_500) continue;
    if (
      now !== last.sight &&
      sight.card.step === stepNow &&
      options.shots &&
      (sight.ring || sight.card.act !== 'click')
    ) {
      shot += 1;
      await sight.page.screenshot({
        path: join(options.shots, `${String(shot).padStart(2, '0')}-${sight.card.step}.png`),
      });
    }
    // Shown twice alike, so that nothing is clicked that is still moving or about to be taken back.
    const again = await look(sight.page, sessions);
    if (sightOf(again) !== now || again.ring?.covered) continue;
    await options.onSight?.(again);
    const again2 = now === last.sight && sight.card.act === 'type' && sight.ring;
    if (again2) await pressEnter(again2.session);
    const did = again2 ? 'pressed Enter' : await obey(again);
    last = { sight: now, at: Date.now(), tries: now === last.sight ? last.tries + 1 : 0 };
    if (did) {
      moved = Date.now();
      say(line(steps, sight.card.step, did));
    }
  }
}

/** Takes an earlier walk's pictures and state out of their folder, and leaves whatever else is there. */
export async function clearShots(shots: string): Promise<void> {
  await mkdir(shots, { recursive: true });
  const earlier = (await readdir(shots)).filter((name) =>
    /^(?:\d\d-.+|final)\.png$|^result\.json$/.test(name),
  );
  await Promise.all(earlier.map((name) => rm(join(shots, name))));
}

/** Saves the popup's last state beside the screenshots. */
export async function saveFinal(popup: Page, shots: string, result: object): Promise<void> {
  await popup.bringToFront();
  await popup.screenshot({ path: join(shots, 'final.png'), fullPage: true });
  await writeFile(join(shots, 'result.json'), `${JSON.stringify(result, null, 2)}\n`);
}
