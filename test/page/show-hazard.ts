import { type Finding, findTarget } from '../../src/content/find/find-target.ts';
import { indexPage } from '../../src/content/find/page-index.ts';
import type { ShadowOf } from '../../src/content/find/roots.ts';
import { lookAt } from '../../src/content/find/scene.ts';
import { childFrames } from '../../src/content/read/children.ts';
import type { Order } from '../../src/messages/order.ts';
import { showPage } from './show-page.ts';

const roots = new WeakMap<Element, ShadowRoot>();

/** Opens the page's shadow roots, closed ones too, as an extension can. */
export const openedShadow: ShadowOf = (element) => roots.get(element) ?? null;

/** Turns the page's `template[data-shadow]` into the shadow root of the element around it. */
function attachShadows(within: Document | ShadowRoot): ShadowRoot[] {
  const made: ShadowRoot[] = [];
  for (const template of within.querySelectorAll('template[data-shadow]')) {
    const host = template.parentElement;
    if (!host || !(template instanceof HTMLTemplateElement)) throw new Error('no host for a shadow root');
    const mode = template.getAttribute('data-shadow') === 'open' ? 'open' : 'closed';
    const shadow = host.attachShadow({ mode });
    shadow.append(template.content);
    roots.set(host, shadow);
    made.push(shadow, ...attachShadows(shadow));
    template.remove();
  }
  return made;
}

/** Waits until a frame has its page. */
export const loaded = (frame: HTMLIFrameElement): Promise<void> =>
  new Promise((done) => {
    frame.addEventListener('load', () => done(), { once: true });
  });

/** Fills the frames that a script fills: `data-from` names the template, `data-as` is `blob` or the empty page. */
function fillFrames(): Promise<void>[] {
  return [...document.querySelectorAll<HTMLIFrameElement>('iframe[data-from]')].map((frame) => {
    const from = document.getElementById(frame.dataset.from ?? '');
    if (!(from instanceof HTMLTemplateElement)) throw new Error('no page for a frame');
    if (frame.dataset.as === 'blob') {
      const file = new Blob([`<!doctype html><html lang="en"><body>${from.innerHTML}</body></html>`], {
        type: 'text/html',
      });
      const arrived = loaded(frame);
      frame.src = URL.createObjectURL(file);
      return arrived;
    }
    const doc = frame.contentDocument;
    if (doc) doc.documentElement.lang = 'en';
    doc?.body.append(from.content.cloneNode(true));
    return Promise.resolve();
  });
}

/** Shows a hazard page with what markup alone cannot say: shadow roots, open dialogs and popovers, loaded frames. */
export async function showHazard(html: string): Promise<void> {
  document.documentElement.dir = /<html[^>]*dir="rtl"/.test(html) ? 'rtl' : 'ltr';
  showPage(html);
  const views = [document, ...attachShadows(document)].flatMap((root) => [
    ...root.querySelectorAll('iframe'),
  ]);
  const frames = [...views.filter((frame) => !frame.dataset.from).map(loaded), ...fillFrames()];
  for (const dialog of document.querySelectorAll('dialog[data-open]')) {
    if (dialog instanceof HTMLDialogElement) dialog.showModal();
  }
  for (const popover of document.querySelectorAll('[popover=""]')) {
    if (popover instanceof HTMLElement) popover.showPopover();
  }
  await Promise.all(frames);
}

/** An element as the frame it is; elements of other documents are instances of other classes. */
const frameOf = (element: Element): HTMLIFrameElement | undefined =>
  [...(element.parentNode?.querySelectorAll('iframe') ?? [])].find((frame) => frame === element);

/** The first element that fits a selector: in the page, its shadow roots and its frames. */
export function pick(selector: string, within: Document | ShadowRoot = document): Element | null {
  const here = within.querySelector(selector);
  if (here) return here;
  for (const host of within.querySelectorAll('*')) {
    const inner = roots.get(host) ?? frameOf(host)?.contentDocument ?? null;
    const inside = inner && pick(selector, inner);
    if (inside) return inside;
  }
  return null;
}

/** What each frame that a person can see says, from the outside in. */
function findingsIn(doc: Document, order: Order): Finding[] {
  const index = indexPage(doc, openedShadow);
  const own = findTarget(lookAt(doc, order, index), openedShadow);
  const children = childFrames(doc, index.roots(), openedShadow);
  const inner = children.flatMap(({ index: at, shown, cover }) => {
    if (!shown || cover !== undefined) return [];
    const inShadow = index
      .roots()
      .slice(1)
      .flatMap((root) => [...root.querySelectorAll('iframe')]);
    const view = at >= 0 ? doc.defaultView?.[at] : inShadow[0]?.contentWindow;
    return view ? findingsIn(view.document, order) : [];
  });
  return [own, ...inner];
}

const weight = ({ claim }: Finding): number =>
  claim.kind === 'miss' ? -1 : (claim.opener ? 0 : 2) + (claim.grade === 'certain' ? 1 : 0);

/** What is ringed: the best claim of all shown frames, as the worker grants it; of two as good none. */
export function findIn(order: Order): Finding {
  const [best, second] = findingsIn(document, order).sort((a, b) => weight(b) - weight(a));
  if (!best) throw new Error('no frame has looked');
  const doubtful = second && weight(best) >= 0 && weight(best) === weight(second);
  return doubtful ? { claim: { kind: 'miss', reason: 'ambiguous', about: ['2'] } } : best;
}

/** Whether an element lies in a row or panel where another's address stands and the account's does not. */
export function isAnothers(element: Element, subject: string): boolean {
  const around = element.closest('tr, [role="row"], [role="dialog"]')?.textContent?.toLowerCase() ?? '';
  return around.includes('@') && !around.includes(subject);
}
