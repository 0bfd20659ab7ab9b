import * as v from 'valibot';
import browser from 'webextension-polyfill';
import type { GuideWords } from '../guide/words/guide.ts';
import { type Card, CardPlace } from '../messages/order.ts';

const placeKey = 'card-place';

/** Remembers where the person put the card, for every tab and for the next journey. */
export async function keepCardPlace(place: CardPlace): Promise<void> {
  await browser.storage.local.set({ [placeKey]: place });
}

/** A card with what this browser adds to any: where the person put it, and the button for the side panel. */
export async function inWindow(card: Card, words: GuideWords): Promise<Card> {
  const stored = await browser.storage.local.get(placeKey);
  const place = v.safeParse(CardPlace, stored[placeKey]);
  // Firefox opens its sidebar by a key or from the popup, not by a click in a page (2026-11-22).
  const panel = 'sidePanel' in chrome ? { panel: words('card.panel') } : {};
  return {
    ...card,
    // One that is not understood counts as none.
    ...(place.success ? { place: place.output } : {}),
    words: { ...card.words, ...panel },
  };
}
