import { render } from 'preact';
import type { Card, Rect } from '../../messages/order.ts';
import { type CardAction, CardView, PillView } from './card-view.tsx';
import type { Host } from './host.ts';
import { createMoves } from './moves.ts';
import { clamped, isClear, placeCard, type Spot } from './place-card.ts';

/** What the card needs besides its words. */
export interface CardSurroundings {
  /** The dialog around the target, in the top frame's viewport. */
  readonly dialog?: Rect | undefined;
  /** A focus trap is open that is older than the guard. */
  readonly late: boolean;
}

/** The card in the top frame. */
export interface CardPane {
  show(card: Card, around: CardSurroundings): void;
  away(): void;
  /** The window has another size: keep the card in sight and off the ring. */
  settle(): void;
  /** Events of the host, from the guard. */
  onEvent(event: Event, inside: Element | null): void;
  /** Gives the focus back to the page, if the card has it. */
  leave(): void;
  /** To the card and back, by the hotkey. */
  toggleFocus(): void;
}

/**
 * Makes the card. It is drawn in the host's closed root and never takes the focus by itself.
 * @param onPress a button was pressed; folding is done here already
 */
export function createCard(
  host: Host,
  onPress: (action: CardAction, card: Card) => void,
  signal: AbortSignal,
): CardPane {
  const { root } = host;
  const mount = root.ownerDocument.createElement('div');
  let shown: { card: Card; around: CardSurroundings } | undefined;
  let folded = false;
  let placing = 0;
  /** Where the person put it; remembered as long as this page stays. */
  let chosen: Spot | undefined;
  let saidLate = false;

  const box = (): HTMLElement | undefined => {
    const first = mount.firstElementChild;
    return first instanceof HTMLElement ? first : undefined;
  };
  const view = () => root.ownerDocument.documentElement;
  const viewSize = () => ({ width: view().clientWidth, height: view().clientHeight });

  const put = (element: HTMLElement, spot: Spot): void => {
    element.style.translate = `${Math.round(spot.x)}px ${Math.round(spot.y)}px`;
  };

  const place = async (): Promise<void> => {
    const element = box();
    if (!element || !shown) return;
    placing += 1;
    const turn = placing;
    const { card, around } = shown;
    const size = { width: element.offsetWidth, height: element.offsetHeight };
    const kept = chosen && clamped(chosen, size, viewSize());
    const stays = kept && isClear(kept, size, card.anchor) ? kept : undefined;
    const spot = stays ?? (await placeCard(element, folded ? undefined : card.anchor, around.dialog));
    if (turn !== placing || !element.isConnected) return;
    put(element, spot);
    // The first place is simply there, so it is laid out first; only later moves are seen as moves.
    element.getBoundingClientRect();
    element.classList.add('moves');
  };

  const draw = (): void => {
    if (!shown) return;
    const { card, around } = shown;
    render(
      folded ? (
        <PillView card={card} onPress={press} />
      ) : (
        <CardView card={card} late={around.late} onPress={press} />
      ),
      mount,
    );
    place().catch((error: unknown) => {
      // Without a place the card stays where it is: in sight, top left. Told to the browser's own error log.
      reportError(error);
    });
  };

  const press = (action: CardAction): void => {
    if (!shown) return;
    const { card } = shown;
    if (action === 'fold' || action === 'unfold') {
      folded = action === 'fold';
      draw();
    }
    if (action === 'close') away();
    onPress(action, card);
  };

  const moves = createMoves(host, box, (spot) => {
    const element = box();
    if (!element) return;
    chosen = clamped(spot, { width: element.offsetWidth, height: element.offsetHeight }, viewSize());
    element.classList.remove('moves');
    put(element, chosen);
  });

  const away = (): void => {
    shown = undefined;
    moves.leave();
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
      if (shown) place().catch((error: unknown) => reportError(error));
    },
    onEvent: moves.onEvent,
    leave: moves.leave,
    toggleFocus: () => {
      if (shown) moves.toggleFocus();
    },
  };
}
