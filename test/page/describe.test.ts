import { describe, expect, test } from 'vitest';
import { describePick } from '../../src/content/find/describe.ts';
import { indexPage } from '../../src/content/find/page-index.ts';
import { lookAt } from '../../src/content/find/scene.ts';
import { type Correction, correct } from '../../src/guide/correction.ts';
import { correctionOfTests } from '../../src/guide/correction-of-tests.ts';
import { targets } from '../../src/guide/mail-mfa-smtp/targets.ts';
import type { Target } from '../../src/guide/target.ts';
import type { Order } from '../../src/messages/order.ts';
import type { Picked } from '../../src/messages/picking.ts';
import { findIn, openedShadow, pick, showHazard } from './show-hazard.ts';
import { byId, orderOf, said, tick } from './show-page.ts';

const pages = import.meta.glob<string>('../pages/*.html', { query: '?raw', import: 'default', eager: true });
const show = (page: string): Promise<void> => {
  const html = pages[`../pages/${page}.html`];
  if (!html) throw new Error(`no page ${page}`);
  return showHazard(html);
};
const at = Date.UTC(2026, 10, 22, 9);

type StepKey = keyof typeof targets;
function targetOf(step: StepKey, face = ''): Target {
  const path: readonly Target[] = targets[step];
  const found = path.findLast(({ id }) => id.endsWith(face));
  if (!found) throw new Error(`no target ${step}`);
  return found;
}
/** What a pick of the first element that fits the selector teaches. */
function picked(step: StepKey, selector: string, over: Partial<Order> = {}, face = ''): Picked {
  const element = pick(selector);
  if (!element) throw new Error(`no ${selector}`);
  const scene = lookAt(document, orderOf(targets[step], over), indexPage(document, openedShadow));
  return describePick(scene, targetOf(step, face), element, openedShadow, at);
}
function learned(...of: Parameters<typeof picked>): Correction {
  const what = picked(...of);
  if (what.kind !== 'learned') throw new Error(`refused: ${what.reason} ${what.about}`);
  return what.correction;
}
const refusal = (...of: Parameters<typeof picked>): string => {
  const what = picked(...of);
  return what.kind === 'refused' ? [what.reason, ...(what.about ? [what.about] : [])].join(' ') : 'learned';
};
/** What is found with corrections, as the worker orders it. */
function found(step: StepKey, corrections: readonly Correction[], over: Partial<Order> = {}): string {
  const all = targets[step].map((target: Target) => correct(target, corrections));
  const order = orderOf(
    all.map(({ target }) => target),
    over,
  );
  const labels = Object.assign({}, order.labels, ...all.map((each) => each.labels));
  return said(findIn({ ...order, labels }));
}
/** A new build of the same page: other classes and ids, and a box around everything. */
function rebuild(): void {
  for (const element of document.body.querySelectorAll('[class], [id]')) {
    if (element.hasAttribute('class')) element.className = 'css-4711';
    if (element.id) element.id = `new-${element.id}`;
  }
  for (const child of [...document.body.children].filter((each) => each.localName !== 'style')) {
    const box = document.createElement('div');
    child.replaceWith(box);
    box.append(child);
  }
}

describe('a pick on a page whose words nobody knows', () => {
  test('makes certain what was likely, in that language only', async () => {
    await show('unknown-language');
    expect(found('enable', [])).toBe('likely #enable');
    const correction = learned('enable', '#enable');
    expect(correction).toEqual({
      guide: 'mail-mfa-smtp',
      target: 'mfa.enable/current',
      lang: 'eo',
      roles: ['menuitem'],
      name: 'Ŝalti MFA',
      attributes: {},
      within: ['bar'],
      grade: 'certain',
      picked: '2026-11-22',
      host: location.hostname,
    });
    expect(found('enable', [correction])).toBe('certain #enable');
    document.documentElement.lang = 'fi';
    expect(found('enable', [correction])).toBe('likely #enable');
  });

  test('holds after the page was built anew', async () => {
    await show('unknown-language');
    const correction = learned('enable', '#enable');
    rebuild();
    expect(found('enable', [correction])).toBe('certain #new-enable');
  });

  test('finds a renamed command that was not found, and nothing else by its name', async () => {
    await show('command-bar');
    byId('right').textContent = 'Turn on two-step protection';
    expect(found('enable', [])).toBe('miss absent');
    const correction = learned('enable', '#right');
    expect(correction.grade).toBe('certain');
    expect(found('enable', [correction])).toBe('certain #right');
    const twin = byId('right').cloneNode(true);
    byId('right').after(twin);
    expect(found('enable', [correction])).toBe('miss ambiguous 2 Turn on two-step protection');
  });

  test('keeps the rules of the ticks', async () => {
    await show('command-bar');
    byId('right').textContent = 'Turn on two-step protection';
    const correction = learned('enable', '#right');
    for (const box of document.querySelectorAll('input')) box.checked = true;
    expect(found('enable', [correction])).toMatch(/^miss foreign-tick/);
  });

  test('looks into closed shadow roots', async () => {
    await show('closed-shadow');
    const right = pick('#right');
    if (right) right.textContent = 'Turn it on';
    const correction = learned('enable', '#right');
    expect(found('enable', [correction])).toBe('certain #right');
  });

  test('that has moved out of its bar is found on the page, but in no dialog', async () => {
    await show('command-bar');
    const moved = document.createElement('button');
    moved.id = 'moved';
    moved.textContent = 'Turn on';
    document.body.append(moved);
    byId('right').remove();
    const correction = learned('enable', '#moved');
    expect(correction.within).toEqual([]);
    expect(found('enable', [correction])).toBe('certain #moved');
    const dialog = document.createElement('div');
    dialog.setAttribute('role', 'dialog');
    moved.replaceWith(dialog);
    dialog.append(moved);
    expect(found('enable', [correction])).toBe('miss absent');
  });

  test('in a panel stays in the account’s own', async () => {
    await show('user-panel');
    const tab = byId('mail');
    tab.textContent = 'Letters';
    expect(found('openMailTab', [])).toBe('miss absent');
    const correction = learned('openMailTab', '#mail');
    expect(found('openMailTab', [correction])).toBe('certain #mail');
    byId('upn').textContent = 'orders@contoso.com';
    expect(found('openMailTab', [correction])).toBe('miss other-panel orders@contoso.com');
  });
});

describe('what tells two of the same name apart', () => {
  const nav = (attribute: string) =>
    `<html lang="en"><body><nav><a href="#1" id="one">Users</a> <a href="#2" id="two" ${attribute}>Users</a></nav></body></html>`;

  test('is an attribute written by hand', async () => {
    await showHazard(nav('data-automation-id="NavUsers"'));
    const correction = learned('openActiveUsers', '#two', {}, '/users');
    expect(correction.attributes).toEqual({ 'data-automation-id': 'NavUsers' });
    expect(found('openActiveUsers', [correction])).toBe('certain #two');
  });

  test.each(['class="primary"', 'data-automation-id="nav-4711"', 'style="color: red"'])(
    'is not %s',
    async (attribute) => {
      await showHazard(nav(attribute));
      expect(refusal('openActiveUsers', '#two', {}, '/users')).toBe('ambiguous 2');
    },
  );

  test('is an attribute alone where there is no name, and then it is fairly sure', async () => {
    const bar = '<button data-telemetryname="MailTab" role="tab" id="right"><svg></svg></button>';
    await showHazard(
      `<html lang="en"><body><div role="dialog"><p>ap@contoso.com</p>${bar}</div></body></html>`,
    );
    const correction = learned('openMailTab', '#right');
    expect(correction).toMatchObject({ name: '', grade: 'likely' });
    expect(found('openMailTab', [correction])).toBe('likely #right');
    byId('right').removeAttribute('data-telemetryname');
    expect(refusal('openMailTab', '#right')).toBe('nameless');
  });
});

describe('a part of the account’s row', () => {
  test('is described by what it is called, never by whose it is', async () => {
    await show('row-menu');
    for (const row of document.querySelectorAll<HTMLTableRowElement>('tr:not(:first-child)')) {
      const own = row.textContent?.includes('ap@contoso.com');
      row.insertCell();
      const button = document.createElement('button');
      Object.assign(button, { textContent: 'Open details', id: own ? 'details' : '' });
      row.lastElementChild?.append(button);
    }
    const button = byId('details');
    const correction = learned('openUser', '#details');
    expect(correction).toMatchObject({ name: 'Open details', roles: ['button'], grade: 'certain' });
    expect(found('openUser', [correction])).toBe('certain #details');
    const link = document.createElement('a');
    Object.assign(link, { href: '#ap', textContent: 'Accounts Payable', id: 'details' });
    button.replaceWith(link);
    const nameless = learned('openUser', '#details');
    expect(nameless).toMatchObject({ name: '', grade: 'likely' });
    expect(JSON.stringify(nameless)).not.toContain('Accounts');
  });

  test('falls back on what the guide knows where the described one is not there', async () => {
    await show('row-with-links');
    const correction = correctionOfTests({ target: 'smtp.open-user/row', roles: ['button'], name: 'Open' });
    expect(found('openUser', [correction])).toBe('certain #right');
  });

  test('is refused in the row of somebody else, or where two rows are the account’s', async () => {
    await show('namesake');
    expect(refusal('selectUser', '#au input')).toBe('other-row ap@contoso.com');
    byId('au').children[2]?.replaceChildren('ap@contoso.com');
    expect(refusal('selectUser', '#ap input')).toBe('other-row ap@contoso.com');
  });

  test('is no control of a step that has none there', async () => {
    await show('ticks');
    expect(refusal('enable', '#boss')).toBe('in-row');
  });
});

describe('a pick is refused', () => {
  test('in the panel of another account', async () => {
    await show('wrong-panel');
    expect(refusal('tickSmtp', 'input')).toBe('other-panel ap@contoso.com');
    expect(refusal('openMailTab', '[role=tab]')).toBe('other-panel ap@contoso.com');
  });

  test('outside every panel, for what lies in one', async () => {
    await show('organisation-switch');
    expect(refusal('tickSmtp', 'input[type=checkbox]')).toBe('other-panel ap@contoso.com');
  });

  test('in the dialog of another command, and in one nobody asked for', async () => {
    await show('disable-dialog');
    const other = 'other-dialog Disable multi-factor authentication?';
    expect(refusal('confirmEnable', '[role=dialog] button', { acted: true }, '/current')).toBe(other);
    expect(refusal('enable', '[role=dialog] button', {}, '/current')).toBe(other);
    byId('t').textContent = 'Something new?';
    expect(refusal('confirmEnable', '[role=dialog] button', {}, '/current')).toBe(
      'other-dialog Something new?',
    );
    expect(refusal('enable', '[role=dialog] button', {}, '/current')).toBe('in-dialog Something new?');
    // A question that says nothing of MFA is not the one that Enable MFA asks.
    expect(refusal('confirmEnable', '[role=dialog] button', { acted: true }, '/current')).toBe(
      'other-dialog Something new?',
    );
    byId('t').textContent = 'MFA from now on?';
    expect(refusal('confirmEnable', '[role=dialog] button', { acted: true }, '/current')).toBe('learned');
  });

  test('where it is no control', async () => {
    await show('ticks');
    expect(refusal('enable', 'p, h1, h2, h3, td:nth-child(2)')).toBe('no-control');
  });
});

test('no description holds an address, a made name or a path', async () => {
  await show('ticks');
  tick('boss', false);
  const button = document.createElement('button');
  Object.assign(button, {
    id: 'odd',
    className: 'ms-Button root-154',
    textContent: 'Enable for ap@contoso.com',
  });
  button.setAttribute('name', 'ap@contoso.com');
  button.setAttribute('data-testid', '1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b');
  button.setAttribute('data-bi-name', 'EnableUser');
  byId('enable').replaceWith(button);
  const correction = learned('enable', '#odd', {}, '/legacy');
  expect(JSON.stringify(correction)).not.toMatch(/@|1b4e28ba|ms-Button|root-154|odd/);
  expect(correction).toMatchObject({ name: '', attributes: { 'data-bi-name': 'EnableUser' } });
});
