import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Overlay } from '../../src/content/overlay/overlay.ts';
import { type Sending, type Walk, walk } from '../../src/content/walk.ts';
import { targets } from '../../src/guide/mail-mfa-smtp/targets.ts';
import type { Report } from '../../src/messages/order.ts';
import ticks from '../pages/ticks.html?raw';
import { byId, orderOf, showPage } from './show-page.ts';

let life: AbortController;
let walking: Walk;
let reports: Report[];
let ringed: Element | null;
const sending: Sending = {
  report: (report) => reports.push(report),
  acted: vi.fn(),
  pressed: vi.fn(),
  picked: vi.fn(),
  cancelled: vi.fn(),
  isOrphan: () => false,
};
const overlay: Overlay = {
  ring: (face) => {
    ringed = face;
  },
  outline: vi.fn(),
  leave: vi.fn(),
  ask: vi.fn(),
  card: vi.fn(),
  catchUp: () => undefined,
  settle: () => undefined,
};
const grant = () =>
  walking.grant({ journey: 'journey', revision: 1, ring: { target: 'mfa.enable/legacy', grade: 'certain' } });
/** When the next frame, and what others wanted to do for it, is done. */
const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
/** Whether something is so with the next frame, or with the one after it where a look has taken more than its slice. */
const soonSo = async (so: () => boolean): Promise<boolean> => {
  for (let frame = 0; frame < 2 && !so(); frame += 1) await drawn();
  return so();
};

beforeEach(async () => {
  showPage(ticks);
  reports = [];
  ringed = null;
  vi.clearAllMocks();
  life = new AbortController();
  walking = walk(document, () => overlay, sending, life.signal);
  walking.take(orderOf(targets.enable));
  // A look gives way to the page after a while, and goes on in the next slice.
  await vi.waitFor(() => expect(reports).toHaveLength(1));
});
afterEach(() => life.abort());

test('a target that is drawn anew, or whose row changes, is looked at before the next frame', async () => {
  grant();
  const enable = () => byId('enable');
  // Something else has just been looked at: the next look would wait.
  byId('boss').setAttribute('class', 'touched');
  for (let count = 0; count < 8; count += 1) await drawn();
  enable().replaceWith(enable().cloneNode(true));
  expect(await soonSo(() => ringed === enable())).toBe(true);
  enable().firstChild?.replaceWith('Disable');
  expect(await soonSo(() => ringed === null)).toBe(true);
});

test('what is asked to be shown is scrolled to, but not while a menu is open that this would close', () => {
  grant();
  document.body.style.paddingTop = '4000px';
  const menu = document.createElement('div');
  menu.className = 'ms-Callout';
  menu.style.position = 'absolute';
  menu.textContent = 'A menu';
  document.body.append(menu);
  const show = () => walking.showTarget({ journey: 'journey', revision: 1 });
  show();
  expect(scrollY).toBe(0);
  menu.remove();
  show();
  expect(scrollY).toBeGreaterThan(0);
  document.body.style.paddingTop = '';
  scrollTo(0, 0);
});

test('the claim says what stays free with its target: the commands beside it and the row, or the dialog', async () => {
  const tenth = (value: number) => Math.round(value * 10) / 10;
  const boxOf = (element: Element | null) => {
    const { x, y, width, height } = element?.getBoundingClientRect() ?? new DOMRect();
    return { x: tenth(x), y: tenth(y), width: tenth(width), height: tenth(height) };
  };
  const commands = byId('enable').closest('ul');
  const row = document.querySelector('[role="row"]:has(:checked), tr:has(:checked)');
  const last = document.createRange();
  last.selectNodeContents(
    [...(row?.querySelectorAll('*') ?? [])].findLast((each) => each.textContent) ?? document,
  );
  const { x, y, height } = boxOf(row);
  const written = { x, y, width: tenth(last.getBoundingClientRect().right - x), height };
  expect(reports[0]?.claim).toMatchObject({ clear: boxOf(commands), row: written });
  const dialog = document.createElement('div');
  dialog.setAttribute('role', 'dialog');
  dialog.append(...document.body.children);
  document.body.append(dialog);
  await vi.waitFor(() => expect(reports.at(-1)?.claim).toMatchObject({ clear: boxOf(dialog) }));
  expect(reports.at(-1)?.claim).not.toHaveProperty('row');
});
