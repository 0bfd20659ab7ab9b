import type { PlaceId, PlaceRead } from '../guide/places.ts';
import type { ChildFrame, Claim, Rect, Report } from '../messages/order.ts';

/** Which frame of which tab. */
export interface FrameName {
  tab: number;
  frame: number;
}

/** A frame's report with where it lies in the tab. */
interface Placed {
  frame: number;
  report: Report;
  /** Its viewport's corner and scale in the top frame; undefined while a parent has not vouched for it, or hides it. */
  origin: Origin | undefined;
}
interface Origin {
  x: number;
  y: number;
  scale: number;
  /** Name of what lies over all of it or of a frame around it. */
  cover?: string;
}

type Found = Extract<Claim, { kind: 'found' }>;
type Miss = Extract<Claim, { kind: 'miss' }>;
/** What may be ringed in a tab: one frame's claim with its rectangle in the top frame, or the best reason why nothing. */
export type Verdict =
  | { kind: 'found'; frame: number; claim: Found; anchor: Rect; clear?: Rect; row?: Rect }
  | { kind: 'miss'; reason: Miss['reason']; about: readonly string[] };

/** What the frames of the guided tabs have said since the worker woke; they are asked afresh after each waking. */
export interface Frames {
  put(name: FrameName, report: Report): void;
  /** Forgets a frame that was left, and with a tab's top frame all of the tab; gives the frames forgotten. */
  leave(name: FrameName, report: Report): number[];
  drop(tab: number): void;
  /** Frames of the tab that have not yet answered this revision, of those known here or named. */
  unheard(tab: number, revision: number, known: readonly number[]): number[];
  /** Every frame of the tab that a person can see, with what it read. */
  shown(tab: number): { frame: number; report: Report }[];
  hidden(tab: number): number[];
  verdict(tab: number, revision: number, places: readonly PlaceId[]): Verdict;
}

// From most to least telling: what the person can do something about comes first.
const tellingOrder = [
  'other-tenant',
  'older-page',
  'foreign-tick',
  'missing-tick',
  'other-panel',
  'other-dialog',
  'elsewhere',
  'covered',
  'row-not-shown',
  'ambiguous',
  'absent',
  'wrong-place',
] as const;

/** Corner and scale of a frame in its top frame, through the parents' words; undefined where one hides it. */
function originOf(chain: readonly number[], reports: ReadonlyMap<string, Report>): Placed['origin'] {
  let origin: Origin = { x: 0, y: 0, scale: 1 };
  for (let depth = 0; depth < chain.length; depth++) {
    const parent = reports.get(chain.slice(0, depth).join('.'));
    const child: ChildFrame | undefined = parent?.children.find(({ index }) => index === chain[depth]);
    if (!child?.shown) return undefined;
    const { x, y, scale } = origin;
    const cover = origin.cover ?? child.cover;
    origin = { x: x + child.x * scale, y: y + child.y * scale, scale: scale * child.scale };
    if (cover !== undefined) origin.cover = cover;
  }
  return origin;
}

const inTop = (rect: Rect, { x, y, scale }: Origin): Rect => ({
  x: x + rect.x * scale,
  y: y + rect.y * scale,
  width: rect.width * scale,
  height: rect.height * scale,
});

const weight = (claim: Found): number => (claim.opener ? 0 : 2) + (claim.grade === 'certain' ? 1 : 0);

/** Collects reports. Nothing here has to survive the worker. */
export function createFrames(): Frames {
  const tabs = new Map<number, Map<number, Report>>();

  function placed(tab: number): Placed[] {
    const reports = tabs.get(tab) ?? new Map<number, Report>();
    const byChain = new Map([...reports.values()].map((report) => [report.chain.join('.'), report]));
    return [...reports].map(([frame, report]) => ({
      frame,
      report,
      origin: originOf(report.chain, byChain),
    }));
  }

  function verdict(tab: number, revision: number, places: readonly PlaceId[]): Verdict {
    const seen = placed(tab).flatMap(({ frame, report, origin }) =>
      origin ? [{ frame, report, origin }] : [],
    );
    const here = seen.some(({ report }) =>
      report.places.some((read: PlaceRead) => places.includes(read.place)),
    );
    if (!here) return { kind: 'miss', reason: 'wrong-place', about: [] };
    const current = seen.filter(({ report }) => report.revision === revision);
    const found = current
      .flatMap(({ frame, report: { claim }, origin }) =>
        claim.kind === 'found' && origin.cover === undefined
          ? [
              {
                kind: 'found' as const,
                frame,
                claim,
                anchor: inTop(claim.rect, origin),
                ...(claim.clear ? { clear: inTop(claim.clear, origin) } : {}),
                ...(claim.row ? { row: inTop(claim.row, origin) } : {}),
              },
            ]
          : [],
      )
      .sort((a, b) => weight(b.claim) - weight(a.claim));
    const [best, second] = found;
    if (best && second && weight(best.claim) === weight(second.claim)) {
      const equal = found.filter(({ claim }) => weight(claim) === weight(best.claim));
      return { kind: 'miss', reason: 'ambiguous', about: [String(equal.length)] };
    }
    if (best) return best;
    const misses = current.map(({ report: { claim }, origin: { cover } }): Miss => {
      return claim.kind === 'miss' ? claim : { kind: 'miss', reason: 'covered', about: cover ? [cover] : [] };
    });
    const [worst] = misses.sort((a, b) => tellingOrder.indexOf(a.reason) - tellingOrder.indexOf(b.reason));
    return { kind: 'miss', reason: worst?.reason ?? 'absent', about: worst?.about ?? [] };
  }

  return {
    put({ tab, frame }, report) {
      const reports = tabs.get(tab) ?? new Map<number, Report>();
      // A frame that was replaced leaves its chain to its successor.
      const chain = report.chain.join('.');
      for (const [other, old] of reports)
        if (other !== frame && old.chain.join('.') === chain) reports.delete(other);
      tabs.set(tab, reports.set(frame, report));
    },
    leave({ tab, frame }, { chain }) {
      const reports = tabs.get(tab);
      const left = chain.length === 0 ? [...(reports?.keys() ?? [])] : [frame];
      for (const one of left) reports?.delete(one);
      return left;
    },
    drop: (tab) => void tabs.delete(tab),
    unheard(tab, revision, known) {
      const reports = tabs.get(tab);
      const all = new Set([...(reports?.keys() ?? []), ...known]);
      return [...all].filter((frame) => reports?.get(frame)?.revision !== revision);
    },
    shown: (tab) => placed(tab).filter(({ origin }) => origin !== undefined),
    hidden: (tab) => placed(tab).flatMap(({ frame, origin }) => (origin ? [] : [frame])),
    verdict,
  };
}
