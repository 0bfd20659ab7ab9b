import { type Hazard, none, on } from './hazard.ts';
import { pick } from './show-hazard.ts';
import { byId } from './show-page.ts';

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
/** Recycles two rows for other users. */
const readdress = (first: string, second: string): void => {
  byId('first-upn').textContent = first;
  byId('second-upn').textContent = second;
};

/** Whose row it is: names, addresses, columns and kinds of lists. */
export const inLists: readonly Hazard[] = [
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
  on('alias-column', 'selectUser'),
  none('alias-column-only', 'selectUser'),
  none('proxy-address-first', 'selectUser'),
  on('other-domains', 'selectUser'),
  none('wide-letters', 'selectUser'),
  on('spaces-and-case', 'selectUser'),
  on('check-box-last', 'selectUser'),
  on('list-items', 'selectUser'),
  on('knockout-grid', 'selectUser'),
  on('row-in-shadow', 'selectUser'),
  on('chosen-and-all', 'selectUser'),
  none('two-tenants', 'selectUser'),
  on('row-not-rendered', 'selectUser'),
  on('rows-swapped', 'selectUser', '#second', {
    change: () => readdress('boss@contoso.com', 'ap@contoso.com'),
  }),
  on('rows-swapped', 'selectUser', '#first'),
  on('grouped-list', 'selectUser'),
  on('copy-button-in-cell', 'selectUser'),
  none('frozen-columns', 'selectUser'),
  none('loading-rows', 'selectUser'),
  on('row-below-the-fold', 'selectUser'),
  on('app-under-app', 'selectUser'),
  on('users-as-cards', 'openUser'),
  on('name-of-another', 'openUser'),
  on('two-kinds-of-status', 'checkStatus'),
  on('status-with-icon', 'checkStatus'),
  on('storm-with-namesake', 'selectUser', '#right', { change: redraw }),
  on('row-header-cells', 'selectUser'),
  on('check-beside-name', 'selectUser'),
  none('switch-of-row', 'selectUser'),
  on('spans-as-grid', 'selectUser'),
  none('guest-of-the-address', 'selectUser'),
  on('named-by-address', 'selectUser'),
  none('names-only', 'selectUser'),
  on('status-in-badge', 'checkStatus'),
  none('status-not-shown', 'checkStatus'),
  none('picker-over-list', 'selectUser'),
  on('list-in-panel', 'selectUser'),
  none('account-menu', 'selectUser'),
  on('rowspan-shifts-columns', 'selectUser', '#ap-check'),
  on('dragged-columns', 'checkStatus', '#ap-status'),
  on('filter-row', 'selectUser', '#ap-check'),
  on('contents-rows', 'checkStatus', '#status'),
  on('hover-card-in-row', 'openUser', '#ap-name'),
  on('arabic-grid', 'openUser', '#ours'),
  none('csv-preview', 'selectUser'),
  on('two-header-rows', 'selectUser', '#ap input'),
  none('transposed-users', 'selectUser'),
  none('audit-log-rows', 'selectUser'),
  on('pinned-column-own-rows', 'selectUser', '#ap input'),
  on('search-hits-marked', 'selectUser', '#ap [role="checkbox"]'),
  none('guest-at-fabrikam', 'selectUser'),
  on('managers-status-column', 'checkStatus', '#ap-status'),
  none('status-of-owned-groups', 'checkStatus'),
  on('guest-kept-our-mail', 'openUser', '#ap-name'),
  on('namesake-active-users', 'openUser', '#ap-name'),
  on('recycled-row-stale-attributes', 'selectUser', '#pick-ap'),
  on('address-in-display-name-legacy', 'checkStatus', '#ap-status'),
  on('zoomed-lookalike-addresses', 'selectUser', '#box-ap'),
  none('french-registration-report', 'checkStatus'),
  on('domain-on-second-line', 'selectUser', '#ap-check'),
  none('sync-conflict-doubles', 'openUser'),
  on('branch-offices-one-name', 'selectUser', '#tick-main-office'),
  on('react-frame-kept-warm', 'selectUser', '#tick-in-shown-frame'),
  on('people-grid-component', 'openUser', '#name-in-grid'),
  none('refresh-after-update', 'selectUser'),
  on('list-swapped-for-filter', 'selectUser', '#tick-in-new-list'),
  on('long-directory-search', 'openUser', '#look-up-account'),
  on('select-grouped-namesakes', 'selectUser', '#target'),
  on('select-hebrew-contact', 'selectUser', '#target'),
  on('status-recycled-rows', 'checkStatus', '#target'),
  on('open-user-three-lists', 'openUser', '#target'),
  none('open-user-alias-only', 'openUser'),
  on('slotted-grid-rows', 'selectUser', '#tick-ap'),
  on('persona-in-name-cell', 'openUser', '#open-ap'),
  on('status-before-name', 'checkStatus', '#state-ap'),
  none('recent-and-search-results', 'openUser'),
  none('half-loaded-namesakes', 'selectUser'),
];
