import type { Card, CardUse } from '../../messages/order.ts';
import type { Guard } from '../guard.iife.ts';
import { type CardPane, type CardSurroundings, createCard } from './card.tsx';
import type { CardAction } from './card-view.tsx';
import { createHost } from './host.ts';
import { createOutline } from './outline.ts';
import { createRing } from './ring.ts';

/** All that Waymark draws in one frame. */
export interface Overlay {
  /** Draws the ring round a face, or takes it away. */
  ring(face: Element | null, grade?: 'certain' | 'likely'): void;
  /** Outlines what a click would pick, with its name beside it, or nothing. */
  outline(face: Element | null, label?: string): void;
  /** Gives the focus back to the page, if the card has it. */
  leave(): void;
  /** A key for the card, if one is shown. */
  ask(how: CardUse): void;
  /** Shows the card, or takes it away. Only the top frame has one. */
  card(card: Card | null, around?: CardSurroundings): void;
  /** After the page has changed: the host is where it should be, or nowhere if nothing is drawn. */
  settle(): void;
}

/**
 * Makes the overlay of a frame. Nothing is added to the page before there is something to draw.
 * @param onPress a button of the card was pressed
 * @param signal takes everything away
 */
export function createOverlay(
  doc: Document,
  guard: Guard,
  onPress: (action: CardAction, card: Card) => void,
  signal: AbortSignal,
): Overlay {
  const host = createHost(doc, () => ring.raise(), signal);
  const ring = createRing(host.root, 'ring', signal);
  const outline = createOutline(host.root, signal);
  let pane: CardPane | undefined;
  let ringed = false;
  let outlined = false;
  let carded = false;

  const keep = (): void => {
    if (ringed || outlined || carded) {
      guard.keep(host.element, host.root, (event, inside) => pane?.onEvent(event, inside));
      host.show();
    } else {
      guard.keep(null);
      host.hide();
    }
  };
  /** Without a card the key is not ours to take; a child frame's is main's, which passes it on. */
  const hear = (): void => {
    guard.onHotkey = carded ? () => pane?.ask('focus') : undefined;
  };
  const closed = (action: CardAction, card: Card): void => {
    if (action === 'close') {
      carded = false;
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
      ringed = face !== null;
      if (face) {
        host.show();
        ring.round(face, grade);
      } else ring.away();
      keep();
    },
    outline: (face, label = '') => {
      if (!face && !outlined) return;
      outlined = face !== null;
      if (face) {
        host.show();
        outline.round(face, label);
      } else outline.away();
      keep();
    },
    leave: () => pane?.leave(),
    ask: (how) => pane?.ask(how),
    card: (card, around = { late: false }) => {
      if (!card && !carded) return;
      carded = card !== null;
      pane ??= createCard(host, closed, signal);
      if (card) pane.show(card, around);
      else pane.away();
      hear();
      keep();
    },
    settle: () => {
      if (ringed || outlined || carded) host.show();
    },
  };
}
