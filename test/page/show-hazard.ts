import { type Finding, findTarget } from '../../src/content/find/find-target.ts';
import { indexPage, type ShadowOf } from '../../src/content/find/page-index.ts';
import { lookAt } from '../../src/content/find/scene.ts';
import { childFrames } from '../../src/content/read/children.ts';
import type { Order } from '../../src/messages/order.ts';
import { showPage } from './show-page.ts';

const roots = new WeakMap<Element, ShadowRoot>();

/** Opens the page's shadow roots, closed ones too, as an extension can. */
export const openedShadow: ShadowOf = (element) => roots.get(element) ?? null;

/** Turns the page's `template[data-shadow]` into the shadow root of the element around it. */
function attachShadows(): void {
  for (const template of document.querySelectorAll('template[data-shadow]')) {
    const host = template.parentElement;
    if (!host || !(template instanceof HTMLTemplateElement)) throw new Error('no host for a shadow root');
    const mode = template.getAttribute('data-shadow') === 'open' ? 'open' : 'closed';
    const shadow = host.attachShadow({ mode });
    shadow.append(template.content);
    roots.set(host, shadow);
    template.remove();
  }
}

const loaded = (frame: HTMLIFrameElement): Promise<void> =>
  new Promise((done) => {
    frame.addEventListener('load', () => done(), { once: true });
  });

/** Shows a hazard page with what markup alone cannot say: shadow roots, open dialogs and popovers, loaded frames. */
export async function showHazard(html: string): Promise<void> {
  document.documentElement.dir = /<html[^>]*dir="rtl"/.test(html) ? 'rtl' : 'ltr';
  showPage(html);
  const frames = [...document.querySelectorAll('iframe')].map(loaded);
  attachShadows();
  for (const dialog of document.querySelectorAll('dialog[data-open]')) {
    if (dialog instanceof HTMLDialogElement) dialog.showModal();
  }
  for (const popover of document.querySelectorAll('[popover=""]')) {
    if (popover instanceof HTMLElement) popover.showPopover();
  }
  await Promise.all(frames);
}

/** The first element that fits a selector: in the page, its shadow roots and its frames. */
export function pick(selector: string): Element | null {
  const inPage = document.querySelector(selector);
  if (inPage) return inPage;
  for (const host of document.querySelectorAll('*')) {
    const inside =
      roots.get(host)?.querySelector(selector) ??
      (host instanceof HTMLIFrameElement ? host.contentDocument?.querySelector(selector) : null);
    if (inside) return inside;
  }
  return null;
}

/** What is ringed: the one claim of all shown frames, as the worker grants it, with the page's own first. */
export function findIn(order: Order): Finding {
  const own = findTarget(lookAt(document, order, indexPage(document, openedShadow)), openedShadow);
  if (own.claim.kind === 'found') return own;
  const shown = childFrames(document).filter((child) => child.shown);
  const inner = shown.flatMap(({ index }) => {
    const doc = document.querySelectorAll('iframe')[index]?.contentDocument;
    return doc ? [findTarget(lookAt(doc, order, indexPage(doc, openedShadow)), openedShadow)] : [];
  });
  const claims = inner.filter(({ claim }) => claim.kind === 'found');
  return claims.length === 1 && claims[0] ? claims[0] : own;
}

/** Whether an element lies in a row or panel where another's address stands and the account's does not. */
export function isAnothers(element: Element, subject: string): boolean {
  const around = element.closest('tr, [role="row"], [role="dialog"]')?.textContent?.toLowerCase() ?? '';
  return around.includes('@') && !around.includes(subject);
}
