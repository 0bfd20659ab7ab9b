import { motionsOf } from '../find/motion.ts';
import { hearWheel } from './wheel.ts';

/** Follows one face: asks for it to be measured before every frame in which it may stand elsewhere. */
export interface Follower {
  /** Follows this face, or none. */
  follow(face: Element | null): void;
  /** Something has changed on the page, and the frame is about to be drawn that shows it. */
  catchUp(): void;
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
  const forgetWheel = hearWheel(view, () => face !== null, scroll, signal);
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
    release();
    sizes.disconnect();
  });

  return {
    follow: (next) => {
      if (face) sizes.unobserve(face);
      if (!next) forgetWheel();
      release();
      face = next;
      if (face) sizes.observe(face);
      stir();
    },
    catchUp: () => {
      // Else it is measured before this frame anyway.
      if (frame === 0) tick();
    },
  };
}
