import { expect, test } from 'vitest';
import { page as browserPage } from 'vitest/browser';
import { targets } from '../../src/guide/mail-mfa-smtp/targets.ts';
import type { Order } from '../../src/messages/order.ts';
import { findIn, isAnothers, pick, showHazard } from './show-hazard.ts';
import { byId, open, orderOf, tick } from './show-page.ts';

const pages = import.meta.glob<string>('../pages/*.html', { query: '?raw', import: 'default', eager: true });

/** One page, one order, and the selector of the one element that may be ringed, or nothing. */
interface Hazard {
  readonly page: string;
  readonly step: keyof typeof targets;
  readonly right: string;
  readonly over?: Partial<Order>;
  /** What the page does between two looks. */
  readonly change?: () => void;
  /** Role and name by which Playwright finds the same element, where these alone decide. */
  readonly oracle?: readonly [
    'button' | 'checkbox' | 'combobox' | 'link' | 'menuitem' | 'option' | 'tab',
    string,
  ];
}
type More = Omit<Hazard, 'page' | 'step' | 'right'>;

const on = (page: string, step: Hazard['step'], right = '#right', more: More = {}): Hazard => ({
  page,
  step,
  right,
  ...more,
});
const none = (page: string, step: Hazard['step'], more: More = {}): Hazard => on(page, step, '', more);
const acted = { over: { acted: true } };
const move = (selector: string): void => {
  const row = pick(selector)?.closest('tr');
  row?.parentElement?.append(row);
};
const redraw = (): void => {
  for (let times = 0; times < 40; times += 1) {
    const table = document.querySelector('table');
    table?.replaceWith(table.cloneNode(true));
  }
};

const lists = [
  on('namesake', 'selectUser', '#ap input'),
  on('namesake', 'checkStatus', '#enforced td:last-child', { over: { subject: 'enabled@contoso.com' } }),
  none('recycled-row', 'selectUser', {
    change: () =>
      byId('recycled').closest('[role=row]')?.lastElementChild?.replaceChildren('orders@contoso.com'),
  }),
  none('address-in-display-name', 'selectUser'),
  none('address-in-display-name-abroad', 'selectUser'),
  none('address-in-two-columns', 'selectUser'),
  none('address-in-tooltip', 'selectUser'),
  none('substring-address', 'selectUser'),
  none('plus-address', 'selectUser'),
  none('look-alike-letter', 'selectUser'),
  on('second-list', 'selectUser'),
  none('two-lists', 'selectUser'),
  on('sorted-list', 'selectUser', '#right', { change: () => move('#right') }),
  on('header-check-box', 'selectUser'),
  on('radio-instead-of-check', 'selectUser'),
  none('no-row-check', 'selectUser'),
  on('other-column-box', 'selectUser'),
  on('paged-list', 'selectUser'),
  none('empty-list', 'selectUser'),
  on('highlighted-match', 'selectUser'),
  on('direction-marks', 'selectUser'),
  none('stale-row-label', 'selectUser'),
  on('nested-scroller', 'selectUser'),
  on('sticky-header', 'selectUser', '#right', {
    change: () => document.querySelector('.scroller')?.scrollTo(0, 12),
  }),
  on('row-with-links', 'openUser'),
  none('row-menu', 'openUser'),
  on('named-like-a-state', 'checkStatus', 'td:last-child'),
  on('layout-table', 'selectUser'),
  on('details-row', 'selectUser', '#check'),
  none('slow', 'selectUser'),
  on('re-render-storm', 'selectUser', '#right', { change: redraw }),
];

const commands = [
  none('tick-all', 'enable'),
  none('foreign-tick', 'enable'),
  none('unseen-tick', 'enable'),
  none('selected-row', 'enable'),
  none('ticks', 'enable', { change: () => tick('ap', false) }),
  on('ticks', 'enable', '#enable'),
  on('command-bar', 'enable', '#right', { oracle: ['menuitem', 'Enable MFA'] }),
  none('same-command-twice', 'enable'),
  on('menu-item-and-button', 'enable', '#right', { oracle: ['button', 'Enable MFA'] }),
  none('longer-names', 'enable'),
  none('another-mfa-command', 'openPerUserMfa'),
  on('greyed', 'enforce', '#right', { oracle: ['menuitem', 'Enforce MFA'] }),
  on('aria-hidden-twin', 'enable', '#right', { oracle: ['menuitem', 'Enable MFA'] }),
  on('parked-twin', 'enable'),
  on('icon-font-text', 'enable'),
  on('split-text-nodes', 'enable', '#right', { oracle: ['menuitem', 'Enable MFA'] }),
  on('nbsp-and-soft-hyphen', 'enable'),
  on('upper-case', 'enable', '#right', { oracle: ['menuitem', 'ENABLE MFA'] }),
  on('icon-only', 'enable', '#right', { oracle: ['menuitem', 'Enable MFA'] }),
  on('label-and-text-differ', 'enable', '#right', { oracle: ['menuitem', 'Enable MFA'] }),
  on('translated-by-browser', 'enable', '#right', { oracle: ['menuitem', 'MFA aktivieren'] }),
  on('mixed-language', 'enable', '#right', { oracle: ['menuitem', 'Enable MFA'] }),
  on('no-label-for-language', 'enable'),
  none('fewer-commands-abroad', 'enable'),
  on('unknown-language', 'enforce', '#enforce'),
  on('overflow-menu', 'openPerUserMfa', '#more'),
  on('overflow-menu', 'openPerUserMfa', '#mfa', { change: () => open('menu') }),
  on('overflow-menu-open', 'openPerUserMfa', '#right', { oracle: ['menuitem', 'Per-user MFA'] }),
  on('quick-steps-by-style', 'enable', '#right', { oracle: ['link', 'Enable'] }),
  on('two-enables', 'enable'),
  on('link-without-address', 'enable'),
  none('steps-of-another', 'enable'),
  none('covered-by-spinner', 'enable'),
  none('toast-in-front', 'enable'),
  on('teaching-bubble', 'enable', '#right', { oracle: ['menuitem', 'Enable MFA'] }),
  on('open-shadow', 'enable', '#right', { oracle: ['menuitem', 'Enable MFA'] }),
  on('closed-shadow', 'enable'),
  on('slot', 'enable', '#right', { oracle: ['menuitem', 'Enable MFA'] }),
  on('popover', 'openPerUserMfa', '#right', { oracle: ['menuitem', 'Per-user MFA'] }),
  none('closed-popover', 'openPerUserMfa'),
  on('zoomed', 'enable', '#right', { oracle: ['menuitem', 'Enable MFA'] }),
  on('scaled', 'enable', '#right', { oracle: ['menuitem', 'Enable MFA'] }),
  none('inert-page', 'enable'),
];

const navigation = [
  on('breadcrumb', 'openActiveUsers'),
  on('collapsed-nav', 'openActiveUsers', '#right', { oracle: ['button', 'Users'] }),
  on('open-nav', 'openActiveUsers'),
  none('opened-parent', 'openActiveUsers'),
  on('folded-menu', 'openActiveUsers'),
  on('heading-of-the-name', 'openActiveUsers', '#right', { oracle: ['link', 'Users'] }),
  on('search-box-of-portal', 'openUsers', '#right', {
    oracle: ['combobox', 'Search resources, services, and docs (G+/)'],
  }),
  on('search-results', 'openUsers', '#right', { oracle: ['option', 'Microsoft Entra ID'] }),
  none('covered', 'openActiveUsers'),
  on('hidden-spare-frame', 'openPerUserMfa'),
  none('two-frames', 'openPerUserMfa'),
];

const panels = [
  on('own-panel', 'tickSmtp', '#right', { oracle: ['checkbox', 'Authenticated SMTP'] }),
  on('user-panel', 'openEmailApps', '#apps', { oracle: ['button', 'Manage email apps'] }),
  none('organisation-switch', 'tickSmtp'),
  none('wrong-panel', 'tickSmtp'),
  on('two-panels', 'tickSmtp'),
  on('side-by-side', 'tickSmtp'),
  none('panel-without-address', 'tickSmtp'),
  on('panel-mentioning-another', 'tickSmtp'),
  none('panel-of-the-manager', 'tickSmtp'),
  on('nameless-sub-panel', 'tickSmtp'),
  none('nameless-over-another', 'tickSmtp'),
  on('kept-panel', 'tickSmtp', '#right', { oracle: ['checkbox', 'Authenticated SMTP'] }),
  on('parked-panel', 'tickSmtp'),
  on('label-by-labelledby', 'tickSmtp', '#right', { oracle: ['checkbox', 'Authenticated SMTP'] }),
  on('visually-hidden-label', 'openEmailApps', '#right', { oracle: ['button', 'Manage email apps'] }),
  on('hidden-box', 'tickSmtp', '#right', { oracle: ['checkbox', 'Authenticated SMTP'] }),
  on('switch', 'tickSmtp'),
  none('another-smtp-box', 'tickSmtp'),
  on('two-smtp-boxes', 'tickSmtp', '#right', { oracle: ['checkbox', 'Authenticated SMTP'] }),
  on('switch-behind-panel', 'tickSmtp'),
  on('tabs-of-page-and-panel', 'openMailTab'),
  on('disabled-fieldset', 'saveChanges', '#right', { oracle: ['button', 'Save changes'] }),
  on('input-button', 'saveChanges', '#right', { oracle: ['button', 'Save changes'] }),
  none('details-closed', 'openEmailApps'),
  on('contenteditable-decoy', 'openEmailApps', '#right', { oracle: ['button', 'Manage email apps'] }),
  none('question-over-panel', 'saveChanges'),
  on('notices-pane', 'saveChanges'),
];

const dialogs = [
  on('known-dialog', 'confirmEnable', '#right', { oracle: ['button', 'enable multi-factor auth'] }),
  on('dialog-unknown-title', 'confirmEnforce', '#right', acted),
  none('dialog-nobody-asked-for', 'confirmEnforce'),
  none('disable-dialog', 'confirmEnable', acted),
  none('disable-dialog', 'confirmEnforce', acted),
  none('dialog-naming-another', 'confirmEnable', acted),
  on('native-dialog', 'confirmEnable', '#right', { oracle: ['button', 'enable multi-factor auth'] }),
  on('fluent-dialog-box', 'confirmEnable'),
  none('closed-native-dialog', 'confirmEnable'),
  on('dialog-cross-named-close', 'confirmEnforce', '#right', acted),
  none('survey-dialog', 'confirmEnable', acted),
  none('survey-dialog', 'confirmEnforce', acted),
];

const hazards: readonly Hazard[] = [...lists, ...commands, ...navigation, ...panels, ...dialogs];

/** Shows a hazard, lets it happen between two looks, and says what is ringed at the end. */
async function ringed(hazard: Hazard) {
  const html = pages[`../pages/${hazard.page}.html`];
  if (!html) throw new Error(`no page ${hazard.page}`);
  await showHazard(html);
  const order = orderOf(targets[hazard.step], hazard.over);
  if (hazard.change) {
    findIn(order);
    hazard.change();
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
