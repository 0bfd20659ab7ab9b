import type { Card, CardUse, Order, OrderName, Report } from '../messages/order.ts';
import type { Picked } from '../messages/picking.ts';
import type { Data } from '../messages/protocol.ts';
import { type Found, hearClicks } from './clicks.ts';
import type { Finding } from './find/find-target.ts';
import { arrivalOf } from './find/motion.ts';
import { indexPage, NotYet } from './find/page-index.ts';
import { type Look, lookUnder } from './look.ts';
import { closesOnScroll } from './open-menus.ts';
import type { CardAction } from './overlay/card-view.tsx';
import type { Overlay } from './overlay/overlay.ts';
import { rememberFocus } from './refocus.ts';
import { reporting } from './reporting.ts';
import { shadowOf } from './shadow-of.ts';
import { watch } from './watch.ts';

/** The frame's words to the worker. */
export interface Sending {
  report(report: Report): void;
  acted(acted: Data<'frame.acted'>): void;
  pressed(pressed: Data<'card.do'>): void;
  picked(picked: Data<'frame.picked'>): void;
  cancelled(name: OrderName): void;
  /** The extension that injected us is no more. */
  isOrphan(): boolean;
}

/** One walk in one frame, from the first order to the last. */
export interface Walk {
  take(order: Order): void;
  grant(grant: Data<'grant'>): void;
  /** Looks and reports anew: the last report may not have arrived. */
  again(): void;
  /** Scrolls what is ringed into view: the person asked for it. */
  showTarget(name: OrderName): void;
  /** Lets the person pick the control of a target of this order; null ends it. */
  pick(wanted: Data<'pick'>): void;
  card(card: Card | null): void;
  /** A key for the card. */
  ask(how: CardUse): void;
  /** The card has given the focus back to this frame. */
  refocus(): void;
  pressed(action: CardAction, card: Card): void;
  end(): void;
}

/** The ring the worker granted: it holds while the same target is found with the same grade. */
interface Granted {
  readonly target: string;
  readonly grade: 'certain' | 'likely';
  readonly revision: number;
  /** The element ringed last. */
  face?: Element;
}

const isFound = (finding: Finding | undefined): finding is Found => finding?.claim.kind === 'found';

/** How long a look may take before it gives way to the page, in ms; the rest follows in the next slice. */
const slice = 3;

/** Starts walking in this frame: looks, reports, rings what is granted, until `end` or the signal. */
export function walk(
  doc: Document,
  overlayOf: (signal: AbortSignal) => Overlay,
  sending: Sending,
  life: AbortSignal,
): Walk {
  const ending = new AbortController();
  const signal = AbortSignal.any([life, ending.signal]);
  const overlay = overlayOf(signal);
  const late = globalThis.waymarkGuard?.late === true;
  let order: Order | undefined;
  let last: Look | undefined;
  let granted: Granted | undefined;
  let picking: AbortController | undefined;

  /** A grant of an older order holds on only for the very same element, until the worker says otherwise. */
  const isGranted = (finding: Finding): finding is Found => {
    if (!granted || !order || !isFound(finding)) return false;
    const { claim, face } = finding;
    const same = claim.target === granted.target && claim.grade === granted.grade;
    return same && (granted.revision === order.revision || granted.face === face);
  };

  const drawRing = (): void => {
    if (!picking && granted && last && isGranted(last.finding)) {
      granted.face = last.finding.face;
      overlay.ring(last.finding.face, granted.grade);
    } else overlay.ring(null);
  };

  /** Tells whether it saw anything new. */
  const look = (): boolean => {
    if (!order || signal.aborted || sending.isOrphan()) return false;
    watching.catchUp();
    // The page's own layout, due in this frame in any case, is not to use up our slice.
    doc.documentElement.getBoundingClientRect();
    index.allow(slice);
    try {
      last = lookUnder(doc, order, index, shadowOf);
    } catch (error) {
      if (!(error instanceof NotYet)) throw error;
      // What was found for an earlier order says nothing of this one.
      if (last?.report.revision !== order.revision || last.report.journey !== order.journey)
        overlay.ring(null);
      watching.goOn();
      return true;
    }
    watching.size(isFound(last.finding) ? last.finding.face : undefined);
    drawRing();
    overlay.settle();
    // What slides in is told where it comes to stand, so that the card is placed once; a ring goes with it.
    const { finding } = last;
    const arrival = isFound(finding) && finding.face !== granted?.face ? arrivalOf(finding.face) : undefined;
    if (!arrival) return reports.offer(last.report);
    void arrival.then(watching.soon);
    return true;
  };

  const watching = watch(
    doc,
    (records) => index.take(records),
    overlay.catchUp,
    () => index.moved(),
    look,
    signal,
  );
  const index = indexPage(doc, shadowOf, (root) => watching.include(root));
  const reports = reporting(sending.report, look, signal);

  const clickable = (): Found | undefined =>
    last && isFound(last.finding) && !last.finding.claim.greyed ? last.finding : undefined;
  const acted = ({ claim: { target } }: Found): void => {
    if (order) sending.acted({ journey: order.journey, revision: order.revision, target });
  };
  // The page goes: what it showed is no longer shown, unless the browser brings it back as it was.
  const onLeave = (): void => {
    if (!order || sending.isOrphan()) return;
    reports.forget();
    const { journey, revision } = order;
    const claim = { kind: 'miss', reason: 'absent' } as const;
    const chain = last?.report.chain ?? [];
    const loaded = Math.round(performance.timeOrigin);
    sending.report({
      journey,
      revision,
      chain,
      loaded,
      lang: '',
      children: [],
      places: [],
      claim,
      gone: true,
    });
  };
  const view = doc.defaultView;
  hearClicks(view, clickable, acted, signal);
  view?.addEventListener('pagehide', onLeave, { signal });

  const stopPicking = (): void => {
    picking?.abort();
    picking = undefined;
  };

  const startPicking = ({ target: id, words }: NonNullable<Data<'pick'>>): void => {
    const guard = globalThis.waymarkGuard;
    const target = order?.targets.find((each) => each.id === id);
    if (!order || !target || !guard) return;
    const { journey, revision } = order;
    const asked = order;
    picking = new AbortController();
    const ended = AbortSignal.any([signal, picking.signal]);
    overlay.leave();
    // What the ring was round is offered first: the card has just asked whether it is this one.
    const first = last && isGranted(last.finding) ? last.finding.element : undefined;
    const end = {
      picked: (picked: Picked) => {
        picking = undefined;
        sending.picked({ journey, revision, target: id, picked });
        drawRing();
        watching.soon();
      },
      cancelled: () => {
        picking = undefined;
        sending.cancelled({ journey, revision });
        drawRing();
      },
    };
    // The picker is injected when it is first needed, and may come after the order.
    const begin = () =>
      globalThis.waymarkPick?.(doc, { guard, overlay, words, order: asked, target, first }, ended, end);
    if (globalThis.waymarkPick) begin();
    else globalThis.waymarkPickAwaited = begin;
    drawRing();
  };

  return {
    take: (next) => {
      const older = order?.journey === next.journey && next.revision < order.revision;
      if (older || signal.aborted) return;
      if (order?.journey !== next.journey) granted = undefined;
      if (order?.journey !== next.journey || order.revision !== next.revision) stopPicking();
      order = next;
      reports.forget();
      look();
    },
    grant: ({ journey, revision, ring }) => {
      if (journey !== order?.journey || revision !== order.revision) return;
      granted = ring ? { ...ring, revision } : undefined;
      drawRing();
    },
    again: () => {
      reports.forget();
      look();
    },
    showTarget: ({ journey, revision }) => {
      if (journey !== order?.journey || revision !== order.revision) return;
      look();
      const finding = last?.finding;
      if (!finding || !isGranted(finding) || finding.claim.inView) return;
      // Scrolling closes them, and with them perhaps what the person was about to choose.
      if (closesOnScroll(index.roots(), finding.face)) return;
      finding.face.scrollIntoView({ block: 'center', inline: 'nearest' });
      watching.soon();
    },
    pick: (wanted) => {
      stopPicking();
      const current = wanted && wanted.journey === order?.journey && wanted.revision === order.revision;
      if (wanted && current) startPicking(wanted);
      else drawRing();
    },
    card: (card) => {
      if (card && card.journey === order?.journey && card.revision < order.revision) return;
      overlay.card(card, { late: late && last?.trapped === true });
    },
    ask: overlay.ask,
    refocus: rememberFocus(doc, signal),
    pressed: (action, { journey, revision, step, pick: target, place }) => {
      const about = {
        ...(action === 'pick' && target ? { target } : {}),
        ...(action === 'move' && place ? { place } : {}),
      };
      sending.pressed({ journey, revision, step, action, ...about });
      if (action === 'find-again') watching.soon();
    },
    end: () => ending.abort(),
  };
}
