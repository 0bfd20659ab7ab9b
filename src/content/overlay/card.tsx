import { render } from 'preact';
import tokens from '../../look/tokens.css?inline';
import type { Card, CardPlace, CardUse, Rect } from '../../messages/order.ts';
import { createAnnouncer } from './announcer.ts';
import css from './card.css?inline';
import buttons from './card-buttons.css?inline';
import { type CardAction, CardView, PillView, saysOf } from './card-view.tsx';
import type { Host } from './host.ts';
import { isFree } from './is-free.ts';
import { nextCorner, placeOf, spotOf } from './kept-place.ts';
import { createMoves } from './moves.ts';
import { docked, isClear, passesOver, type Spot, spotFor } from './place-card.ts';
import { sheetOf } from './sheet.ts';

/** What the card needs besides its words. */
export interface CardSurroundings {
  /** A focus trap is open that is older than the guard. */
  readonly late: boolean;
  /** The page does not let the host stay on top: the card keeps to its corner. */
  readonly docked?: boolean;
}

/** The card in the top frame. */
export interface CardPane {
  show(card: Card, around: CardSurroundings): void;
  away(): void;
  /** The window has another size: keep the card in sight and off the ring. */
  settle(): void;
  /**
   * The ring is here now, before that has been told: the card goes to a corner at once if it would cover it, and comes
   * back to its side when it rests.
   */
  giveWay(anchor: Rect, rests: boolean): void;
  /** Events of the host, from the guard. */
  onEvent(event: Event, inside: Element | null): void;
  /** Gives the focus back to the page, if the card has it. */
  leave(): void;
  /** Does what a key asks for, as far as the card that is shown offers it. */
  ask(how: CardUse): void;
}

/** So long after it has moved by itself no click in it counts: a hand takes longer to see that, in ms. */
const settleTime = 200;

/** What the card says, for those who do not see it: where we are, what is ringed, what stands in the way. */
function sentences(card: Card, late: boolean): string[] {
  const waits = card.fact?.sign === 'waiting' ? [card.fact.text] : [];
  const marked = card.marked ? [card.marked] : [];
  return [`${card.where}: ${card.title}`, ...marked, ...saysOf(card, late), ...waits];
}

/**
 * Makes the card. It is drawn in the host's closed root and never takes the focus by itself.
 * @param ringAt where the ring of this frame is now; what was told of it may be older
 * @param onPress a button was pressed; folding is done here already
 */
export function createCard(
  host: Host,
  ringAt: () => Rect | undefined,
  onPress: (action: CardAction, card: Card) => void,
  signal: AbortSignal,
): CardPane {
  const { root } = host;
  root.adoptedStyleSheets.push(sheetOf(tokens), sheetOf(css), sheetOf(buttons));
  const mount = root.ownerDocument.createElement('div');
  const isUnused = (rect: Rect): boolean => isFree(root.ownerDocument, rect);
  let shown: { card: Card; around: CardSurroundings } | undefined;
  let folded = false;
  /** Where the person put it on this page; the card brings where it was put on another. */
  let chosen: CardPlace | undefined;
  let saidLate = false;
  /** It has given way to a ring that moves. */
  let aside = false;
  let movedAt = Number.NEGATIVE_INFINITY;
  const announcer = createAnnouncer(root, signal);

  const box = (): HTMLElement | undefined => {
    const first = mount.firstElementChild;
    return first instanceof HTMLElement ? first : undefined;
  };
  const view = () => root.ownerDocument.documentElement;
  const viewSize = () => ({ width: view().clientWidth, height: view().clientHeight });
  const sizeOf = (element: HTMLElement) => ({ width: element.offsetWidth, height: element.offsetHeight });

  const put = (element: HTMLElement, spot: Spot): void => {
    element.style.translate = `${Math.round(spot.x)}px ${Math.round(spot.y)}px`;
  };
  /** Puts it elsewhere though nobody has moved it. */
  const move = (element: HTMLElement, spot: Spot): void => {
    const before = element.style.translate;
    put(element, spot);
    if (before !== '' && before !== element.style.translate) movedAt = performance.now();
  };

  const place = (): void => {
    const element = box();
    if (!element || !shown) return;
    const { card, around } = shown;
    const size = sizeOf(element);
    const wanted = chosen ?? card.place;
    const kept = wanted && spotOf(wanted, size, viewSize());
    const stays = kept && isClear(kept, size, card.anchor) ? kept : undefined;
    const by = folded || around.docked ? {} : card;
    const spot = stays ?? spotFor(size, viewSize(), by, isUnused);
    const ring = ringAt();
    aside = !isClear(spot, size, ring);
    const to = aside ? docked(size, viewSize(), ring, isUnused) : spot;
    const from = element.getBoundingClientRect();
    const needed = [ring, card.anchor, card.clear].filter((rect) => rect !== undefined);
    if (needed.some((rect) => passesOver(from, to, size, rect))) element.classList.remove('moves');
    move(element, to);
    // The first place is simply there, so it is laid out first; only later moves are seen as moves, and only where
    // nothing that is needed lies on the way.
    element.getBoundingClientRect();
    element.classList.add('moves');
  };

  const draw = (): void => {
    if (!shown) return;
    const { card, around } = shown;
    const view = folded ? (
      <PillView card={card} onPress={press} />
    ) : (
      <CardView card={card} late={around.late} onPress={press} />
    );
    moves.keepFocus(() => render(view, mount));
    announcer.say(sentences(card, around.late), card.lang);
    place();
  };

  const press = (action: CardAction): void => {
    if (!shown) return;
    const { card } = shown;
    if (action === 'fold' || action === 'unfold') {
      folded = action === 'fold';
      draw();
    }
    if (action === 'close') away();
    if (action === 'move') {
      const element = box();
      if (!element) return;
      chosen = nextCorner(chosen ?? placeOf(element.getBoundingClientRect(), sizeOf(element), viewSize()));
      draw();
    }
    onPress(action, action === 'move' && chosen ? { ...card, place: chosen } : card);
  };

  const moves = createMoves(host, box, {
    to: (spot) => {
      const element = box();
      if (!element) return;
      // By way of its place, so that it stays in sight.
      chosen = placeOf(spot, sizeOf(element), viewSize());
      element.classList.remove('moves');
      put(element, spotOf(chosen, sizeOf(element), viewSize()));
    },
    done: () => {
      if (shown && chosen) onPress('move', { ...shown.card, place: chosen });
    },
    isSettled: () => performance.now() - movedAt >= settleTime,
    backToFrame: () => {
      if (shown) onPress('leave', shown.card);
    },
  });

  const away = (): void => {
    moves.leave();
    shown = undefined;
    announcer.hush();
    render(null, mount);
    mount.remove();
  };
  signal.addEventListener('abort', away, { once: true });

  return {
    show: (card, around) => {
      const late = around.late && (!saidLate || shown?.around.late === true);
      saidLate ||= around.late;
      shown = { card, around: { ...around, late } };
      if (!mount.isConnected) root.append(mount);
      host.show();
      draw();
    },
    away,
    settle: () => {
      if (shown) place();
    },
    giveWay: (anchor, rests) => {
      const element = box();
      if (!element || !shown) return;
      const size = sizeOf(element);
      const { x, y } = element.getBoundingClientRect();
      if (aside && rests) {
        shown = { ...shown, card: { ...shown.card, anchor } };
        place();
      } else if (!isClear({ x, y }, size, anchor)) {
        aside = true;
        // It is in the way now, not in a while.
        element.classList.remove('moves');
        move(
          element,
          docked(size, viewSize(), anchor, () => true),
        );
      }
    },
    onEvent: moves.onEvent,
    leave: moves.leave,
    ask: (how) => {
      if (!shown) return;
      if (how === 'focus') moves.toggleFocus();
      else if (how === 'fold') press(folded ? 'unfold' : 'fold');
      else if (shown.card.buttons.some(({ action }) => action === how)) press(how);
    },
  };
}
