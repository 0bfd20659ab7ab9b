import { type Hazard, none, on } from './hazard.ts';
import { loaded } from './show-hazard.ts';
import { open } from './show-page.ts';

const late = async (): Promise<void> => {
  open('late');
  const frame = document.querySelector('iframe');
  if (frame) await loaded(frame);
};

/** Menus and searches that lead to a page, and frames that hold one. */
export const ofNavigation: readonly Hazard[] = [
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
  on('search-in-german', 'openUsers'),
  none('no-portal-search', 'openUsers'),
  on('services-alike', 'openUsers', '#right', { oracle: ['option', 'Microsoft Entra ID'] }),
  on('users-everywhere', 'openUsers', '#right', { oracle: ['menuitem', 'All users'] }),
  none('users-alike', 'openActiveUsers'),
  on('hidden-spare-frame', 'openPerUserMfa'),
  none('two-frames', 'openPerUserMfa'),
  on('spare-frames', 'openPerUserMfa'),
  none('spare-frames-alone', 'openPerUserMfa'),
  on('blank-frame', 'openPerUserMfa'),
  on('blob-frame', 'openPerUserMfa'),
  on('frame-in-frame', 'openPerUserMfa'),
  none('frame-in-hidden-frame', 'openPerUserMfa'),
  on('late-frame', 'openPerUserMfa', '#right', { change: late }),
  on('frame-in-shadow', 'openPerUserMfa'),
  on('nav-badges', 'openActiveUsers'),
  on('nav-tree', 'openActiveUsers'),
  on('nav-of-icons', 'openActiveUsers', '#right', { oracle: ['button', 'Users'] }),
  none('results-twice', 'openUsers'),
  on('frame-scaled', 'openPerUserMfa'),
  on('frame-below', 'openPerUserMfa'),
  on('entra-in-article', 'openUsers'),
  on('home-card-tabs', 'openActiveUsers', '#nav-users'),
  on('active-users-report', 'openActiveUsers', '#users'),
  on('group-named-active-users', 'openActiveUsers', '#nav-users'),
  on('conditional-access-include', 'openUsers', '#nav-users'),
  on('mega-menu-of-centers', 'openActiveUsers', '#nav-active'),
  none('navigation-being-edited', 'openActiveUsers'),
  on('all-users-spare-menu', 'openUsers', '#target'),
  on('active-users-vietnamese', 'openActiveUsers', '#target'),
  on('classic-resource-menu', 'openUsers', '#right'),
  on('narrow-nav-drawer', 'openActiveUsers', '#right'),
  on('active-users-report-card', 'openActiveUsers', '#nav-active-users'),
  on('fr-navigation-collapsed', 'openUsers', '#users'),
  on('ja-home-cards-loading', 'openActiveUsers', '#active'),
  on('copy-of-navigation-off-screen', 'openActiveUsers', '#nav-active'),
  on('menu-filter-splits-all-users', 'openUsers', '#item-all'),
  on('users-entry-without-boxes', 'openUsers', '#right'),
  on('icon-rail-with-flyout', 'openActiveUsers', '#right'),
  on('openusers-group-named-all-users', 'openUsers', '#nav-all-users'),
  on('openactiveusers-usage-reports', 'openActiveUsers', '#nav-active'),
  on('german-users-among-compounds', 'openUsers', '#benutzer'),
  on('navigation-tree-with-badge', 'openActiveUsers', '#active'),
  on('old-navigation-folded-away', 'openUsers', '#nav-users'),
  on('entra-result-in-marketplace-too', 'openUsers', '#entra'),
  on('reports-branch-has-active-users', 'openActiveUsers', '#nav-users'),
  on('access-review-scope-all-users', 'openUsers', '#real'),
  on('copilot-usage-side-menu', 'openActiveUsers', '#real'),
];
