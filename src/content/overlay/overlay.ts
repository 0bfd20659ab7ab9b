import type { Card, CardUse } from '../../messages/order.ts';
import type { Guard } from '../guard.iife.ts';
import type { CardPane, CardSurroundings, createCard } from './card.tsx';
import type { CardAction } from './card-view.tsx';
import { createHost } from './host.ts';
import { createRing } from './ring.ts';

/** All that Waymark draws in one frame. */
export interface Overlay {
  /** Draws the ring round a face, or takes it away. */
  ring(face: Element | null, grade?: 'certain' | 'likely'): void;
  /** Outlines what a click would pick, or nothing. @returns the outline, for the label beside it */
  outline(face: Element | null): Element;
  /** Gives the focus back to the page, if the card has it. */
  leave(): void;
  /** A key for the card, if one is shown. */
  ask(how: CardUse): void;
  /** Shows the card, or takes it away. Only the top frame has one. */
  card(card: Card | null, around?: Pick<CardSurroundings, 'late'>): void;
  /** The page has changed: the ring is round its target again before the next frame is drawn. */
  catchUp(): void;
  /** After the page has changed: the host is where it should be, or nowhere if nothing is drawn. */
  settle(): void;
}

/**
 * Makes the overlay of a frame. Nothing is added to the page before there is something to draw.
 * @param makeCard makes the card; only the top frame has it
 * @param onPress a button of the card was pressed
 * @param signal takes everything away
 */
export function createOverlay(
  doc: Document,
  guard: Guard,
  makeCard: typeof createCard | undefined,
  onPress: (action: CardAction, card: Card) => void,
  signal: AbortSignal,
): Overlay {
  const host = createHost(
    doc,
    () => ring.raise(),
    (fights) => {
      docked = fights;
      if (shown) pane?.show(shown.card, { late: shown.late, docked });
    },
    signal,
  );
  const ring = createRing(
    host.root,
    'ring',
    host.raise,
    (place, rests) => pane?.giveWay(place, rests),
    signal,
  );
  const raiseOutline = () => {
    outline.raise();
    host.raise();
  };
  const outline = createRing(host.root, 'pick', raiseOutline, () => undefined, signal);
  let pane: CardPane | undefined;
  let ringed: Element | null = null;
  let outlined = false;
  let shown: { card: Card; late: boolean } | undefined;
  let docked = false;
  let kept: 'nothing' | 'ring' | 'all' = 'nothing';

  const ringAt = () => (ringed?.isConnected ? ringed.getBoundingClientRect() : undefined);
  /** Without a card or an outline nothing of ours takes the pointer. */
  const keep = (): void => {
    const wanted = shown || outlined ? 'all' : ringed ? 'ring' : 'nothing';
    if (wanted !== kept) {
      kept = wanted;
      if (wanted === 'nothing') guard.keep(null);
      else if (wanted === 'ring') guard.keep(host.element, host.root);
      else guard.keep(host.element, host.root, (event, inside) => pane?.onEvent(event, inside));
    }
    if (wanted === 'nothing') host.hide();
    else host.show();
  };
  /** Without a card the key is not ours to take; a child frame's is main's, which passes it on. */
  const hear = (): void => {
    guard.onHotkey = shown ? () => pane?.ask('focus') : undefined;
  };
  const closed = (action: CardAction, card: Card): void => {
    if (action === 'close') {
      shown = undefined;
      hear();
      keep();
    }
    onPress(action, card);
  };
  doc.defaultView?.addEventListener('resize', () => pane?.settle(), { signal });
  signal.addEventListener(
    'abort',
    () => {
      guard.keep(null);
      guard.onHotkey = undefined;
    },
    { once: true },
  );

  return {
    ring: (face, grade = 'likely') => {
      if (!face && !ringed) return;
      ringed = face;
      keep();
      if (face) ring.round(face, grade);
      else ring.away();
    },
    outline: (face) => {
      if (face || outlined) {
        outlined = face !== null;
        keep();
        if (face) outline.round(face, 'likely');
        else outline.away();
      }
      return outline.element;
    },
    leave: () => pane?.leave(),
    ask: (how) => pane?.ask(how),
    card: (card, { late } = { late: false }) => {
      if (!card && !shown) return;
      shown = card ? { card, late } : undefined;
      pane ??= makeCard?.(host, ringAt, closed, signal);
      // It gives the focus back while it is still there to have it.
      if (!card) pane?.away();
      hear();
      // Kept from the page before it is shown: not even that it came is the page's to know.
      keep();
      if (card) pane?.show(card, { late, docked });
    },
    catchUp: ring.catchUp,
    settle: keep,
  };
}
