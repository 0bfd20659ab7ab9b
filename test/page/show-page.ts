import { type Finding, findTarget } from '../../src/content/find/find-target.ts';
import { indexPage } from '../../src/content/find/page-index.ts';
import type { ShadowOf } from '../../src/content/find/roots.ts';
import { lookAt } from '../../src/content/find/scene.ts';
import { labelsUsed, namesOf } from '../../src/guide/labels.ts';
import { pageWords } from '../../src/guide/mail-mfa-smtp/page-words.ts';
import { placeRules } from '../../src/guide/mail-mfa-smtp/places.ts';
import { targets } from '../../src/guide/mail-mfa-smtp/targets.ts';
import type { Target } from '../../src/guide/target.ts';
import type { Order } from '../../src/messages/order.ts';

/** Puts one of the pages in `test/pages` into this document. */
export function showPage(html: string): void {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  document.documentElement.lang = parsed.documentElement.lang;
  const styles = [...parsed.head.querySelectorAll('style')];
  document.body.replaceChildren(...styles, ...parsed.body.childNodes);
}

/** Adds what a template of the page holds, as a page opens a dialog or menu. */
export function open(template: string): void {
  const found = document.getElementById(template);
  if (!(found instanceof HTMLTemplateElement)) throw new Error(`no template ${template}`);
  document.body.append(found.content.cloneNode(true));
}

/** The element with this id. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no #${id}`);
  return element;
}

/** Ticks a box as a person would see it ticked. */
export function tick(id: string, on = true): void {
  const box = byId(id);
  if (box instanceof HTMLInputElement) box.checked = on;
}

const openOnly: ShadowOf = (element) => element.shadowRoot;

/** An order of the real guide's targets and labels, about ap@contoso.com unless told otherwise. */
export function orderOf(path: readonly Target[], over: Partial<Order> = {}): Order {
  const places = [...placeRules];
  return {
    journey: 'journey',
    revision: 1,
    step: 'mfa.enable',
    targets: [...path],
    claimIn: [],
    places,
    labels: Object.fromEntries([...labelsUsed(path, places)].map((label) => [label, namesOf(label)])),
    words: pageWords,
    accounts: ['ap@contoso.com'],
    subject: 'ap@contoso.com',
    group: ['ap@contoso.com'],
    acted: false,
    ...over,
  };
}

/** Finds the target of one of the guide's steps on the page shown. */
export function find(
  step: keyof typeof targets,
  over: Partial<Order> = {},
  shadowOf: ShadowOf = openOnly,
): Finding {
  return findTarget(lookAt(document, orderOf(targets[step], over), indexPage(document, shadowOf)), shadowOf);
}

/** What is found in a word: `certain #id`, `likely #id (greyed)`, or `miss reason: about`. */
export function said(finding: Finding): string {
  const { claim } = finding;
  if (claim.kind === 'miss') return ['miss', claim.reason, ...(claim.about ?? [])].join(' ');
  const id = 'element' in finding ? finding.element.id : '';
  return [
    claim.grade,
    `#${id}`,
    ...(claim.opener ? ['opener'] : []),
    ...(claim.greyed ? ['greyed'] : []),
  ].join(' ');
}
