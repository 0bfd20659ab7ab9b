import browser from 'webextension-polyfill';
import type { Journey } from '../guide/journey.ts';
import { walkingKey } from '../messages/view.ts';

/**
 * The one flag the guards read. It follows the journey, so that a worker killed between two saves mends it.
 * @returns to be called with the journey whenever it may have changed; writes only where the flag is another
 */
export function createWalkingFlag(): (journey: Journey | undefined) => Promise<void> {
  let flagged: boolean | undefined;
  return async (journey) => {
    const walking = journey !== undefined && journey.endedAt === undefined;
    if (walking === flagged) return;
    await browser.storage.local.set({ [walkingKey]: walking });
    flagged = walking;
  };
}
