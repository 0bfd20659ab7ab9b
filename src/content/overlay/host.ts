import tokens from '../../look/tokens.css?inline';
import { hostTag } from '../find/page-index.ts';
import card from './card.css?inline';
import buttons from './card-buttons.css?inline';
import { topModals } from './modals.ts';
import styles from './overlay.css?inline';
import { isPageDark } from './theme.ts';

/** Our one node on the page, with its closed root. It is there only while something is drawn. */
export interface Host {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  /** Puts it on the page, on top; raises it again where it was covered or lost. */
  show(): void;
  hide(): void;
}

const sheetOf = (css: string): CSSStyleSheet => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
};

// More than five raises in five seconds is a fight with the page: the host stays where it is.
const mostRaises = 5;
const raiseSpan = 5_000;

/**
 * Makes the host. Child of `<html>` after `<body>`, because portals hide the children of body while a panel
 * is open; inside the topmost native modal while one is open, because all else is inert (measured in
 * Chromium 156, 2026-11-22).
 * @param raiseRing puts the ring on top again; it goes first, so that the card lies above it
 */
export function createHost(doc: Document, raiseRing: () => void, signal: AbortSignal): Host {
  const element = doc.createElement(hostTag);
  const root = element.attachShadow({ mode: 'closed' });
  root.adoptedStyleSheets = [sheetOf(styles), sheetOf(tokens), sheetOf(card), sheetOf(buttons)];
  element.popover = 'manual';
  let wanted = false;
  let raises: number[] = [];

  const homeOf = (): Element => modals.top() ?? doc.documentElement;

  /** The page has covered, moved or removed the host: it comes back, but not for ever. */
  const raiseAgain = (): void => {
    if (!wanted) return;
    const now = performance.now();
    raises = [...raises.filter((at) => now - at < raiseSpan), now];
    if (raises.length <= mostRaises) raise();
  };

  const raise = (): void => {
    const focused = root.activeElement;
    const home = homeOf();
    if (element.parentElement !== home) home.append(element);
    element.inert = false;
    element.removeAttribute('aria-hidden');
    // The last one shown lies on top: the card above the ring.
    raiseRing();
    if (element.matches(':popover-open')) element.hidePopover();
    element.showPopover();
    if (focused instanceof HTMLElement && root.activeElement !== focused)
      focused.focus({ preventScroll: true });
  };

  const modals = topModals(doc, raiseAgain, signal);
  signal.addEventListener('abort', () => element.remove(), { once: true });

  return {
    element,
    root,
    show: () => {
      const first = !wanted;
      wanted = true;
      element.toggleAttribute('data-theme', false);
      if (isPageDark(doc)) element.setAttribute('data-theme', 'dark');
      if (first) raise();
      else if (!element.isConnected || !element.matches(':popover-open')) raiseAgain();
    },
    hide: () => {
      wanted = false;
      element.remove();
    },
  };
}
