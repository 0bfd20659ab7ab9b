import { parentOf } from './scene.ts';

/** Longest time left of a motion that is waited for, in ms; Fluent 8's panels slide in for 367 (8.125, 2026-11-22). */
const longest = 400;
/** What an animation changes if it moves or resizes things. */
const placing = /^(?:transform|translate|scale|rotate|left|right|top|bottom|inset|margin|width|height|max)/;

const isMoving = ({ effect, playState }: Animation): boolean =>
  playState === 'running' &&
  effect instanceof KeyframeEffect &&
  effect.getKeyframes().some((frame) => Object.keys(frame).some((key) => placing.test(key)));

/** One without an end, as of a spinner, is never over. */
function endsSoon({ effect }: Animation): boolean {
  const { endTime, localTime } = effect?.getComputedTiming() ?? {};
  return Number(endTime ?? 0) - Number(localTime ?? 0) <= longest;
}

/** The animations that move an element or what is around it, as the browser knows them; not what scripts do step by step. */
export function motionsOf(face: Element): Animation[] {
  const moving: Animation[] = [];
  for (let at: Element | null = face; at; at = parentOf(at))
    moving.push(...at.getAnimations().filter(isMoving));
  return moving;
}

/**
 * When an element comes to rest that is moving into place, as in a panel that slides in.
 * @returns undefined where nothing moves it, or not much longer
 */
export function arrivalOf(face: Element): Promise<unknown> | undefined {
  const arriving = motionsOf(face).filter(endsSoon);
  return arriving.length > 0 ? Promise.allSettled(arriving.map(({ finished }) => finished)) : undefined;
}
