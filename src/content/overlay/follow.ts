import { motionsOf } from '../find/motion.ts';

/** Follows one face: asks for it to be measured before every frame in which it may stand elsewhere. */
export interface Follower {
  /** Follows this face, or none. */
  follow(face: Element | null): void;
  /**
   * Something has changed on the page, and the frame is about to be drawn that shows it.
   * @returns whether the face was measured for it; if not, it is followed from frame to frame anyway
   */
  catchUp(): boolean;
}

/** What is told to who follows. */
export interface OnFrame {
  /** Before a frame is drawn; tells whether the face stands elsewhere than in the last. */
  measure(): boolean;
  /** Other animations move it, or what is around it, than before. */
  moves(motions: readonly Animation[]): void;
  /** Something scrolls, or does no longer. */
  scrolls(now: boolean): void;
  /** It stands still. */
  rests(place: DOMRect): void;
}

/** So many frames without a move, and it rests: what moves it without a change of the document, the browser tells. */
const restful = 3;
/** So many after something scrolled: it may go on, and the first frames of it are the browser's alone. */
const scrollRest = 30;
/** So long after the pointer last moved nobody is expected to turn the wheel, in ms. */
const pointerRest = 10_000;
/** Every hundredth of a face that leaves the place where it was seen is noticed. */
const threshold = Array.from({ length: 101 }, (_, share) => share / 100);

const isSame = (one: DOMRectReadOnly, other: DOMRectReadOnly): boolean =>
  one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;

/**
 * Makes a follower. Nothing runs while the face stands still: what moves it without changing the document, the browser
 * tells, because it leaves the place where it was (an intersection with just that place).
 */
export function createFollower(doc: Document, on: OnFrame, signal: AbortSignal): Follower {
  let face: Element | null = null;
  let motions: Animation[] = [];
  let frame = 0;
  /** Frames to look at before it is left to the browser. */
  let left = 0;
  let rested = true;
  let place: DOMRect | undefined;
  let around: IntersectionObserver | undefined;
  let pointed = Number.NEGATIVE_INFINITY;
  let expecting: ReturnType<typeof setTimeout> | undefined;

  const release = (): void => {
    around?.disconnect();
    around = undefined;
    place = undefined;
  };

  /** Watches the place where the face stands. */
  const observe = (): void => {
    const now = face?.getBoundingClientRect();
    if (now && place && isSame(now, place)) return;
    release();
    const { clientWidth, clientHeight } = doc.documentElement;
    if (!face || !now || now.right <= 0 || now.bottom <= 0 || now.x >= clientWidth || now.y >= clientHeight)
      return;
    place = now;
    const sides = [now.top, clientWidth - now.right, clientHeight - now.bottom, now.left];
    const rootMargin = sides.map((side) => `${-Math.floor(side)}px`).join(' ');
    around = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ boundingClientRect }) => !isSame(boundingClientRect, now))) stir();
      },
      { root: doc, rootMargin, threshold },
    );
    around.observe(face);
  };

  const tick = (): void => {
    frame = 0;
    if (!face || signal.aborted) return;
    if (motions.some(({ playState }) => playState !== 'running')) learn();
    const moved = on.measure();
    rested &&= !moved;
    left = moved || motions.length > 0 ? Math.max(left, restful) : Math.max(0, left - 1);
    if (left > 0) frame = requestAnimationFrame(tick);
    else if (!rested) {
      rested = true;
      on.scrolls(false);
      on.rests(face.getBoundingClientRect());
      observe();
    }
  };
  const wake = (frames = 1): void => {
    left = Math.max(left, frames);
    if (face && frame === 0) frame = requestAnimationFrame(tick);
  };
  const learn = (): void => {
    motions = face ? motionsOf(face) : [];
    on.moves(motions);
  };
  /** It moves though nobody has changed the document. */
  const stir = (): void => {
    learn();
    rested = false;
    wake(restful);
  };

  const view = doc.defaultView;
  const events = { capture: true, passive: true, signal };
  const scroll = (): void => {
    if (!face) return;
    rested = false;
    on.scrolls(true);
    wake(scrollRest);
  };
  view?.addEventListener('scroll', scroll, events);
  /*
   * A wheel that might be stopped has the browser wait for scripts before it begins to scroll, and draw both together.
   * But it costs every frame that is painted anew: 2 to 3 % of a core where 200 changes a second are drawn (Chromium
   * 156, 2026-11-23). So it can be stopped only while the pointer is about.
   */
  const stoppable = { capture: true, passive: false };
  const expectNone = (): void => {
    clearTimeout(expecting);
    expecting = undefined;
    view?.removeEventListener('wheel', scroll, stoppable);
  };
  const expectLess = (): void => {
    const wait = pointed + pointerRest - performance.now();
    if (wait > 0) expecting = setTimeout(expectLess, wait);
    else expectNone();
  };
  const expectWheel = (): void => {
    if (!face) return;
    pointed = performance.now();
    if (expecting !== undefined) return;
    expecting = setTimeout(expectLess, pointerRest);
    view?.addEventListener('wheel', scroll, stoppable);
  };
  for (const name of ['pointermove', 'wheel']) view?.addEventListener(name, expectWheel, events);
  view?.addEventListener('load', () => wake(), events);
  view?.addEventListener(
    'resize',
    () => {
      // Its place is told by the window's edges.
      release();
      stir();
    },
    events,
  );
  for (const name of ['transitionrun', 'animationstart']) view?.addEventListener(name, stir, events);
  const sizes = new ResizeObserver(() => wake());
  signal.addEventListener('abort', () => {
    cancelAnimationFrame(frame);
    expectNone();
    release();
    sizes.disconnect();
  });

  return {
    follow: (next) => {
      if (face) sizes.unobserve(face);
      if (!next) expectNone();
      release();
      face = next;
      if (face) sizes.observe(face);
      stir();
    },
    catchUp: () => {
      if (frame !== 0) return false;
      tick();
      return true;
    },
  };
}
