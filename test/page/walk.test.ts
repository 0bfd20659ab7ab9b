import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Guard } from '../../src/content/guard.iife.ts';
import type { Overlay } from '../../src/content/overlay/overlay.ts';
import { type Sending, type Walk, walk } from '../../src/content/walk.ts';
import { targets } from '../../src/guide/mail-mfa-smtp/targets.ts';
import type { Report } from '../../src/messages/order.ts';
import ticks from '../pages/ticks.html?raw';
import { byId, orderOf, showPage, tick } from './show-page.ts';

let life: AbortController;
let walking: Walk;
let reports: Report[];
let ringed: Element | null;
const acted = vi.fn();
const sending: Sending = {
  report: (report) => reports.push(report),
  acted,
  pressed: vi.fn(),
  picked: vi.fn(),
  cancelled: vi.fn(),
  isOrphan: () => false,
};
const outlined = document.createElement('div');
const overlay: Overlay = {
  ring: (face) => {
    ringed = face;
  },
  outline: vi.fn(() => outlined),
  leave: vi.fn(),
  card: vi.fn(),
  catchUp: () => undefined,
  settle: () => undefined,
  ask: vi.fn(),
};
const order = orderOf(targets.enable);
const grant = (ring: 'certain' | 'likely' | null, revision = 1) =>
  walking.grant({ journey: 'journey', revision, ring: ring && { target: 'mfa.enable/legacy', grade: ring } });
const frames = async (count: number) => {
  for (let i = 0; i < count; i += 1) await new Promise((done) => requestAnimationFrame(done));
};

beforeEach(async () => {
  showPage(ticks);
  reports = [];
  ringed = null;
  vi.clearAllMocks();
  life = new AbortController();
  walking = walk(document, () => overlay, sending, life.signal);
  walking.take(order);
  // A look gives way to the page after a while, and goes on in the next slice.
  await vi.waitFor(() => expect(reports).toHaveLength(1));
});
afterEach(() => life.abort());

test('it reports at once, rings only what is granted, and says nothing twice', async () => {
  expect(reports[0]?.claim).toMatchObject({ kind: 'found', target: 'mfa.enable/legacy', grade: 'certain' });
  expect(ringed).toBeNull();
  grant('certain');
  expect(ringed).toBe(byId('enable'));
  byId('boss').setAttribute('class', 'touched');
  await frames(12);
  expect(reports).toHaveLength(1);
});

test('a re-render keeps the ring without asking again', async () => {
  grant('certain');
  const old = byId('enable');
  old.replaceWith(old.cloneNode(true));
  await vi.waitFor(() => expect(ringed).toBe(byId('enable')));
  expect(ringed).not.toBe(old);
  expect(reports).toHaveLength(1);
});

test('another grade takes the ring away until it is granted anew', async () => {
  grant('certain');
  document.documentElement.lang = 'fr';
  await vi.waitFor(() => expect(reports.at(-1)?.claim).toMatchObject({ grade: 'likely' }));
  expect(ringed).toBeNull();
  grant('certain');
  expect(ringed).toBeNull();
  grant('likely');
  expect(ringed).toBe(byId('enable'));
});

test('a foreign tick takes the ring away and says who', async () => {
  grant('certain');
  tick('boss');
  byId('boss').dispatchEvent(new Event('change', { bubbles: true }));
  await vi.waitFor(() => expect(ringed).toBeNull());
  expect(reports.at(-1)?.claim).toEqual({
    kind: 'miss',
    reason: 'foreign-tick',
    about: ['boss@contoso.com'],
  });
});

/** Changes a text node itself, as a framework does: nothing else of the page changes. */
const retype = (id: string, text: string): void => {
  const [node] = byId(id).childNodes;
  if (!(node instanceof Text)) throw new Error(`no text in #${id}`);
  node.data = text;
};

describe('a foreign box that a script ticks without a word takes the ring away', () => {
  beforeEach(() => {
    grant('certain');
    expect(ringed).toBe(byId('enable'));
    tick('boss');
  });

  test('at the next change of anything but text', async () => {
    byId('enable').setAttribute('title', 'changed');
    await vi.waitFor(() => expect(ringed).toBeNull());
  });

  test('at a change of text in its row', async () => {
    const cell = byId('boss').closest('tr')?.cells[1]?.firstChild;
    if (!(cell instanceof Text)) throw new Error('no name');
    cell.data = 'The Boss himself';
    await vi.waitFor(() => expect(ringed).toBeNull());
  });

  test('within a second or so where only other text changes', async () => {
    await vi.waitFor(
      () => {
        retype('enable', ` ${byId('enable').textContent}`);
        expect(ringed).toBeNull();
      },
      { timeout: 3_000, interval: 100 },
    );
  });
});

test('a place on the screen is told when it rests', async () => {
  const before = reports.length;
  const block = byId('enable').closest('div');
  for (const margin of [10, 20, 30]) {
    if (block) block.style.marginTop = `${margin}px`;
    await frames(2);
  }
  await vi.waitFor(() => expect(reports.length).toBeGreaterThan(before));
  await frames(12);
  expect(reports).toHaveLength(before + 1);
});

test('what slides in is told where it comes to stand, once', async () => {
  const block = byId('enable').closest('div');
  if (!block) throw new Error('no pane');
  const slid = block.cloneNode(true);
  block.remove();
  await vi.waitFor(() => expect(reports.at(-1)?.claim).toMatchObject({ kind: 'miss' }));
  const before = reports.length;
  document.body.append(slid);
  const pane = byId('enable').closest('div');
  const moving = pane?.animate({ transform: ['translateX(300px)', 'none'] }, 350);
  await frames(4);
  expect(reports).toHaveLength(before);
  await moving?.finished;
  await vi.waitFor(() => expect(reports).toHaveLength(before + 1));
  const { x } = byId('enable').getBoundingClientRect();
  expect(reports.at(-1)?.claim).toMatchObject({ kind: 'found', rect: { x: Math.round(x * 10) / 10 } });
  await frames(12);
  expect(reports).toHaveLength(before + 1);
});

test('what never comes to rest is told all the same', async () => {
  const list = byId('enable').closest('ul');
  const before = reports.length;
  list?.animate(
    { transform: ['none', 'translateX(4px)'] },
    { duration: 200, iterations: Number.POSITIVE_INFINITY },
  );
  document.documentElement.lang = 'fr';
  await vi.waitFor(() => expect(reports.length).toBeGreaterThan(before));
  expect(reports.at(-1)?.claim).toMatchObject({ kind: 'found' });
});

test('an order of an older revision is dropped; a newer one keeps the ring on the very same element', async () => {
  grant('certain');
  walking.take({ ...order, revision: 3 });
  await vi.waitFor(() => expect(reports.at(-1)).toMatchObject({ revision: 3 }));
  expect(ringed).toBe(byId('enable'));
  walking.take({ ...order, revision: 2, subject: 'boss@contoso.com' });
  expect(reports.at(-1)).toMatchObject({ revision: 3 });
  walking.take({ ...order, revision: 4, group: ['boss@contoso.com'] });
  expect(ringed).toBeNull();
});

test('a person’s click on the target is told, a script’s is not', async () => {
  byId('enable').click();
  expect(acted).not.toHaveBeenCalled();
  await userEvent.click(byId('enable'));
  expect(acted).toHaveBeenCalledExactlyOnceWith({
    journey: 'journey',
    revision: 1,
    target: 'mfa.enable/legacy',
  });
  await userEvent.click(byId('other-enable'));
  expect(acted).toHaveBeenCalledOnce();
});

test('a page that is left shows nothing any more', () => {
  window.dispatchEvent(new Event('pagehide'));
  expect(reports.at(-1)).toMatchObject({ places: [], claim: { kind: 'miss', reason: 'absent' } });
});

describe('picking', () => {
  const guard: Guard = { late: false, taken: true, keep: vi.fn(), onAny: undefined, onHotkey: undefined };
  const asked = { journey: 'journey', revision: 1, target: 'mfa.enable/legacy', words: {} };
  const first = new AbortController();
  beforeAll(() => {
    vi.stubGlobal('waymarkGuard', guard);
    for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click'])
      addEventListener(type, (event) => guard.onAny?.(event), { capture: true, signal: first.signal });
  });
  afterAll(() => {
    first.abort();
    vi.unstubAllGlobals();
  });

  const bringPicker = () => import('../../src/content/picker.ts');

  test('begins when the picker is there, unless it has been ended by then', async () => {
    expect(globalThis.waymarkPick).toBeUndefined();
    grant('certain');
    walking.pick(asked);
    expect(ringed).toBeNull();
    walking.pick(null);
    expect(ringed).toBe(byId('enable'));
    walking.pick(asked);
    expect(guard.onAny).toBeUndefined();
    await bringPicker();
    expect(overlay.outline).toHaveBeenCalledExactlyOnceWith(byId('enable'));
    expect(outlined.textContent).toBe('link: Enable');
    walking.pick(null);
    expect(guard.onAny).toBeUndefined();
  });

  test('takes the ring away, offers what it was round, and tells what came of the click', async () => {
    await bringPicker();
    grant('certain');
    walking.pick(asked);
    expect(ringed).toBeNull();
    expect(overlay.outline).toHaveBeenLastCalledWith(byId('enable'));
    expect(outlined.textContent).toBe('link: Enable');
    await userEvent.click(byId('boss'));
    const { revision, target } = asked;
    const refused = { kind: 'refused', reason: 'in-row' };
    expect(sending.picked).toHaveBeenCalledExactlyOnceWith({
      journey: 'journey',
      revision,
      target,
      picked: refused,
    });
    expect(byId('boss')).toHaveProperty('checked', false);
    expect(acted).not.toHaveBeenCalled();
    expect(ringed).toBe(byId('enable'));
  });

  test('ends with its order, and does not begin for another', async () => {
    await bringPicker();
    walking.pick({ ...asked, revision: 2 });
    walking.pick({ ...asked, target: 'smtp.save-changes/button' });
    expect(overlay.leave).not.toHaveBeenCalled();
    walking.pick(asked);
    expect(overlay.leave).toHaveBeenCalledOnce();
    walking.take({ ...order, revision: 2 });
    expect(guard.onAny).toBeUndefined();
    expect(overlay.outline).toHaveBeenLastCalledWith(null);
  });
});

test('after the end nothing is watched', async () => {
  walking.end();
  const before = reports.length;
  tick('boss');
  byId('boss').dispatchEvent(new Event('change', { bubbles: true }));
  await frames(12);
  expect(reports).toHaveLength(before);
});
