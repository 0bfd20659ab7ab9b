import type { Target } from '../guide/target.ts';
import type { Order } from '../messages/order.ts';
import type { Picked } from '../messages/picking.ts';
import { describePick } from './find/describe.ts';
import { indexPage } from './find/page-index.ts';
import { lookAt } from './find/scene.ts';
import { type PickingFrame, pick } from './pick.ts';
import { shadowOf } from './shadow-of.ts';

/** How picking for a target ends by the person's hand in this frame. */
interface PickerEnd {
  picked(picked: Picked): void;
  cancelled(): void;
}

/** What is picked for, and in which frame. */
interface PickerFrame extends Omit<PickingFrame, 'shadowOf'> {
  readonly order: Order;
  readonly target: Target;
}

declare global {
  var waymarkPick: typeof pickFor | undefined;
  /** Called once the picker is there: the order to pick came before it. */
  var waymarkPickAwaited: (() => void) | undefined;
}

/** Lets the person pick the control of a target, and describes it. @param signal ends it without a word */
function pickFor(
  doc: Document,
  { order, target, ...frame }: PickerFrame,
  signal: AbortSignal,
  end: PickerEnd,
): void {
  pick(doc, { ...frame, shadowOf }, signal, {
    cancelled: end.cancelled,
    picked: (element) => {
      if (!element) return end.picked({ kind: 'refused', reason: 'no-control' });
      // The page is read anew: what the engine knows of it is the engine's.
      const scene = lookAt(doc, order, indexPage(doc, shadowOf));
      end.picked(describePick(scene, target, element, shadowOf, Date.now()));
    },
  });
}

/** The picker, which few ever need: injected into the frames of a tab when "It is this one" is chosen there. */
globalThis.waymarkPick = pickFor;
globalThis.waymarkPickAwaited?.();
globalThis.waymarkPickAwaited = undefined;

export default 'ready';
