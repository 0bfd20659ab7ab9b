/** An element that the browser itself carries along with something of the page, and all that is in it. */
export interface Carrier {
  readonly element: HTMLElement;
  /** Whose shift it shares. */
  readonly by: Animation;
}

/** Mere shifts: with anything else it would matter what is around. */
const shifting = /^(?:none|translate(?:X|Y|3d)?\([^)]*\)|matrix\(1, 0, 0, 1, [^)]*\))$/;

/** Carried by the animation that moves a part of the page: the browser runs both, on whatever thread. */
function mirror(animation: Animation): Carrier | undefined {
  const { effect, startTime, playbackRate } = animation;
  if (!(effect instanceof KeyframeEffect) || startTime === null) return undefined;
  const { target, composite } = effect;
  const frames = effect.getKeyframes();
  const isShift = frames.every(
    ({ transform, translate, scale, rotate, composite: how }) =>
      (transform ?? translate) !== undefined &&
      (transform === undefined || shifting.test(String(transform))) &&
      scale === undefined &&
      rotate === undefined &&
      how !== 'add' &&
      how !== 'accumulate',
  );
  if (!isShift || composite !== 'replace' || !(target instanceof HTMLElement)) return undefined;
  const element = target.ownerDocument.createElement('div');
  // Shifts may be shares of its size.
  element.style.cssText = `width:${target.offsetWidth}px;height:${target.offsetHeight}px`;
  const same = element.animate(
    frames.map(({ offset, easing, transform, translate }) => ({
      offset,
      easing,
      ...(transform === undefined ? {} : { transform }),
      ...(translate === undefined ? {} : { translate }),
    })),
    effect.getTiming(),
  );
  same.startTime = startTime;
  same.playbackRate = playbackRate;
  return { element, by: animation };
}

/** What carries a face just now; what did before and still does is kept. */
export const carriersOf = (motions: readonly Animation[], kept: readonly Carrier[]): Carrier[] =>
  motions.flatMap((each) => kept.find(({ by }) => by === each) ?? mirror(each) ?? []);
