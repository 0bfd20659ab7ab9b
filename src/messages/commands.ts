import * as v from 'valibot';

/**
 * What can be done by keys of the browser, as in manifest.json. Chromium suggests keys for at most four, so only the
 * first four have some; people set the others in the browser. With Alt+Shift, Chromium 156 keeps A, B, C, N, P, R, T,
 * W, X, Z and the arrows for itself and then gives no key at all (measured 2026-11-22).
 */
export const commandNames = [
  'next',
  'back',
  'find-again',
  'focus-card',
  'fold-card',
  'take-me-there',
  'open-panel',
  'end-guide',
] as const;
export const Command = v.picklist(commandNames);
export type Command = v.InferOutput<typeof Command>;
