import { expect, test } from 'vitest';
import { findTarget } from '../../src/content/find/find-target.ts';
import { indexPage } from '../../src/content/find/page-index.ts';
import { lookAt } from '../../src/content/find/scene.ts';
import { chainOf, childFrames } from '../../src/content/read/children.ts';
import { readPlaces, tenantIn } from '../../src/content/read/read-places.ts';
import { targets } from '../../src/guide/mail-mfa-smtp/targets.ts';
import type { Order } from '../../src/messages/order.ts';
import details from '../pages/details-row.html?raw';
import unmarked from '../pages/dialog-without-role.html?raw';
import dialogs from '../pages/dialogs.html?raw';
import hidden from '../pages/hidden-frames.html?raw';
import namesake from '../pages/namesake.html?raw';
import unknown from '../pages/unknown-language.html?raw';
import userPanel from '../pages/user-panel.html?raw';
import { byId, open, orderOf, showPage, tick } from './show-page.ts';

const legacy = 'https://account.activedirectory.windowsazure.com/UserManagement/MultifactorVerification.aspx';
const blade = 'https://sandbox-1.reactblade.portal.azure.net/index.html';
const m365 = 'https://admin.cloud.microsoft/?#/users';

const read = (url: string, over: Partial<Order> = {}, top = true) => {
  const scene = lookAt(
    document,
    orderOf(targets.enable, over),
    indexPage(document, (element) => element.shadowRoot),
  );
  return readPlaces(scene, { url: new URL(url), host: new URL(url).hostname, top });
};

test('the older MFA page: states, ticks and rows, whoever is called Enabled', () => {
  showPage(namesake);
  const [place] = read(legacy);
  expect(place).toMatchObject({
    place: 'mfa.legacy-page',
    rows: ['ap@contoso.com.au', 'x-ap@contoso.com', 'ap@contoso.com', 'enabled@contoso.com'],
    ticked: [],
    statuses: {
      'ap@contoso.com': 'enabled',
      'enabled@contoso.com': 'enforced',
      'ap@contoso.com.au': 'disabled',
    },
  });
});

/** One account, with its states under their headers. */
function showStates(states: Record<string, string>): void {
  const columns = { 'Display name': 'Accounts Payable', 'User name': 'ap@contoso.com', ...states };
  const cells = (texts: string[], tag: string) => texts.map((text) => `<${tag}>${text}</${tag}>`).join('');
  const rows = [cells(Object.keys(columns), 'th'), cells(Object.values(columns), 'td')];
  showPage(`<html lang="en"><body><table><tr>${rows.join('</tr><tr>')}</tr></table></body></html>`);
}

test('of several states in a row that under the header of MFA is read', () => {
  showStates({ 'Multi-factor auth status': 'enforced', 'Account status': 'enabled' });
  expect(read(legacy)).toMatchObject([{ statuses: { 'ap@contoso.com': 'enforced' } }]);
});

test('what was read of a row does not tell which of its cells is ringed', () => {
  showStates({ Status: 'enforced', 'Account status': 'enabled', 'Sign-in': 'disabled' });
  const index = indexPage(document, (element) => element.shadowRoot);
  const scene = lookAt(document, orderOf(targets.checkStatus), index);
  readPlaces(scene, { url: new URL(legacy), host: new URL(legacy).hostname, top: true });
  const finding = findTarget(scene, (element) => element.shadowRoot);
  expect('element' in finding && finding.element.textContent).toBe('enabled');
});

test('a place is where its host, frame and signs say', () => {
  showPage(namesake);
  expect(read('https://example.com/UserManagement/MultifactorVerification.aspx')).toEqual([]);
  expect(read(legacy, {}, false)).toEqual([]);
  expect(read(blade)).toEqual([]);
  showPage(unknown);
  expect(read(blade, {}, false)).toMatchObject([{ place: 'mfa.page', ticked: ['ap@contoso.com'] }]);
  expect(read('https://evil-reactblade.portal.azure.net.example/', {}, false)).toEqual([]);
});

test('a dialog that nothing marks as one is told by its title', () => {
  showPage(unmarked);
  expect(read(legacy)).toMatchObject([{ dialog: 'enable' }]);
  document.querySelector('.veil')?.remove();
  expect(read(legacy)[0]?.dialog).toBeUndefined();
});

test('Japanese states in Fluent’s rows', () => {
  showPage(details);
  const [place] = read(legacy);
  expect(place?.statuses).toEqual({ 'ap@contoso.com': 'disabled', 'shared@contoso.com': 'enforced' });
  expect(place?.ticked).toEqual(['ap@contoso.com']);
});

test('Korean uses one word for an action and a state: a whole cell of the page’s language decides', () => {
  showPage(details);
  document.documentElement.lang = 'ko';
  byId('status').textContent = '사용';
  expect(read(legacy)[0]?.statuses).toMatchObject({ 'ap@contoso.com': 'enabled' });
  byId('status').textContent = '사용 안 함';
  expect(read(legacy)[0]?.statuses).toMatchObject({ 'ap@contoso.com': 'disabled' });
});

test('the open dialog by its title', () => {
  showPage(dialogs);
  expect(read(legacy)[0]).not.toHaveProperty('dialog');
  open('disable');
  expect(read(legacy)[0]).toMatchObject({ dialog: 'disable' });
  showPage(dialogs);
  open('unknown');
  expect(read(legacy)[0]).toMatchObject({ dialog: 'other' });
});

test('the user panel: whose it is, the box and the button', () => {
  showPage(userPanel);
  const apps = () => read(m365).find(({ place }) => place === 'm365.email-apps');
  expect(apps()).toMatchObject({ panel: 'ap@contoso.com', box: 'unticked', save: 'greyed' });
  tick('smtp');
  byId('save').removeAttribute('disabled');
  expect(apps()).toMatchObject({ box: 'ticked', save: 'ready' });
  byId('upn').textContent = 'orders@contoso.com';
  expect(read(m365).map(({ place, panel }) => [place, panel])).toEqual([
    ['m365.admin', 'other'],
    ['m365.active-users', 'other'],
  ]);
});

test.for([
  ['https://portal.azure.com/#@Contoso.com/resource', 'contoso.com'],
  [
    'https://portal.azure.com/1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b/#home',
    '1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b',
  ],
  ['https://portal.azure.com/#home', undefined],
  ['https://portal.azure.com/#@not a tenant/x', undefined],
])('the tenant in %s', ([url, tenant]) => {
  expect(tenantIn(new URL(url ?? ''))).toBe(tenant);
});

test('spare frames that a portal hides are not shown, and a shown one’s content box is where it is drawn', () => {
  showPage(hidden);
  const children = childFrames(document, [document], (element) => element.shadowRoot);
  expect(children.map(({ shown }) => shown)).toEqual([true, false, false, false, false, false, true]);
  const seen = byId('seen').getBoundingClientRect();
  expect(children[0]).toMatchObject({ index: 0, x: seen.x + 12, y: seen.y + 12, scale: 1 });
  const scaled = byId('scaled').getBoundingClientRect();
  expect(children[6]).toMatchObject({ x: scaled.x + 6, scale: 0.5 });
});

test('a frame knows its way from the top', () => {
  showPage(hidden);
  const inner = window[1];
  if (!inner) throw new Error('no second frame');
  expect(chainOf(inner)).toEqual([...chainOf(window), 1]);
});
