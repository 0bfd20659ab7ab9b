import type { CardPlace } from '../../messages/order.ts';
import { clamped, type Spot } from './place-card.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A corner of the card as a place: by the window's corner that the card's middle is nearest to. */
export function placeOf({ x, y }: Spot, card: Size, view: Size): CardPlace {
  const right = x + card.width / 2 > view.width / 2;
  const bottom = y + card.height / 2 > view.height / 2;
  return {
    right,
    bottom,
    dx: right ? view.width - card.width - x : x,
    dy: bottom ? view.height - card.height - y : y,
  };
}

/** Where that is for this card in this window, all of it in sight. */
export function spotOf({ right, bottom, dx, dy }: CardPlace, card: Size, view: Size): Spot {
  const x = right ? view.width - card.width - dx : dx;
  const y = bottom ? view.height - card.height - dy : dy;
  return clamped({ x, y }, card, view);
}

/** The window's next corner, clockwise: who cannot drag presses the handle instead. */
export function nextCorner({ right, bottom }: CardPlace): CardPlace {
  return { right: !bottom, bottom: right, dx: 0, dy: 0 };
}
