import { hostTag } from './find/roots.ts';
import type { Root } from './find/sieve.ts';

/** Attributes that say whether something is there, what it is, named, ticked or usable: all that a sieve may ask for. */
const telling = (
  'class style hidden open disabled inert role title lang dir name value src checked aria-label ' +
  'aria-labelledby aria-hidden aria-disabled aria-checked aria-selected aria-expanded aria-modal ' +
  'aria-haspopup aria-level popover alt boxtype for href id data-automation-id data-automation-key ' +
  'data-automationid onclick placeholder tabindex type'
).split(' ');
const changes: MutationObserverInit = {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: telling,
};
// `transitionend` and `animationend`: panels slide in without changing the document when they arrive.
const signs = 'scroll click input change toggle close transitionend animationend'.split(' ');
const windowSigns = 'resize hashchange popstate pageshow load'.split(' ');

const rowLike = '[role="row"], tr, li';

/** At most 20 looks a second; fewer of a page that keeps changing and still shows the same. In ms between two. */
const leastGap = 50;
const mostGap = 1_000;
/** After as long without a change the next is told of before its frame, in ms; those that follow closer with a look. */
const pause = 100;

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
 * @param take gets the changes of the watched roots before a look, our own left out
 * @param changed called after the first of some, just before the frame is drawn that shows it, and after each look
 * @param moved called where something may be drawn elsewhere though the document is the same
 * @param look tells whether it saw anything new
 */
export function watch(
  doc: Document,
  take: (records: readonly MutationRecord[]) => void,
  changed: () => void,
  moved: () => void,
  look: () => boolean,
  signal: AbortSignal,
): Watch {
  let last = Number.NEGATIVE_INFINITY;
  let gap = leastGap;
  let asked = false;
  let sized: Element | undefined;
  /** What is about the target, and nobody else's. */
  let row: Element | undefined;
  /** What was written there at the last look. */
  let said: string | undefined;
  let wait: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;

  /** One look is on its way at most, by whichever clock. */
  const unset = (): void => {
    clearTimeout(wait);
    cancelAnimationFrame(frame);
  };
  const now = (): void => {
    unset();
    if (!asked || signal.aborted) return;
    asked = false;
    last = performance.now();
    gap = look() ? leastGap : Math.min(2 * gap, mostGap);
    changed();
  };
  const soon = (): void => {
    if (asked || signal.aborted) return;
    asked = true;
    wait = setTimeout(
      () => {
        frame = requestAnimationFrame(now);
        // Hidden tabs and frames out of sight draw no frames: whichever comes first.
        wait = setTimeout(now, 100);
      },
      Math.max(0, gap - (performance.now() - last)),
    );
  };

  /** What is told is put by until it is wanted: of 200 changes a second not each is worth a thought. */
  let untaken: MutationRecord[][] = [];
  let frameAsked = 0;
  let isUrgent = false;
  let changedAt = Number.NEGATIVE_INFINITY;
  const beforeFrame = (): void => {
    frameAsked = 0;
    if (isUrgent) now();
    else changed();
    isUrgent = false;
  };
  const askFrame = (): void => {
    frameAsked ||= requestAnimationFrame(beforeFrame);
  };
  /** What is found is gone, or may be another's or another: a frame with the ring on it would be wrong. */
  const hurry = (): void => {
    isUrgent = true;
    askFrame();
  };
  const mutations = new MutationObserver((records) => {
    // Not read before a look: what is read of a record the browser makes for us, 200 times a second.
    untaken.push(records);
    if (!asked && records.some(isPages)) soon();
    if (sized?.isConnected === false) hurry();
    // A frame that is asked for costs, even where nothing is done in it.
    else if (performance.now() - changedAt >= pause) askFrame();
    changedAt = performance.now();
  });
  /** Whose a row is and what a control is called, its texts say and the control's own attributes; its looks can wait. */
  const rowChanges = new MutationObserver((records) => {
    const restated = records.some(({ attributeName, target }) => attributeName && sized?.contains(target));
    if (restated || row?.textContent !== said) hurry();
  });
  const stir = (): void => {
    moved();
    // Perhaps the person has done something, and waits.
    gap = leastGap;
    soon();
  };
  const sizes = new ResizeObserver(stir);
  const events = { capture: true, passive: true, signal };
  for (const name of [...signs, ...windowSigns]) doc.defaultView?.addEventListener(name, stir, events);
  doc.addEventListener('visibilitychange', stir, { signal });
  signal.addEventListener('abort', () => {
    unset();
    cancelAnimationFrame(frameAsked);
    mutations.disconnect();
    rowChanges.disconnect();
    sizes.disconnect();
  });

  return {
    include: (root) => mutations.observe(root, changes),
    catchUp: () => {
      const records = [...untaken.flat(), ...mutations.takeRecords()].filter(isPages);
      untaken = [];
      if (records.length > 0) take(records);
    },
    goOn: () => {
      unset();
      asked = true;
      wait = setTimeout(now, 0);
    },
    size: (element) => {
      const around = element?.closest(rowLike) ?? element;
      said = around?.textContent;
      if (element === sized && around === row) return;
      if (sized) sizes.unobserve(sized);
      rowChanges.disconnect();
      sized = element;
      row = around;
      if (sized) sizes.observe(sized);
      if (row) rowChanges.observe(row, changes);
    },
    soon,
  };
}
