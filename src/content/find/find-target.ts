import type { Target } from '../../guide/target.ts';
import type { Claim, Order } from '../../messages/order.ts';
import { bestOf, type Candidate, candidatesOf, gradeOf } from './candidates.ts';
import { coverOf, isCutAway, isInView, nameOfCover, openRect } from './cover.ts';
import { blockerOf, openDialogs } from './dialogs.ts';
import { likeliest, pickerAround, uppermost } from './layers.ts';
import { closerOf, type Opener, overflowOf, searchOf } from './openers.ts';
import type { PageIndex } from './page-index.ts';
import { isOfGone, panelOwner } from './panels.ts';
import { isSameBox } from './placed.ts';
import { byAmong, byConfirms } from './position.ts';
import type { ShadowOf } from './roots.ts';
import { byRowPart } from './row-part.ts';
import { rowsOf, userRows } from './rows.ts';
import { savesIt } from './saved-control.ts';
import type { Scene } from './scene.ts';
import { checkSelection, isWithTicks, strangersAt, tickedIn } from './selection.ts';
import { oneLine } from './text.ts';
import { isExposed, isGreyed, isTicked } from './visible.ts';

type Found = Extract<Claim, { kind: 'found' }>;
type Miss = Extract<Claim, { kind: 'miss' }>;

/** A claim with the elements it speaks of: the control, and what of it is drawn; or what was hit in front of it. */
export type Finding =
  | { readonly claim: Found; readonly element: Element; readonly face: Element }
  | { readonly claim: Miss; readonly cover?: Element };

const miss = (reason: Miss['reason'], about: readonly string[] = []): { claim: Miss } => {
  const said = about.filter((text) => text !== '').slice(0, 20);
  return {
    claim: {
      kind: 'miss',
      reason,
      ...(said.length > 0 ? { about: said.map((text) => text.slice(0, 320)) } : {}),
    },
  };
};

/** The claim on an element, with its place on the screen. */
function found(
  scene: Scene,
  target: string,
  what: { element: Element; face: Element; name: string },
  as: Partial<Found>,
): Finding {
  const box = what.face.getBoundingClientRect();
  const { x, y, width, height } = box;
  const claim = {
    kind: 'found' as const,
    target,
    opener: false,
    grade: 'likely' as const,
    act: 'click' as const,
    name: oneLine(what.name, 200),
    rect: { x, y, width, height },
    greyed: false,
    inView: isInView(box, scene.index.placed('open', what.face, openRect)),
    ...as,
  };
  return { claim, element: what.element, face: what.face };
}

/** Why no element is the target, as far as the page shows it. */
function whyNone(scene: Scene, target: Target): { claim: Miss } {
  const { subject } = scene.order;
  const regions = target.regions.map((region) => region.in);
  const top = openDialogs(scene).at(-1);
  if (regions.includes('dialog') && top) return miss('other-dialog', top.titles.slice(0, 1));
  if (regions.includes('panel')) {
    const owner = panelOwner(scene);
    if (owner && owner !== subject) return miss('other-panel', [owner]);
    // The organisation's own switch, or the same command for somebody else: said by its name.
    const [stray] = candidatesOf(scene, { ...target, regions: [] });
    if (stray) return miss('elsewhere', [oneLine(stray.name, 80)]);
  }
  const needsRow = target.ofRow !== undefined || regions.includes('row');
  if (
    needsRow &&
    subject &&
    rowsOf(scene, subject).length === 0 &&
    (userRows(scene).length > 0 || searchOf(scene))
  ) {
    return miss('row-not-shown', [subject]);
  }
  return miss('absent');
}

/** Judges what was told to be the target: one, reachable, with the right rows ticked, in sight. */
function judge(scene: Scene, target: Target, candidates: readonly Candidate[], shadowOf: ShadowOf): Finding {
  const blocked = candidates.map((each) => blockerOf(scene, each.element));
  const exposed = candidates.filter(
    ({ element }, index) => !blocked[index] && isExposed(element) && savesIt(scene, target, element) !== 'no',
  );
  const free = exposed.length > 1 ? likeliest(scene, target, exposed) : exposed;
  const blocker = blocked.find((each) => each !== undefined);
  if (free.length === 0)
    return blocker ? miss('covered', blocker.titles.slice(0, 1)) : whyNone(scene, target);
  const picker = target.ofRow && pickerAround(scene, free);
  if (picker) return miss('covered', picker.titles.slice(0, 1));
  const one = free.length > 1 ? uppermost(free, shadowOf) : free[0];
  if (!one) return miss('ambiguous', [String(free.length), oneLine(free[0]?.name ?? '', 80)]);
  if (target.selection || target.regions.some((region) => region.in === 'dialog')) {
    const ticks = checkSelection(scene);
    // A dialog may have taken the list or its ticks away; for a command they must be there to be seen.
    const unknown = !target.selection && tickedIn(scene).length === 0;
    if (!ticks.fits && !unknown) return miss(ticks.reason, ticks.about);
    if (target.selection && !isWithTicks(scene, one.element)) return whyNone(scene, target);
    const strangers = strangersAt(scene, target, one.element);
    if (strangers.length > 0) return miss('foreign-tick', strangers);
  }
  const open = scene.index.placed('open', one.face, openRect);
  if (isCutAway(one.face, shadowOf, open)) return whyNone(scene, target);
  const cover = scene.index.placed('cover', one.face, (face) => coverOf(face, one.element, shadowOf, open));
  if (cover) return { ...miss('covered', [nameOfCover(cover)]), cover };
  const greyed = isGreyed(one.element);
  const isSaver = savesIt(scene, target, one.element) === 'sure';
  const grade = greyed || !isSaver ? 'likely' : gradeOf(one);
  return found(scene, target.id, one, { grade, act: target.act, greyed });
}

/** Finds one target by every means there is. `alone`: the only button of a one-button dialog may confirm. */
function findOne(scene: Scene, target: Target, alone: boolean, shadowOf: ShadowOf): Finding {
  const ofUser = target.ofRow !== undefined || target.regions[0]?.in === 'panel';
  if (ofUser && isOfGone(scene)) return miss('absent');
  const described = byRowPart(scene, target);
  const named = described.length > 0 ? described : candidatesOf(scene, target);
  const told =
    named.length > 0 ? named : bestOf([...byAmong(scene, target), ...byConfirms(scene, target, alone)]);
  return told.length > 0 ? judge(scene, target, told, shadowOf) : whyNone(scene, target);
}

/** Reasons that say something about the target itself; with one of them nothing else may be ringed instead. */
const final: readonly Miss['reason'][] = ['ambiguous', 'foreign-tick', 'missing-tick', 'covered'];
const isFinal = ({ claim }: Finding): boolean => claim.kind === 'found' || final.includes(claim.reason);
const weight = (claim: Miss): number =>
  ['absent', 'elsewhere', 'row-not-shown', 'other-panel', 'other-dialog'].indexOf(claim.reason);

/** An opener among the target's own: one that is there, works, and would not undo what is done (a ticked box). */
function declaredOpener(scene: Scene, target: Target, shadowOf: ShadowOf): Finding | undefined {
  return scene.order.targets
    .filter((each) => target.openers?.includes(each.id))
    .map((each) => findOne(scene, each, false, shadowOf))
    .flatMap((each) => (each.claim.kind === 'found' && 'element' in each ? [each] : []))
    .filter((each) => !each.claim.greyed && !isTicked(each.element))
    .map((each) => ({ ...each, claim: { ...each.claim, opener: true } }))[0];
}

/** A menu's parent on the way that is open already: pressing it once more would close it. */
const isOpened = (finding: Finding): boolean =>
  'element' in finding &&
  finding.claim.act === 'click' &&
  finding.element.getAttribute('aria-expanded') === 'true';

/** What brings a target that is not to be had into reach: in the same place, and only while it is needed. */
function openerFor(scene: Scene, target: Target, { reason }: Miss, cover?: Element): Opener | undefined {
  if (reason === 'covered') return closerOf(scene, cover);
  if (reason === 'row-not-shown') return searchOf(scene) ?? closerOf(scene);
  return reason === 'absent' ? overflowOf(scene, target) : undefined;
}

function builtInOpener(scene: Scene, target: Target, claim: Miss, cover?: Element): Finding | undefined {
  const opener = openerFor(scene, target, claim, cover);
  if (!opener) return undefined;
  const { element, act, grade, what } = opener;
  const name =
    element.getAttribute('aria-label') ?? element.getAttribute('placeholder') ?? element.textContent ?? '';
  return found(scene, `${target.id}#${what}`, { element, face: element, name }, { opener: true, act, grade });
}

function search(scene: Scene, shadowOf: ShadowOf): Finding {
  const { targets } = scene.order;
  const path = targets.filter((each) => !targets.some((other) => other.openers?.includes(each.id)));
  const tried = path.map((target, index) => {
    const last = index === path.length - 1;
    const finding = findOne(scene, target, index > 0 && last, shadowOf);
    return { target, finding: !last && isOpened(finding) ? miss('absent') : finding };
  });
  // In a dialog whose title nobody knows, or with another behind it, the path's first target is the one asked for; elsewhere
  // the last counts.
  const inUnknown = ({ claim }: Finding, target: Target) =>
    isDialogButton(target) &&
    (claim.kind === 'found' ? claim.grade === 'likely' && !claim.greyed : claim.reason === 'covered');
  const last = tried.findLast(({ finding, target }) => isFinal(finding) && !inUnknown(finding, target));
  const chosen = last ?? tried.find(({ finding }) => isFinal(finding));
  if (chosen) {
    const { claim } = chosen.finding;
    if (claim.kind === 'miss') {
      const cover = 'cover' in chosen.finding ? chosen.finding.cover : undefined;
      return builtInOpener(scene, chosen.target, claim, cover) ?? chosen.finding;
    }
    return (claim.greyed && declaredOpener(scene, chosen.target, shadowOf)) || chosen.finding;
  }
  const backwards = [...tried].reverse();
  for (const { target } of backwards) {
    const opener = declaredOpener(scene, target, shadowOf);
    if (opener) return opener;
  }
  const misses = backwards.flatMap(({ target, finding: { claim } }) =>
    claim.kind === 'miss' ? [{ target, claim }] : [],
  );
  for (const { target, claim } of misses) {
    const opener = builtInOpener(scene, target, claim);
    if (opener) return opener;
  }
  return (
    misses.map(({ claim }) => ({ claim })).sort((a, b) => weight(b.claim) - weight(a.claim))[0] ??
    miss('absent')
  );
}

/** What was told of a page last, and what it rests on. */
const told = new WeakMap<PageIndex, { order: Order; lang: string; version: number; finding: Finding }>();

const standsStill = (finding: Finding): boolean => {
  if (!('face' in finding)) return true;
  return isSameBox(finding.claim.rect, finding.face.getBoundingClientRect());
};

/**
 * Finds what the order's step acts on: the last target of its path that is there; while none is, an opener in
 * the same place; else the reason. What was found last is told again while nothing has changed that it rests on.
 * @param shadowOf opens shadow roots for the test whether something covers it
 * @throws NotYet
 */
export function findTarget(scene: Scene, shadowOf: ShadowOf): Finding {
  const { index, order, lang } = scene;
  const last = told.get(index);
  const same = last?.order === order && last.lang === lang && last.version === index.version();
  if (last && same && standsStill(last.finding)) return last.finding;
  const finding = search(scene, shadowOf);
  told.set(index, { order, lang, version: index.version(), finding });
  return finding;
}

const isDialogButton = (target: Target): boolean => target.regions.some((region) => region.in === 'dialog');

/** Whether a target is drawn on the page at all, reachable or not: how places are told. */
export function isPresent(scene: Scene, target: Target): boolean {
  const named = candidatesOf(scene, target);
  return named.length > 0 || byAmong(scene, target).length > 0;
}

/** A target's element for reading its state, if just one is there. */
export function elementOf(scene: Scene, target: Target): Element | undefined {
  const named = candidatesOf(scene, target);
  return named.length === 1 ? named[0]?.element : undefined;
}
