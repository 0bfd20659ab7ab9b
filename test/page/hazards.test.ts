import { beforeAll, expect, test } from 'vitest';
import { page as browserPage } from 'vitest/browser';
import { targets } from '../../src/guide/mail-mfa-smtp/targets.ts';
import type { Hazard } from './hazard.ts';
import { inLists } from './hazards-in-lists.ts';
import { inDialogs, inPanels } from './hazards-in-panels.ts';
import { ofCommands } from './hazards-of-commands.ts';
import { ofNavigation } from './hazards-of-navigation.ts';
import { findIn, isAnothers, pick, showHazard } from './show-hazard.ts';
import { orderOf } from './show-page.ts';

const pages = import.meta.glob<string>('../pages/*.html', { query: '?raw', import: 'default', eager: true });
const hazards = [...inLists, ...ofCommands, ...ofNavigation, ...inPanels, ...inDialogs];

beforeAll(() => browserPage.viewport(1280, 800));

/** Shows a hazard, lets it happen between two looks, and says what is ringed at the end. */
async function ringed(hazard: Hazard) {
  const html = pages[`../pages/${hazard.page}.html`];
  if (!html) throw new Error(`no page ${hazard.page}`);
  await showHazard(html);
  const order = orderOf(targets[hazard.step], hazard.over);
  if (hazard.change) {
    findIn(order);
    await hazard.change();
  }
  const finding = findIn(order);
  const element = 'element' in finding ? finding.element : undefined;
  const right = hazard.right ? pick(hazard.right) : undefined;
  if (right === null) throw new Error(`${hazard.page} has no ${hazard.right}`);
  return { finding, element, right };
}

test('right and wrong over all hazard pages', async ({ annotate }) => {
  const count = { pages: 0, right: 0, toPointAt: 0, wrongCertain: 0, wrongLikely: 0, onAnothers: 0 };
  const amiss: string[] = [];
  for (const hazard of hazards) {
    const { finding, element, right } = await ringed(hazard);
    const { claim } = finding;
    const good = element === right;
    if (right) count.toPointAt += 1;
    if (right && good) count.right += 1;
    if (claim.kind === 'found' && element && !good) {
      count[claim.grade === 'certain' ? 'wrongCertain' : 'wrongLikely'] += 1;
      if (isAnothers(element, hazard.over?.subject ?? 'ap@contoso.com')) count.onAnothers += 1;
    }
    const what = claim.kind === 'found' ? `${claim.grade} ${element?.outerHTML.slice(0, 60)}` : claim.reason;
    if (!good) amiss.push(`${hazard.page} ${hazard.step}: ${what}`);
  }
  count.pages = new Set(hazards.map(({ page }) => page)).size;
  const told = `${JSON.stringify({ ...count, looks: hazards.length })}\n${amiss.join('\n')}`;
  await annotate(told);
  expect(count.pages, told).toBeGreaterThanOrEqual(40);
  expect(count.wrongCertain, told).toBe(0);
  expect(count.wrongLikely / hazards.length, told).toBeLessThanOrEqual(0.02);
  expect(count.onAnothers, told).toBe(0);
  expect(count.right / count.toPointAt, told).toBeGreaterThanOrEqual(0.95);
});

test.each(hazards.filter(({ oracle }) => oracle))(
  'Playwright finds the same by role and name: $page',
  async (hazard) => {
    const { element } = await ringed(hazard);
    if (!hazard.oracle) throw new Error('no oracle');
    const [role, name] = hazard.oracle;
    expect(browserPage.getByRole(role, { name, exact: true }).element()).toBe(element);
  },
);
