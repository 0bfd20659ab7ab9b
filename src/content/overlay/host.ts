import tokens from '../../look/ring-tokens.css?inline';
import { hostTag } from '../find/roots.ts';
import { topModals } from './modals.ts';
import styles from './overlay.css?inline';
import { sheetOf } from './sheet.ts';
import { isPageDark } from './theme.ts';

/** Our one node on the page, with its closed root. It is there only while something is drawn. */
export interface Host {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  /** Puts it on the page, on top; raises it again where it was lost. */
  show(): void;
  hide(): void;
  /** Puts what is drawn on top again: ring and card in their order. */
  raise(): void;
}

// More than five raises in five seconds is a fight with the page: the host stays where it is.
const mostRaises = 5;
const raiseSpan = 5_000;
/** How often the page's own theme is looked for while it changes, in ms: what is drawn at nine points is asked. */
const themeSpan = 3_000;

/**
 * Makes the host. Child of `<html>` after `<body>`, because portals hide the children of body while a panel
 * is open; inside the topmost native modal while one is open, because all else is inert (measured in
 * Chromium 156, 2026-11-22).
 * @param raiseRing puts the ring on top again; it goes first, so that the card lies above it
 * @param onFight told when the page keeps covering the host, and when it is on top again
 */
export function createHost(
  doc: Document,
  raiseRing: () => void,
  onFight: (fights: boolean) => void,
  signal: AbortSignal,
): Host {
  const element = doc.createElement(hostTag);
  const root = element.attachShadow({ mode: 'closed' });
  root.adoptedStyleSheets = [sheetOf(styles), sheetOf(tokens)];
  element.popover = 'manual';
  let wanted = false;
  let raises: number[] = [];
  let fights = false;
  let peace: ReturnType<typeof setTimeout> | undefined;
  let themed = Number.NEGATIVE_INFINITY;
  let theming: ReturnType<typeof setTimeout> | undefined;

  const homeOf = (): Element => modals.top() ?? doc.documentElement;

  /** The page has covered, moved or removed the host: it comes back, but not for ever. */
  const raiseAgain = (): void => {
    if (!wanted) return;
    const now = performance.now();
    raises = [...raises.filter((at) => now - at < raiseSpan), now];
    const fought = raises.length > mostRaises;
    clearTimeout(peace);
    // Once the page has been quiet for as long, it is tried once more.
    if (fought) peace = setTimeout(raiseAgain, raiseSpan);
    else raise();
    if (fought !== fights) onFight(fought);
    fights = fought;
  };

  const followTheme = (): void => {
    if (!wanted || theming !== undefined) return;
    theming = setTimeout(
      () => {
        theming = undefined;
        themed = performance.now();
        if (wanted) paint();
      },
      Math.max(0, themed + themeSpan - performance.now()),
    );
  };
  const paint = (): void => {
    if (isPageDark(doc)) element.setAttribute('data-theme', 'dark');
    else element.removeAttribute('data-theme');
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
  const away = (): void => {
    wanted = false;
    clearTimeout(peace);
    clearTimeout(theming);
    theming = undefined;
    element.remove();
  };
  signal.addEventListener('abort', away, { once: true });

  return {
    element,
    root,
    show: () => {
      if (wanted) {
        followTheme();
        if (!element.isConnected || !element.matches(':popover-open')) raiseAgain();
        return;
      }
      wanted = true;
      paint();
      raise();
    },
    hide: () => {
      away();
      if (fights) onFight(false);
      fights = false;
    },
    raise,
  };
}
