import { hostTag } from './find/scene.ts';

/** Attributes that say whether something is there, named, ticked or usable. */
const telling = [
  ...[
    'class',
    'style',
    'hidden',
    'open',
    'disabled',
    'inert',
    'role',
    'title',
    'lang',
    'dir',
    'name',
    'value',
    'src',
  ],
  ...[
    'checked',
    'aria-label',
    'aria-labelledby',
    'aria-hidden',
    'aria-disabled',
    'aria-checked',
    'aria-selected',
  ],
  ...['aria-expanded', 'aria-modal', 'popover'],
];
// `transitionend` and `animationend`: panels slide in without changing the document when they arrive.
const signs = ['scroll', 'click', 'input', 'change', 'toggle', 'close', 'transitionend', 'animationend'];
const windowSigns = ['resize', 'hashchange', 'popstate', 'pageshow', 'load'];

/** At most 20 looks a second. */
const leastGap = 50;

/** Watches a document for whatever may change the answer. */
export interface Watch {
  /** Watch these roots too: shadow roots found by the last look. */
  include(roots: readonly (Document | ShadowRoot)[]): void;
  /** Watch the size of this element, and no longer the one before. */
  size(element: Element | undefined): void;
  /** Look soon, as after a change. */
  soon(): void;
}

const isOurs = (node: Node): boolean => node instanceof Element && node.localName === hostTag;

/** Our own host coming and going is no change of the page. */
const isPages = (record: MutationRecord): boolean => {
  if (isOurs(record.target)) return false;
  if (record.type !== 'childList') return true;
  return ![...record.addedNodes, ...record.removedNodes].every(isOurs);
};

/**
 * Calls `look` after changes, once for many, before the next frame is drawn; in a tab that draws none, soon after.
 * Nothing runs while nothing changes.
 */
export function watch(doc: Document, look: () => void, signal: AbortSignal): Watch {
  const watched = new WeakSet<Node>();
  let last = Number.NEGATIVE_INFINITY;
  let asked = false;

  const now = (): void => {
    if (!asked || signal.aborted) return;
    asked = false;
    last = performance.now();
    look();
  };
  const soon = (): void => {
    if (asked || signal.aborted) return;
    asked = true;
    const wait = Math.max(0, leastGap - (performance.now() - last));
    setTimeout(() => {
      // Hidden tabs and frames out of sight draw no frames: whichever comes first.
      requestAnimationFrame(now);
      setTimeout(now, 100);
    }, wait);
  };

  const mutations = new MutationObserver((records) => {
    if (records.some(isPages)) soon();
  });
  const sizes = new ResizeObserver(soon);
  const events = { capture: true, passive: true, signal };
  for (const name of [...signs, ...windowSigns]) doc.defaultView?.addEventListener(name, soon, events);
  doc.addEventListener('visibilitychange', soon, { signal });
  signal.addEventListener('abort', () => {
    mutations.disconnect();
    sizes.disconnect();
  });
  let sized: Element | undefined;

  return {
    include: (roots) => {
      for (const root of roots) {
        if (watched.has(root)) continue;
        watched.add(root);
        mutations.observe(root, {
          subtree: true,
          childList: true,
          characterData: true,
          attributes: true,
          attributeFilter: telling,
        });
      }
    },
    size: (element) => {
      if (element === sized) return;
      if (sized) sizes.unobserve(sized);
      sized = element;
      if (sized) sizes.observe(sized);
    },
    soon,
  };
}
