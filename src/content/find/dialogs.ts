import { coverOf } from './cover.ts';
import { knownNames, nameOf, reading } from './names.ts';
import { rowLike } from './rows.ts';
import {
  all,
  allIn,
  around,
  holds,
  nearest,
  oncePerOrder,
  oncePerScene,
  parentOf,
  type Scene,
} from './scene.ts';
import { isBefore, type Sieve } from './sieve.ts';
import { fold, mentionOf, oneLine } from './text.ts';
import { isDrawn, isLayerDrawn } from './visible.ts';

/** An open dialog or panel. */
export interface Dialog {
  readonly element: Element;
  /** Its accessible name and its first heading, as written. */
  readonly titles: readonly string[];
  /** Nothing outside it can be reached while it is open. */
  readonly modal: boolean;
}

const modals = ['dialog[open]', '[aria-modal="true"]'];
const dialogs = [...modals, '[role="dialog"]', '[role="alertdialog"]'];
const dialogLike = dialogs.join();
export const headingLike = 'h1, h2, h3, h4, [role="heading"], .ms-Dialog-title, .ms-Panel-headerText';
/** Small layers that open over a dialog without belonging to it. */
const layerLike =
  '[role="menu"], [role="listbox"], [role="tooltip"], .ms-Callout, .ms-ContextualMenu-Callout';

const asDialogs = (scene: Scene, elements: readonly Element[]): Dialog[] =>
  elements
    .filter((element) => scene.index.placed('layer', element, isLayerDrawn))
    .map((element) => ({
      element,
      get titles() {
        return scene.index.placed('titles', element, () => titlesOf(scene, element));
      },
      modal: element.matches('[aria-modal="true"], :modal'),
    }));

const titleLike = ['h1', 'h2', 'h3', 'h4', 'div', 'span', 'p', 'td', 'strong', 'b'];

/** The titles that some dialog is known to have; only where the page's text holds one it is looked for. */
const knownTitles = (scene: Scene): Sieve<true> =>
  oncePerOrder(scene, 'titles', () => {
    const sieve = reading(scene, titleLabels(scene), titleLike, true);
    const mentions = mentionOf(sieve.texts);
    return {
      ...sieve,
      *seek(root, find) {
        if (!mentions('body' in root ? root.body.textContent : root.textContent)) return;
        for (const selector of titleLike) yield* Array.from(find(root, selector));
      },
    };
  });

/** The layer over the page that a title stands in, with something to answer it by; the page's list is in none. */
function layerAround(title: Element): Element | undefined {
  for (let at = parentOf(title); at && !at.querySelector(rowLike); at = parentOf(at)) {
    const lies = /fixed|absolute/.test(getComputedStyle(at).position);
    if (lies && at.querySelector('button, a, input, [role="button"]')) return at;
  }
  return undefined;
}

/** Dialogs that nothing marks as such, as older pages draw them: layers with a title that is known. */
function unmarked(scene: Scene): Dialog[] {
  const layers = all(scene, knownTitles(scene)).flatMap((title) => {
    const element = isDrawn(title) && layerAround(title);
    return element ? [{ element, titles: [oneLine(title.textContent, 200)], modal: false }] : [];
  });
  return layers.filter(({ element }) => isLayerDrawn(element));
}

/** Open dialogs and panels in document order; the last is taken for the one on top. */
export const openDialogs = oncePerScene((scene: Scene): Dialog[] => {
  const marked = asDialogs(scene, all(scene, dialogs));
  return marked.length > 0 ? marked : unmarked(scene);
});

/**
 * Those outside of which nothing can be reached, the one on top last: told without a search for the others, which
 * costs as much again.
 */
export const openModals = oncePerScene((scene: Scene): Dialog[] => {
  const open = asDialogs(scene, all(scene, modals)).filter(({ modal }) => modal);
  if (open.length < 2) return open;
  // One that stands after another in the document may lie behind it.
  const behind = open.filter(({ element }) => coverOf(element, element, () => null));
  return [...behind, ...open.filter((each) => !behind.includes(each))];
});

/** Those an element lies in, the outermost first: told without any search. */
export const dialogsAround = (scene: Scene, element: Element): Dialog[] =>
  asDialogs(scene, around(element, dialogLike));

/** As `dialogsAround`; where none is marked, the unmarked ones. */
export function layersAround(scene: Scene, element: Element): Dialog[] {
  const marked = dialogsAround(scene, element);
  return marked.length > 0 ? marked : openDialogs(scene).filter((dialog) => holds(dialog.element, element));
}

function titlesOf(scene: Scene, dialog: Element): string[] {
  const heads = allIn(scene, headingLike, dialog).filter((head) => nearest(head, dialogLike) === dialog);
  // Most dialogs are named by a heading of theirs: the name then says the same again, and costs more than all else.
  const namer = dialog.getAttribute('aria-labelledby') ?? '';
  const named = heads.find((head) => head.id !== '' && head.id === namer);
  // Headings further down are those of its parts: a wizard's step is not what the wizard is for.
  const texts = [named?.textContent ?? nameOf(dialog), heads[0]?.textContent ?? ''];
  return [...new Set(texts.map((text) => oneLine(text, 200)))].filter((text) => text !== '');
}

/** The box of a dialog as it is seen, without the veil around it; undefined where that cannot be told. */
export function boxOf(dialog: Dialog): DOMRect | undefined {
  const inner = dialog.element.querySelector(
    '.ms-Panel-main, .ms-Dialog-main, .ms-Modal > .ms-Modal-scrollableContent',
  );
  const rect = (inner ?? dialog.element).getBoundingClientRect();
  return rect.width > 1 && rect.height > 1 ? rect : undefined;
}

/**
 * What keeps an element from being reached: the modal dialog on top, if it lies outside that and in no dialog that was
 * opened over it.
 */
export function blockerOf(scene: Scene, element: Element): Dialog | undefined {
  const top = openModals(scene).at(-1);
  if (!top || holds(top.element, element) || nearest(element, layerLike)) return undefined;
  const own = nearest(element, dialogLike);
  return own && isBefore(top.element, own) && !coverOf(own, own, () => null) ? undefined : top;
}

/** Every label id that is some dialog's title, as far as this order knows. */
const titleLabels = oncePerScene(({ order }: Scene): string[] => {
  const places = order.places.flatMap((place) => Object.values(place.dialogs ?? {}).flat());
  const regions = order.targets.flatMap((target) => target.regions);
  return [
    ...places,
    ...regions.flatMap((at) => (at.in === 'dialog' ? [...at.titles, ...(at.not ?? [])] : [])),
  ];
});

/** How well a dialog's titles fit: by the page's language, by another, by none known, or it is known for another. */
export type TitleFit = 'own' | 'other-language' | 'unknown' | 'another';

/** Compares a dialog's titles with the label ids wanted and with all that are known for other dialogs. */
export function titleFit(
  scene: Scene,
  dialog: Dialog,
  wanted: readonly string[],
  not: readonly string[] = [],
): TitleFit {
  const titles = dialog.titles.map(fold);
  const mine = knownNames(scene, wanted);
  const others = [...not, ...titleLabels(scene)].filter((label) => !wanted.includes(label));
  const theirs = knownNames(scene, others);
  if (titles.some((title) => mine.own.has(title))) return 'own';
  if (titles.some((title) => theirs.own.has(title))) return 'another';
  if (titles.some((title) => mine.other.has(title))) return 'other-language';
  return titles.some((title) => theirs.other.has(title)) ? 'another' : 'unknown';
}
