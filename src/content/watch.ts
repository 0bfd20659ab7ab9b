import { hostTag } from './find/roots.ts';
import type { Root } from './find/sieve.ts';

/** Attributes that say whether something is there, what it is, named, ticked or usable: all that a sieve may ask for. */
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
  ...[
    'aria-expanded',
    'aria-modal',
    'aria-haspopup',
    'aria-level',
    'popover',
    'alt',
    'boxtype',
    'for',
    'href',
    'id',
  ],
  ...[
    'data-automation-id',
    'data-automation-key',
    'data-automationid',
    'onclick',
    'placeholder',
    'tabindex',
    'type',
  ],
];
// `transitionend` and `animationend`: panels slide in without changing the document when they arrive.
const signs = ['scroll', 'click', 'input', 'change', 'toggle', 'close', 'transitionend', 'animationend'];
const windowSigns = ['resize', 'hashchange', 'popstate', 'pageshow', 'load'];

const rowLike = '[role="row"], tr, li';

/** At most 20 looks a second. */
const leastGap = 50;

/** Watches a document for whatever may change the answer. */
export interface Watch {
  /** Watch this root too. */
  include(root: Root): void;
  /** Hands over what has changed up to this moment, just before a look. */
  catchUp(): void;
  /** Look again in the next slice: the last look has not come to its end. */
  goOn(): void;
  /** Watch the size of this element, and no longer the one before; changes of it or its row are looked at in the same frame. */
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
 * @param take gets the changes of the watched roots as they are told, our own left out
 * @param moved called where something may be drawn elsewhere though the document is the same
 */
export function watch(
  doc: Document,
  take: (records: readonly MutationRecord[]) => void,
  moved: () => void,
  look: () => void,
  signal: AbortSignal,
): Watch {
  let last = Number.NEGATIVE_INFINITY;
  let asked = false;
  let hasty = false;
  let sized: Element | undefined;

  const now = (): void => {
    if (!asked || signal.aborted) return;
    asked = false;
    hasty = false;
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

  /** What is found is gone, or its row may have become another's: a frame with the ring on it would be wrong. */
  const inHaste = (): void => {
    if (hasty || signal.aborted) return;
    hasty = true;
    soon();
    requestAnimationFrame(now);
  };
  const isNear = ({ target }: MutationRecord): boolean =>
    sized !== undefined && (sized.closest(rowLike) ?? sized).contains(target);

  const takeIn = (records: readonly MutationRecord[]): readonly MutationRecord[] => {
    const pages = records.filter(isPages);
    if (pages.length > 0) take(pages);
    return pages;
  };
  const mutations = new MutationObserver((records) => {
    const pages = takeIn(records);
    if (sized && (!sized.isConnected || pages.some(isNear))) inHaste();
    else if (pages.length > 0) soon();
  });
  const stir = (): void => {
    moved();
    soon();
  };
  const sizes = new ResizeObserver(stir);
  const events = { capture: true, passive: true, signal };
  for (const name of [...signs, ...windowSigns]) doc.defaultView?.addEventListener(name, stir, events);
  doc.addEventListener('visibilitychange', stir, { signal });
  signal.addEventListener('abort', () => {
    mutations.disconnect();
    sizes.disconnect();
  });

  return {
    include: (root) =>
      mutations.observe(root, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
        attributeFilter: telling,
      }),
    catchUp: () => void takeIn(mutations.takeRecords()),
    goOn: () => {
      asked = true;
      setTimeout(now, 0);
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
