import { toldCard } from '../messages/protocol.ts';
import { createCard } from './overlay/card.tsx';

/**
 * The card, which only the top frame of a tab has: injected there before the engine, so that the many frames
 * of a portal carry neither what draws it nor the schemas of what it is told.
 */
const card = { create: createCard, told: toldCard };

declare global {
  var waymarkCard: typeof card | undefined;
}

globalThis.waymarkCard = card;

export default 'ready';
