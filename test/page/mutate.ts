import { namesOf } from '../../src/guide/labels.ts';
import { pick } from './show-hazard.ts';

/** What can happen to a page that means the same before and after, and things that only look like the target. */
export const kinds = [
  'rename',
  'wrap',
  'reorder',
  'translate',
  'language',
  'remove-attribute',
  'near-decoy',
  'far-decoy',
  'hidden-copy',
] as const;

/** One change; the numbers choose where and how, modulo what the page has. */
export interface Mutation {
  readonly kind: (typeof kinds)[number];
  readonly at: number;
  readonly how: number;
}

const hidings: readonly Record<string, string>[] = [
  { hidden: '' },
  { style: 'display: none' },
  { style: 'visibility: hidden' },
  { style: 'opacity: 0; position: absolute' },
  { style: 'position: absolute; left: -9999px; right: auto; width: 200px' },
  { style: 'position: absolute; width: 0; height: 0; padding: 0; border: 0; overflow: hidden' },
];
const names = [
  'Enable MFA for everyone',
  'Disable MFA',
  'SMTP relay',
  'Save changes as draft',
  'Mailbox',
  'Guest users',
];
const labels = [
  'newmfa.cmd.enable_mfa',
  'legacy.enable',
  'legacy.quick_steps',
  'legacy.dialog.enable.button',
  'legacy.dialog.enable.title',
  'm365.checkbox.authenticated_smtp',
  'm365.button.save_changes',
  'm365.nav.active_users',
  'm365.tab.mail',
];

function choose<T>(from: readonly T[], at: number): T | undefined {
  return from[at % Math.max(1, from.length)];
}

/** The text in some other language, where it is a known label; else words of none. */
function translated(text: string, how: number): string {
  const label = labels.find((id) => namesOf(id).en?.some((name) => name === text.trim()));
  const known = label ? Object.values(namesOf(label)).flat() : [];
  return choose(known, how) ?? `ŝanĝo ${how}`;
}

function rename(element: Element, how: number): void {
  if (element.hasAttribute('class')) element.className = `c${how}`;
  if (!element.id) return;
  const renamed = `n${how}-${element.id}`;
  // Half of the pages forget that something points here.
  if (how % 2 === 0) {
    for (const name of ['for', 'aria-labelledby']) {
      for (const other of document.querySelectorAll(`[${name}="${element.id}"]`)) {
        other.setAttribute(name, renamed);
      }
    }
  }
  element.id = renamed;
}

/** A control like the original with another name; for a row's own check or link the row of somebody else. */
function nearDecoy(original: Element, how: number): Element {
  const row = original.closest('tr');
  const copy = (row ?? original).cloneNode(true);
  if (!(copy instanceof Element)) throw new Error('not an element');
  const name = choose(names, how) ?? '';
  if (row) {
    copy.setAttribute('title', 'ap@contoso.com');
    for (const cell of copy.querySelectorAll('td')) {
      if (cell.textContent?.includes('@')) cell.textContent = `${how % 9}ap@contoso.com`;
    }
  } else if (copy instanceof HTMLInputElement && copy.type !== 'checkbox') copy.value = name;
  else if (copy instanceof HTMLInputElement) copy.setAttribute('aria-label', name);
  else copy.textContent = name;
  copy.removeAttribute('id');
  copy.removeAttribute('name');
  copy.removeAttribute('aria-labelledby');
  return copy;
}

/** Changes pages at random, and never what it has put there itself: a copy that comes to light is no decoy. */
export function mutator(original: Element): (mutation: Mutation) => void {
  const added = new Set<Element>();
  const add = (decoy: Element): Element => {
    added.add(decoy);
    return decoy;
  };
  const isOwn = (element: Element): boolean => ![...added].some((decoy) => decoy.contains(element));
  const elements = (): Element[] => [...document.body.querySelectorAll(':not(style)')].filter(isOwn);

  return ({ kind, at, how }) => {
    const element = choose(elements(), at);
    if (!element) return;
    if (kind === 'rename') rename(element, how);
    if (kind === 'wrap') {
      const box = document.createElement(choose(['div', 'span', 'section'], how) ?? 'div');
      element.replaceWith(box);
      box.append(element);
    }
    // Cells belong to their columns, and what follows a heading to it: there order has a meaning.
    if (kind === 'reorder' && !element.matches('tr') && !element.querySelector('h3')) {
      const child = choose([...element.children], how);
      if (child) element.append(child);
    }
    if (kind === 'translate') {
      const texts = elements().flatMap(({ childNodes }) =>
        [...childNodes].filter((node) => node instanceof Text),
      );
      const readable = texts.filter(({ data }) => data.trim() !== '' && !data.includes('@'));
      const text = choose(readable, at);
      if (text) text.data = translated(text.data, how);
    }
    if (kind === 'language')
      document.documentElement.lang = choose(['de', 'ja', 'fi', 'zh-Hans', ''], how) ?? '';
    if (kind === 'remove-attribute') {
      const name = choose(element.getAttributeNames(), how);
      if (name) element.removeAttribute(name);
    }
    if (kind === 'near-decoy') {
      const row = original.closest('tr');
      (row ?? original).after(add(nearDecoy(original, how)));
    }
    if (kind === 'far-decoy') {
      const main = add(document.createElement('main'));
      const button = document.createElement(choose(['button', 'a', 'p'], at) ?? 'p');
      button.textContent = original.textContent || 'Authenticated SMTP';
      main.append(button);
      document.body.prepend(main);
    }
    if (kind === 'hidden-copy') {
      // A label names the first box in it: it is copied with its box, and never lent to the copy.
      const whole = original.closest('label') ?? original;
      const around = choose([whole, ...elements().filter((each) => each.contains(whole))], at) ?? whole;
      const copy = around.cloneNode(true);
      if (!(copy instanceof Element)) return;
      for (const box of [copy, ...copy.querySelectorAll('input')]) box.removeAttribute('id');
      // What is fixed to the window shows even where its parent is parked or folded.
      const fixed = [...around.querySelectorAll('*')].some(
        (each) => getComputedStyle(each).position === 'fixed',
      );
      const hiding = choose(fixed ? hidings.slice(0, 4) : hidings, how) ?? {};
      for (const [name, value] of Object.entries(hiding)) copy.setAttribute(name, value);
      around.after(add(copy));
    }
  };
}

/** The element a page's certain answer is, before anything changes. */
export function originalOf(selector: string): Element {
  const element = pick(selector);
  if (!element) throw new Error(`no ${selector}`);
  return element;
}
