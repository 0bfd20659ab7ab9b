import { createCard } from './overlay/card.tsx';

declare global {
  var waymarkCard: typeof createCard | undefined;
}

/**
 * The card, which only the top frame of a tab has: injected there before the engine, so that the many frames
 * of a portal do not carry what draws it.
 */
globalThis.waymarkCard = createCard;

export default 'ready';
