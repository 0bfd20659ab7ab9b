import * as v from 'valibot';
import browser from 'webextension-polyfill';
import type { GuideWords } from '../guide/words/guide.ts';
import { type Card, CardPlace } from '../messages/order.ts';

const placeKey = 'card-place';

/** Remembers where the person put the card, for every tab and for the next journey. */
export async function keepCardPlace(place: CardPlace): Promise<void> {
  await browser.storage.local.set({ [placeKey]: place });
}

/** What this browser adds to any card: where the person put it, and the button for the side panel. */
export async function inWindow(words: GuideWords): Promise<(card: Card) => Card> {
  const stored = await browser.storage.local.get(placeKey);
  const place = v.safeParse(CardPlace, stored[placeKey]);
  // Firefox opens its sidebar by a key or from the popup, not by a click in a page (2026-11-22).
  const panel = 'sidePanel' in chrome ? { panel: words('card.panel') } : {};
  // A place that is not understood counts as none.
  const put = place.success ? { place: place.output } : {};
  return (card) => ({ ...card, ...put, words: { ...card.words, ...panel } });
}
