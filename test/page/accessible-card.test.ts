import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { cardOf } from '../../src/background/card.ts';
import { pickCard } from '../../src/background/pick-card.ts';
import { found, miss } from '../../src/background/verdicts-of-tests.ts';
import type { Guard } from '../../src/content/guard.iife.ts';
import { createCard } from '../../src/content/overlay/card.tsx';
import { createOverlay, type Overlay } from '../../src/content/overlay/overlay.ts';
import { createPickLabel } from '../../src/content/overlay/pick-label.ts';
import { journeyOf, startOfTests, type ToldEvent } from '../../src/guide/journey-of-events.ts';
import { guideWords } from '../../src/guide/words/guide-languages.ts';
import type { Card } from '../../src/messages/order.ts';
import { faults, schemes, setText, setUp } from './axe.ts';
import { showPage } from './show-page.ts';

const ap = 'ap@contoso.com';
const ticked: ToldEvent = {
  type: 'read',
  frame: '2:0',
  places: [{ place: 'mfa.legacy-page', rows: [ap], statuses: { [ap]: 'disabled' }, ticked: [ap] }],
};
const done: ToldEvent = {
  type: 'read',
  frame: '2:0',
  places: [{ place: 'mfa.legacy-page', rows: [ap], statuses: { [ap]: 'enforced' }, ticked: [] }],
};
const words = guideWords('de');
const enabling = journeyOf([ap], ticked);
const cardFor = (journey: typeof enabling, verdict: Parameters<typeof cardOf>[1]): Card => {
  const card = cardOf(journey, verdict, words, startOfTests);
  return { ...card, words: { ...card.words, panel: words('card.panel') } };
};
const inTab = { tab: 2, places: ['mfa.legacy-page' as const] };
const asked = { tab: 2, journey: enabling.id, step: 'mfa.enable' as const, target: 'mfa.enable/legacy' };
const plain = cardFor(enabling, found());

/** Every state in which the card is drawn otherwise. */
const cards: Record<string, Card> = {
  'beside a ring': plain,
  'not sure': pickCard(
    cardFor(enabling, found({ grade: 'likely' })),
    enabling,
    { ...inTab, verdict: found({ grade: 'likely' }) },
    undefined,
    words,
  ),
  'without a ring': cardFor(enabling, miss('covered', 'Umfrage')),
  'on another page': cardFor(enabling, miss('wrong-place')),
  warning: cardFor(enabling, miss('other-tenant', 'fabrikam.com')),
  'picking a control': pickCard(
    plain,
    enabling,
    { ...inTab, verdict: found() },
    { is: 'picking', ...asked, revision: enabling.revision },
    words,
  ),
  'with text to type': cardFor(journeyOf([ap]), found({ act: 'type', opener: true })),
  'with a link': cardFor(journeyOf([ap]), miss('wrong-place')),
  'after Part 1': cardFor(journeyOf([ap], done), found()),
};

let life: AbortController;
let overlay: Overlay;
const guard: Guard = {
  late: false,
  taken: true,
  keep: () => undefined,
  onAny: undefined,
  onHotkey: undefined,
};

const root = (): ShadowRoot => {
  const [found] = document.getElementsByTagName('waymark-host');
  if (!found?.shadowRoot) throw new Error('no host');
  return found.shadowRoot;
};
/** What axe has against the overlay. It sees colours only below body (4.14), so the host is shown there meanwhile. */
const faultsHere = async (): Promise<string[]> => {
  const { host: ours } = root();
  document.body.append(ours);
  if (ours instanceof HTMLElement) ours.showPopover();
  return faults(ours);
};
const box = (selector: string): HTMLElement => {
  const element = root().querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(`no ${selector}`);
  return element;
};
const target = (): HTMLElement => {
  const button = document.querySelector('button');
  if (!button) throw new Error('no button');
  return button;
};
/** Parts of the card that are wider than what they stand in, and those of its buttons that are smaller than 24 px. */
const crowded = (): string[] => {
  const card = box('.card');
  const all = [card, ...card.querySelectorAll<HTMLElement>('*')];
  const wide = all.filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0);
  const small = [...card.querySelectorAll('button')].filter((each) => {
    const { width, height } = each.getBoundingClientRect();
    return width < 24 || height < 24;
  });
  return [...wide, ...small].map((each) => each.outerHTML.slice(0, 100));
};

beforeEach(() => {
  // Production closes the root: this lets axe look in, and nothing else is another.
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    return attach.call(this, { ...init, mode: 'open' });
  });
  showPage(
    '<html lang="de"><body style="margin:0"><button style="margin:120px">Aktivieren</button></body></html>',
  );
  life = new AbortController();
  overlay = createOverlay(document, guard, createCard, vi.fn(), life.signal);
});
afterEach(async () => {
  life.abort();
  vi.restoreAllMocks();
  document.body.style.cssText = 'margin:0';
  document.documentElement.removeAttribute('dir');
  await setText(1);
  await setUp();
  await page.viewport(1280, 720);
});

describe.each(schemes)('in %s axe finds nothing', (scheme) => {
  beforeEach(async () => {
    await setUp(scheme);
    // The card goes by the page, not by the system.
    if (scheme === 'dark') document.body.style.background = '#1b1a19';
  });

  it.each(Object.keys(cards))('in the card %s', async (name) => {
    const card = cards[name];
    overlay.ring(target(), card?.grade ?? 'certain');
    overlay.card(card ?? null, { late: name === 'not sure' });
    expect(await faultsHere()).toEqual([]);
    box('[title="Karte einklappen"]').click();
    await vi.waitFor(() => box('[data-part="pill"]'));
    expect(await faultsHere()).toEqual([]);
  });

  it('in what is unfolded and in the outline of a control to pick', async () => {
    overlay.card(plain);
    // Axe does not see that the browser lays a colour of its own under the word of a button.
    if (scheme === 'forced colours') expect(getComputedStyle(box('.main')).forcedColorAdjust).toBe('none');
    createPickLabel(document)(overlay.outline(target()), target(), 'Schaltfläche Aktivieren');
    box('summary').click();
    expect(await faultsHere()).toEqual([]);
  });
});

describe('everything of the card can be read and hit', () => {
  // CSS pixels of a window of 1280 by 800 at that zoom.
  it.each([50, 100, 200, 300])('at a page zoom of %i percent', async (zoom) => {
    await page.viewport(Math.round(128_000 / zoom), Math.round(80_000 / zoom));
    overlay.card(cards['not sure'] ?? null);
    expect(crowded()).toEqual([]);
    await vi.waitFor(() => expect(box('.card').style.translate).not.toBe(''));
    const { x, y, right, bottom } = box('.card').getBoundingClientRect();
    expect(Math.min(x, y, innerWidth - right, innerHeight - bottom)).toBeGreaterThanOrEqual(0);
  });

  it('at text of 200 percent, whatever the page makes of its root', async () => {
    document.documentElement.style.fontSize = '10px';
    await setText(2);
    overlay.card(cards['not sure'] ?? null);
    expect(getComputedStyle(box('.card')).fontSize).toBe('28px');
    expect(crowded()).toEqual([]);
    document.documentElement.style.fontSize = '';
  });

  it('from right to left', async () => {
    document.documentElement.dir = 'rtl';
    overlay.card({ ...plain, dir: 'rtl' });
    expect(crowded()).toEqual([]);
    const [back, next] = ['.back', '.main'].map((each) => box(each).getBoundingClientRect().x);
    expect(next).toBeLessThan(back ?? 0);
    expect(await faultsHere()).toEqual([]);
  });

  it('on a page from right to left, in a card from left to right', () => {
    document.documentElement.dir = 'rtl';
    overlay.card(plain);
    expect(crowded()).toEqual([]);
    const [back, next] = ['.back', '.main'].map((each) => box(each).getBoundingClientRect().x);
    expect(next).toBeGreaterThan(back ?? 0);
  });

  it('and nothing moves for those who want no motion', async () => {
    await setUp('no motion');
    overlay.ring(target(), 'certain');
    overlay.card(plain);
    await vi.waitFor(() => expect(box('.card').classList.contains('moves')).toBe(true));
    expect(getComputedStyle(box('.card')).transitionDuration).toBe('0s');
    expect(getComputedStyle(box('[data-part="ring"]')).animationName).toBe('none');
  });
});
