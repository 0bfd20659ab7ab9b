import { afterEach, describe, expect, test, vi } from 'vitest';
import { findTarget } from '../../src/content/find/find-target.ts';
import { indexPage, type PageIndex } from '../../src/content/find/page-index.ts';
import { lookAt } from '../../src/content/find/scene.ts';
import { aroundTexts } from '../../src/content/find/text.ts';
import { targets } from '../../src/guide/mail-mfa-smtp/targets.ts';
import covered from '../pages/covered.html?raw';
import details from '../pages/details-row.html?raw';
import namesake from '../pages/namesake.html?raw';
import organisation from '../pages/organisation-switch.html?raw';
import overflow from '../pages/overflow-menu.html?raw';
import ticks from '../pages/ticks.html?raw';
import unknown from '../pages/unknown-language.html?raw';
import userPanel from '../pages/user-panel.html?raw';
import { byId, find, open, orderOf, said, showPage, tick } from './show-page.ts';

test('a row is the account’s only if one whole cell is its address', () => {
  showPage(namesake);
  const found = find('selectUser');
  expect('element' in found && found.element.closest('tr')?.id).toBe('ap');
  expect(found.claim).toMatchObject({ kind: 'found', grade: 'certain', name: 'ap@contoso.com' });
  const boss = { subject: 'boss@contoso.com' };
  expect(said(find('selectUser', boss))).toBe('miss row-not-shown boss@contoso.com');
});

test('two rows with one address are nobody’s', () => {
  showPage(namesake);
  byId('au').children[2]?.replaceChildren('ap@contoso.com');
  expect(said(find('selectUser'))).toBe('miss ambiguous 2 ap@contoso.com');
});

test('a command waits until exactly the rows meant are ticked', () => {
  showPage(ticks);
  expect(said(find('enable'))).toBe('certain #enable');
  tick('boss');
  expect(said(find('enable'))).toBe('miss foreign-tick boss@contoso.com');
  tick('boss', false);
  tick('ap', false);
  expect(said(find('enable'))).toBe('miss missing-tick ap@contoso.com');
});

describe('a page at rest, where nothing tells that a script sets a tick', () => {
  const order = orderOf(targets.enable);
  const index = () => indexPage(document, () => null);
  const look = (at: PageIndex) => findTarget(lookAt(document, order, at), () => null);
  const later = () => vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 3_000);
  afterEach(() => void vi.restoreAllMocks());

  test('is not looked at anew if nothing has been ticked when ticks are asked for again', () => {
    showPage(ticks);
    const kept = index();
    const first = look(kept);
    later();
    expect(look(kept)).toBe(first);
  });

  test('is looked at anew if something has', () => {
    showPage(ticks);
    const kept = index();
    look(kept);
    tick('boss');
    later();
    expect(said(look(kept))).toBe('miss foreign-tick boss@contoso.com');
  });
});

test('the page’s own count betrays a ticked row that is not rendered', () => {
  showPage(ticks);
  const count = document.createElement('p');
  count.textContent = '2 selected';
  document.body.append(count);
  expect(said(find('enable'))).toBe('miss foreign-tick ?');
  count.textContent = '1 selected';
  expect(said(find('enable'))).toBe('certain #enable');
});

test('while the row is not rendered the list’s search box is ringed, until it has answered', () => {
  showPage(ticks);
  const search = document.querySelector('input[type=search]');
  const order = { subject: 'far@contoso.com' };
  const found = find('selectUser', order);
  expect(found.claim).toMatchObject({ kind: 'found', opener: true, act: 'type', grade: 'certain' });
  expect('element' in found && found.element).toBe(search);
  if (search instanceof HTMLInputElement) search.value = 'Far@contoso.com';
  expect(said(find('selectUser', order))).toBe('miss row-not-shown far@contoso.com');
});

test('a command behind the dots: the dots, then the menu’s item', () => {
  showPage(overflow);
  expect(said(find('openPerUserMfa'))).toBe('certain #more opener');
  byId('more').setAttribute('aria-expanded', 'true');
  expect(said(find('openPerUserMfa'))).toBe('miss absent');
  open('menu');
  expect(said(find('openPerUserMfa'))).toBe('certain #mfa');
});

test('a panel belongs to the account it names first', () => {
  showPage(userPanel);
  expect(said(find('openMailTab'))).toBe('certain #mail');
  expect(said(find('tickSmtp'))).toBe('certain #smtp');
  byId('upn').textContent = 'orders@contoso.com';
  expect(said(find('openMailTab'))).toBe('miss other-panel orders@contoso.com');
  expect(said(find('tickSmtp'))).toBe('miss other-panel orders@contoso.com');
  const boss = { subject: 'boss@contoso.com', accounts: ['boss@contoso.com'] };
  expect(said(find('tickSmtp', boss))).toBe('miss other-panel orders@contoso.com');
});

test('a see-through box is ringed round its drawn label', () => {
  showPage(userPanel);
  const found = find('tickSmtp');
  expect('face' in found && found.face.id).toBe('smtp-label');
});

test('what lies behind a panel is covered by it', () => {
  showPage(userPanel);
  expect(said(find('openUser'))).toBe('miss covered Accounts Payable');
});

test('Save changes is greyed until the box is changed; the box is ringed, but never one to untick', () => {
  showPage(userPanel);
  const both = { targets: [...targets.tickSmtp, ...targets.saveChanges] };
  expect(said(find('saveChanges', both))).toBe('certain #smtp opener');
  tick('smtp');
  expect(said(find('saveChanges', both))).toBe('likely #save greyed');
  byId('save').removeAttribute('disabled');
  expect(said(find('saveChanges', both))).toBe('certain #save');
});

test('the organisation’s switch of the same name is nobody’s mailbox', () => {
  showPage(organisation);
  expect(said(find('tickSmtp'))).toBe('miss elsewhere Authenticated SMTP');
});

test('what lies over the target is named', () => {
  showPage(covered);
  expect(said(find('openActiveUsers'))).toBe('miss covered Rate your experience');
  Object.assign(byId('survey').style, { pointerEvents: 'none', background: 'none' });
  expect(said(find('openActiveUsers'))).toBe('certain #users');
});

test('where no label is known for the language, the place among its neighbours gives a dashed ring', () => {
  showPage(unknown);
  expect(said(find('enable'))).toBe('likely #enable');
  expect(said(find('enforce'))).toBe('likely #enforce');
  byId('commands').lastElementChild?.remove();
  expect(said(find('enable'))).toBe('miss absent');
});

test('Fluent’s rows: the user-name column counts, an alias in another column does not', () => {
  showPage(details);
  expect(said(find('selectUser'))).toBe('certain #check');
  expect(said(find('checkStatus'))).toBe('certain #status');
  // The list recycles the row for somebody else.
  byId('upn').textContent = 'orders@contoso.com';
  expect(said(find('selectUser'))).toBe('miss row-not-shown ap@contoso.com');
});

test('a name of another language gives a dashed ring', () => {
  showPage(ticks);
  document.documentElement.lang = 'fr';
  expect(said(find('enable'))).toBe('likely #enable');
});

test('open and closed shadow roots are looked into', () => {
  showPage('<html lang="en"><body><main><portal-nav></portal-nav></main></body></html>');
  const host = document.querySelector('portal-nav');
  const shadow = host?.attachShadow({ mode: 'closed' });
  const nav = document.createElement('nav');
  const link = document.createElement('a');
  Object.assign(link, { href: '#users', textContent: 'Users', id: 'inner' });
  nav.append(link);
  shadow?.append(nav);
  expect(said(find('openActiveUsers'))).toBe('miss absent');
  expect(said(find('openActiveUsers', {}, (each) => (each === host ? (shadow ?? null) : null)))).toBe(
    'certain #inner',
  );
});

test('two of the same are none', () => {
  showPage('<html lang="en"><body><nav><a href="#1">Users</a> <a href="#2">Users</a></nav></body></html>');
  expect(said(find('openActiveUsers'))).toBe('miss ambiguous 2 Users');
});

/** One text with the word among many without, more on either side than a search passes before it gives way. */
const longPage = (before: number, after: number) => {
  const nothing = '<p>nothing</p>';
  return `${nothing.repeat(before)}<p id="last">1 selected</p>${nothing.repeat(after)}`;
};
const much = 'much more than there was '.repeat(9);
const changes: [string, () => void][] = [
  ['stays the same', () => undefined],
  ['grows on both sides', () => byId('last').replaceWith(much, byId('last'), much)],
  ['loses what was searched last', () => document.body.replaceChildren(byId('last'))],
  ['is drawn anew as it was', () => document.body.replaceChildren(document.body.cloneNode(true))],
];

test.for(
  changes.flatMap(([how, change]) => [
    { how, change, from: 'beginning', before: 600, after: 900 },
    { how, change, from: 'end', before: 900, after: 600 },
  ]),
)('a word is found from the $from of a page that $how while the search gives way', (page) => {
  showPage(longPage(page.before, page.after));
  const search = aroundTexts(document, ['elected'])[Symbol.iterator]();
  expect(search.next()).toEqual({ value: undefined, done: false });
  page.change();
  const found = [...{ [Symbol.iterator]: () => search }].filter((each) => each !== undefined);
  expect(found.map(({ id }) => id)).toEqual(['last']);
});

test('a search ends with the page it was for', () => {
  showPage(longPage(600, 900));
  const search = aroundTexts(document, ['elected'])[Symbol.iterator]();
  search.next();
  const before = document.body;
  before.replaceWith(document.createElement('body'));
  expect(search.next().done).toBe(true);
  document.body.replaceWith(before);
});
