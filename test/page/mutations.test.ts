import { array, assert, asyncProperty, constantFrom, nat, record } from 'fast-check';
import { expect, test } from 'vitest';
import { findTarget } from '../../src/content/find/find-target.ts';
import { indexPage, type PageIndex } from '../../src/content/find/page-index.ts';
import { lookAt } from '../../src/content/find/scene.ts';
import { targets } from '../../src/guide/mail-mfa-smtp/targets.ts';
import { kinds, mutator, originalOf } from './mutate.ts';
import { findIn, isAnothers, openedShadow, showHazard } from './show-hazard.ts';
import { orderOf } from './show-page.ts';

const pages = import.meta.glob<string>('../pages/*.html', { query: '?raw', import: 'default', eager: true });

/** Pages on which the answer is certain. None has a search box or dots: an opener is an answer of another kind. */
const certain = [
  ['sorted-list', 'selectUser'],
  ['row-with-links', 'openUser'],
  ['command-bar', 'enable'],
  ['two-enables', 'enable'],
  ['heading-of-the-name', 'openActiveUsers'],
  ['own-panel', 'tickSmtp'],
  ['side-by-side', 'tickSmtp'],
  ['panel-mentioning-another', 'tickSmtp'],
  ['hidden-box', 'tickSmtp'],
  ['visually-hidden-label', 'openEmailApps'],
  ['save-over-save', 'saveChanges'],
  ['tabs-of-page-and-panel', 'openMailTab'],
  ['known-dialog', 'confirmEnable'],
] as const;

const long = Boolean(import.meta.env.VITE_WAYMARK_ALL);
const changes = array(record({ kind: constantFrom(...kinds), at: nat(999), how: nat(999) }), {
  minLength: 1,
  maxLength: 8,
});

const show = async (page: string): Promise<Element> => {
  await showHazard(pages[`../pages/${page}.html`] ?? '');
  return originalOf('#right');
};

test.each(certain)('%s is certain before anything changes', async (page, step) => {
  const original = await show(page);
  const found = findIn(orderOf(targets[step]));
  expect(found).toMatchObject({ claim: { kind: 'found', grade: 'certain', opener: false } });
  expect('element' in found && found.element).toBe(original);
});

// The short form tries the same changes every time; the long form tries new ones, and tells the seed when it fails.
// What is kept from look to look must never differ from what a first look finds.
test('a page looked at all along is known as well as one seen for the first time', {
  timeout: 300_000,
}, async () => {
  const property = asyncProperty(constantFrom(...certain), changes, async ([page, step], mutations) => {
    const original = await show(page);
    const order = orderOf(targets[step]);
    const index = indexPage(document, openedShadow);
    const records = new MutationObserver(() => undefined);
    records.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    const look = (known: PageIndex) => findTarget(lookAt(document, order, known), openedShadow);
    look(index);
    const mutate = mutator(original);
    for (const mutation of mutations) {
      mutate(mutation);
      index.take(records.takeRecords());
      const kept = look(index);
      const afresh = look(indexPage(document, openedShadow));
      const told = `${JSON.stringify([mutation, kept.claim, afresh.claim])}\n${document.body.outerHTML}`;
      expect(kept.claim, told).toEqual(afresh.claim);
      expect('element' in kept && kept.element, told).toBe('element' in afresh && afresh.element);
    }
    records.disconnect();
  });
  await assert(property, long ? { numRuns: 1000 } : { numRuns: 150, seed: 20_261_122 });
});

test('a page is still known after many changes of texts that nothing was found in', async () => {
  await show('command-bar');
  const order = orderOf(targets.enable);
  const index = indexPage(document, openedShadow);
  const records = new MutationObserver(() => undefined);
  records.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  const look = () => {
    index.take(records.takeRecords());
    index.allow(Number.POSITIVE_INFINITY);
    return findTarget(lookAt(document, order, index), openedShadow).claim;
  };
  const retype = (text: Text | undefined, to: string) => {
    if (!text) throw new Error('no such text');
    text.data = to;
  };
  const textOf = (element: Element | null | undefined) =>
    [...(element?.childNodes ?? [])].find((node) => node instanceof Text);
  expect(look()).toMatchObject({ kind: 'found', grade: 'certain' });
  const name = textOf(document.querySelector('tr:not(:has(:checked)) td:nth-child(2)'));
  for (let change = 0; change < 450; change += 1) {
    retype(name, `The Boss ${change}`);
    look();
  }
  const other = [...document.querySelectorAll('[role="menuitem"], button')].find(
    (each) => each.textContent === 'Disable MFA',
  );
  retype(textOf(other), 'Enable MFA');
  expect(look()).toMatchObject({ kind: 'miss', reason: 'ambiguous' });
  records.disconnect();
});

test('what changes while it is off the page is known when it is back', async () => {
  await show('command-bar');
  const command = document.createElement('span');
  command.textContent = 'Enable MFA';
  originalOf('#right').replaceWith(command);
  const bar = command.parentElement;
  const index = indexPage(document, openedShadow);
  const records = new MutationObserver((seen) => index.take(seen));
  records.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  const look = async () => {
    // Until it has been told that something is gone, an observer goes on hearing of it.
    await new Promise((done) => setTimeout(done));
    return findTarget(lookAt(document, orderOf(targets.enable), index), openedShadow);
  };
  expect((await look()).claim).toMatchObject({ kind: 'miss' });
  command.append(' ');
  expect((await look()).claim).toMatchObject({ kind: 'miss' });
  command.remove();
  await look();
  command.setAttribute('role', 'menuitem');
  bar?.prepend(command);
  expect(await look()).toMatchObject({ claim: { kind: 'found' }, element: command });
  records.disconnect();
});

test('a certain answer is never another element, however the page changes', { timeout: 300_000 }, async ({
  annotate,
}) => {
  const count = { certain: 0, likely: 0, none: 0, likelyElsewhere: 0 };
  const property = asyncProperty(constantFrom(...certain), changes, async ([page, step], mutations) => {
    const original = await show(page);
    const mutate = mutator(original);
    for (const mutation of mutations) mutate(mutation);
    const found = findIn(orderOf(targets[step]));
    if (!('element' in found)) {
      count.none += 1;
      return;
    }
    count[found.claim.grade] += 1;
    const told = `${found.element.outerHTML}\n${document.body.outerHTML}`;
    if (found.claim.grade === 'certain') expect(found.element === original, told).toBe(true);
    else if (found.element !== original) count.likelyElsewhere += 1;
    expect(isAnothers(found.element, 'ap@contoso.com'), told).toBe(false);
  });
  await assert(property, long ? { numRuns: 2000 } : { numRuns: 300, seed: 20_261_122 });
  await annotate(JSON.stringify(count));
  // Changes that leave nothing to be found would prove nothing.
  expect(count.certain).toBeGreaterThan(count.none / 2);
});
