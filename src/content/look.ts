import type { PlaceRead } from '../guide/places.ts';
import type { Order, Rect, Report } from '../messages/order.ts';
import { openModals } from './find/dialogs.ts';
import { type Finding, findTarget } from './find/find-target.ts';
import type { PageIndex } from './find/page-index.ts';
import type { ShadowOf } from './find/roots.ts';
import { lookAt, type Scene } from './find/scene.ts';
import { chainOf, childFrames } from './read/children.ts';
import { readPlaces, whereaboutsOf } from './read/read-places.ts';
import { surroundingsOf } from './surroundings.ts';

/** What one look at the frame's document gave. */
export interface Look {
  readonly report: Report;
  readonly finding: Finding;
  /** Some dialog keeps the focus in. */
  readonly trapped: boolean;
}

/** Pixels to a tenth: less is noise of fractional layouts, and no reason to report. */
const round = (value: number): number => Math.round(value * 10) / 10;
const roundRect = ({ x, y, width, height }: Rect): Rect => ({
  x: round(x),
  y: round(y),
  width: round(width),
  height: round(height),
});

function findIn(scene: Scene, places: readonly PlaceRead[], shadowOf: ShadowOf): Finding {
  const { claimIn } = scene.order;
  const here = claimIn.length === 0 || places.some(({ place }) => claimIn.includes(place));
  return here ? findTarget(scene, shadowOf) : { claim: { kind: 'miss', reason: 'wrong-place' } };
}

function claimOf(scene: Scene, finding: Finding): Report['claim'] {
  if (!('face' in finding)) return finding.claim;
  const { clear, row } = surroundingsOf(scene, finding.face, finding.claim.act);
  const { claim } = finding;
  return {
    ...claim,
    rect: roundRect(claim.rect),
    ...(clear ? { clear: roundRect(clear) } : {}),
    ...(row ? { row: roundRect(row) } : {}),
  };
}

/**
 * Looks at a document under an order: what it shows, what it reads, and the claim.
 * @throws NotYet while the page is not known yet
 */
export function lookUnder(doc: Document, order: Order, index: PageIndex, shadowOf: ShadowOf): Look {
  const view = doc.defaultView ?? window;
  const scene = lookAt(doc, order, index);
  const places = readPlaces(scene, whereaboutsOf(view));
  const finding = findIn(scene, places, shadowOf);
  const children = childFrames(doc, index.roots(), shadowOf).map((child) => ({
    ...child,
    x: round(child.x),
    y: round(child.y),
  }));
  return {
    report: {
      journey: order.journey,
      revision: order.revision,
      chain: chainOf(view),
      loaded: Math.round(view.performance.timeOrigin),
      lang: scene.lang.slice(0, 35),
      children,
      places,
      claim: claimOf(scene, finding),
    },
    finding,
    trapped: openModals(scene).length > 0,
  };
}
