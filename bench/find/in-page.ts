import { queryAllByRole } from '@testing-library/dom';
import { Ivya } from 'ivya';
import { findTarget } from '../../src/content/find/find-target.ts';
import { indexPage, NotYet, type PageIndex } from '../../src/content/find/page-index.ts';
import { selectorsOf } from '../../src/content/find/roles.ts';
import type { ShadowOf } from '../../src/content/find/roots.ts';
import { lookAt } from '../../src/content/find/scene.ts';
import type { StepId } from '../../src/guide/guide.ts';
import { mailMfaSmtp } from '../../src/guide/mail-mfa-smtp/steps.ts';
import type { Target } from '../../src/guide/target.ts';
import type { Order } from '../../src/messages/order.ts';
import { orderOf } from '../../test/page/show-page.ts';

/** What was found on a page for a step, and how its peers ask for the same. */
export interface Subject {
  readonly target: string;
  readonly grade: string;
  readonly role: string;
  readonly name: string;
}

/** Medians in ms of one target on one page, and the durations of all slices of a look that gives way. */
export interface Figures {
  readonly find_ms: number;
  readonly playwright_ms: number;
  readonly testing_library_ms: number;
  readonly floor_ms: number;
  readonly refind_ms: number;
  readonly slices: readonly number[];
}

/** A look gives way to the page after this long, in ms, as in `walk.ts`. */
const slice = 3;
const changes = 200;
const openOnly: ShadowOf = (element) => element.shadowRoot;
const ivya = Ivya.create({
  browser: 'chromium',
  testIdAttribute: 'data-testid',
  exact: true,
  customEngines: [],
} as Parameters<typeof Ivya.create>[0]);

const all = (): Element[] => [...document.querySelectorAll('*')];
const isHead = (row: Element): boolean => row.querySelector('[role="columnheader"], th') !== null;

/** The rows of the page's list, each with whatever the portal wraps it in. */
function rowUnits(): Element[] {
  const rows = [...document.querySelectorAll('[data-automationid="DetailsRow"], tbody tr')];
  return rows
    .filter((row) => !isHead(row))
    .map((row) => {
      let unit = row;
      while (unit.parentElement && unit.parentElement.childElementCount === 1) unit = unit.parentElement;
      return unit;
    });
}

/** A copy of a row for somebody else. */
function another(unit: Element, number: number): Element {
  const copy = unit.cloneNode(true);
  if (!(copy instanceof Element)) throw new Error('not an element');
  for (const each of [copy, ...copy.querySelectorAll('*')]) {
    if (each.id) each.id = `${each.id}-${number}`;
    each.removeAttribute('checked');
    if (each.hasAttribute('aria-checked')) each.setAttribute('aria-checked', 'false');
    if (each.getAttribute('aria-selected')) each.setAttribute('aria-selected', 'false');
  }
  rename(copy, `person${number}@contoso.com`);
  return copy;
}

function rename(unit: Element, address: string): void {
  const walker = document.createTreeWalker(unit, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeValue?.includes('@')) node.nodeValue = address;
  }
}

let order: Order;
let target: Target;
let filled: Element[] = [];

const fresh = (): Order => ({ ...order, targets: [target] });
const look = (index: PageIndex, asked = fresh()) => findTarget(lookAt(document, asked, index), openOnly);

/** Fills the page up with rows like its own, or with those given where it has no list. */
function fill(elements: number, foreign: string): number {
  let [unit] = rowUnits();
  if (!unit) {
    const list = document.createElement('div');
    list.setAttribute('role', 'grid');
    list.append(document.createRange().createContextualFragment(foreign));
    document.body.append(list);
    unit = list.firstElementChild ?? list;
  }
  const size = unit.querySelectorAll('*').length + 1;
  const missing = Math.max(0, Math.floor((elements - all().length) / size));
  filled = Array.from({ length: missing }, (_, number) => another(unit, number));
  unit.parentElement?.append(...filled);
  return all().length;
}

/** Finds a step's target on the page as it is; undefined where the page has none. */
function subject(step: StepId): Subject | undefined {
  const targets = mailMfaSmtp.steps.find(({ id }) => id === step)?.targets ?? [];
  if ('none' in targets) return undefined;
  order = orderOf(targets, { step, acted: true });
  const found = findTarget(lookAt(document, order, indexPage(document, openOnly)), openOnly);
  const wanted = targets.find(({ id }) => found.claim.kind === 'found' && id === found.claim.target);
  if (!wanted || found.claim.kind !== 'found' || !('element' in found)) return undefined;
  target = wanted;
  const { element } = found;
  const role = [
    'checkbox',
    'button',
    'link',
    'menuitem',
    'tab',
    'searchbox',
    'option',
    'combobox',
    'textbox',
    'gridcell',
  ].find((each) => ivya.queryAllByRole(each, { includeHidden: true }).includes(element));
  if (!role) return undefined;
  return { target: target.id, grade: found.claim.grade, role, name: nameFor(element, role) };
}

/** The name by which Playwright knows an element: the shortest by which it finds it. */
function nameFor(element: Element, role: string): string {
  const label = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '';
  const found = ivya.queryAllByRole(role, { name: label, exact: true, includeHidden: true });
  return found.includes(element) ? label : label.replace(/[\ue000-\uf8ff]/g, '').trim();
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Time of one run in ms. */
function timed(run: () => unknown): number {
  const began = performance.now();
  run();
  return performance.now() - began;
}

/**
 * Settles layout and hit testing: the page's own work, which a frame does once with or without us. The measuring is what
 * `walk.ts` does before its slice begins.
 */
function settle(): void {
  document.elementFromPoint(1, 1);
  document.documentElement.getBoundingClientRect();
}

/** Nothing of the page is known but where its shadow roots are: these are found once and kept (see docs). */
function cold(asked: Order): number {
  const index = indexPage(document, openOnly);
  index.roots();
  return timed(() => look(index, asked));
}

function refind(): number {
  // What the others have left behind is cleared away before, and not in the middle of our changes.
  if (!globalThis.gc) throw new Error('The browser was started without --expose-gc.');
  void globalThis.gc();
  const index = indexPage(document, openOnly);
  const observer = new MutationObserver(() => undefined);
  observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  const asked = fresh();
  look(index, asked);
  let spent = 0;
  for (let change = 0; change < changes; change += 1) {
    const row = filled[(change * 37) % filled.length];
    if (!row) throw new Error('no rows to change');
    rename(row, `changed${change}@contoso.com`);
    settle();
    const records = observer.takeRecords();
    spent += timed(() => {
      index.take(records);
      look(index, asked);
    });
  }
  observer.disconnect();
  return spent / changes;
}

/** Durations of the slices in which a page nothing is known of is looked at. */
function slices(): number[] {
  const durations: number[] = [];
  let index: PageIndex | undefined;
  for (let done = false; !done; ) {
    durations.push(
      timed(() => {
        index ??= indexPage(document, openOnly);
        index.allow(slice);
        try {
          look(index);
          done = true;
        } catch (error) {
          if (!(error instanceof NotYet)) throw error;
        }
      }),
    );
  }
  return durations;
}

/** Measures ours and the others' in turns, so that what the machine does meanwhile falls on all alike. */
function measure(runs: number, { role, name }: Subject): Figures {
  const selector = selectorsOf(target.roles).join();
  // Which of its roles a target has on a page is not known before: the others are asked for each, as the floor is.
  const roles = [...new Set([role, ...target.roles])];
  const asked = fresh();
  look(indexPage(document, openOnly), asked);
  const ways = {
    find: () => cold(asked),
    playwright: () => timed(() => roles.map((each) => ivya.queryAllByRole(each, { name, exact: true }))),
    testing: () => timed(() => roles.map((each) => queryAllByRole(document.body, each, { name }))),
    floor: () =>
      timed(() =>
        [...document.querySelectorAll(selector)].filter(
          (each) => (each.getAttribute('aria-label') ?? each.textContent ?? '').trim() === name,
        ),
      ),
  };
  const times = {
    find: [] as number[],
    playwright: [] as number[],
    testing: [] as number[],
    floor: [] as number[],
  };
  const sliced: number[] = [];
  settle();
  for (let run = 0; run < runs; run += 1) {
    for (const way of ['find', 'playwright', 'testing', 'floor'] as const) times[way].push(ways[way]());
    sliced.push(...slices());
  }
  return {
    find_ms: median(times.find),
    playwright_ms: median(times.playwright),
    testing_library_ms: median(times.testing),
    floor_ms: median(times.floor),
    refind_ms: refind(),
    slices: sliced,
  };
}

const bench = { fill, subject, measure, rowHtml: () => rowUnits()[0]?.outerHTML ?? '' };
export type Bench = typeof bench;
declare global {
  var waymarkBench: Bench;
}
globalThis.waymarkBench = bench;
