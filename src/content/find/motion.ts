import { parentOf } from './scene.ts';

/** Longest time left of a motion that is waited for, in ms; Fluent 8's panels slide in for 367 (8.125, 2026-11-22). */
const longest = 400;
/** What an animation changes if it moves or resizes things. */
const placing = /^(?:transform|translate|scale|rotate|left|right|top|bottom|inset|margin|width|height|max)/;

function isMoving(animation: Animation): boolean {
  const { effect, playState } = animation;
  if (playState !== 'running' || !(effect instanceof KeyframeEffect)) return false;
  const { endTime, localTime } = effect.getComputedTiming();
  // One without an end, as of a spinner, is never over.
  const left = Number(endTime ?? 0) - Number(localTime ?? 0);
  return (
    left <= longest &&
    effect.getKeyframes().some((frame) => Object.keys(frame).some((key) => placing.test(key)))
  );
}

/**
 * When an element comes to rest that is moving into place, as in a panel that slides in: the browser knows which
 * animations move it or what is around it. What scripts move step by step is not waited for.
 * @returns undefined where nothing moves it, or not much longer
 */
export function arrivalOf(face: Element): Promise<unknown> | undefined {
  const moving: Animation[] = [];
  for (let at: Element | null = face; at; at = parentOf(at))
    moving.push(...at.getAnimations().filter(isMoving));
  return moving.length > 0 ? Promise.allSettled(moving.map(({ finished }) => finished)) : undefined;
}
