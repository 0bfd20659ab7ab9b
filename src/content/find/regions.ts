import type { Region } from '../../guide/target.ts';
import { dialogsAround, layersAround, titleFit } from './dialogs.ts';
import { knownNames, reading, textsFor } from './names.ts';
import { isForeign, panelFit } from './panels.ts';
import { rowLike, rowsOf } from './rows.ts';
import { all, holds, nearest, oncePerOrder, type Scene } from './scene.ts';
import { isBefore } from './sieve.ts';
import { fold, foldLabel, holdsWord } from './text.ts';
import { isDrawn } from './visible.ts';

/** Whether an element lies where its target must: surely, perhaps (at most *likely*), or not. */
export type Fit = 'sure' | 'perhaps' | 'no';

/** What stands in these acts on what the page shows, and leads nowhere. */
const toolBars = ['[role="toolbar"]', '.ms-CommandBar', '.azc-toolbar-container'];

/** Menu bars, tool bars and navigation, menus that open from them, and the Azure shell's own (portals.md 2.1). */
export const bars = [
  ...[
    '[role="menubar"]',
    '[role="navigation"]',
    'nav',
    '[role="tree"]',
    '[role="menu"]',
    '.fxs-sidebar',
    '.fxc-menu',
  ],
  ...toolBars,
];
export const barLike = bars.join();

/** Trails of links lead back to where one was. */
const trailLike = '[aria-label*="breadcrumb" i], [class*="breadcrumb" i]';

const realHeadings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', '[role="heading"]'];
const headingLike = realHeadings.join();
const plainText = ['div', 'span', 'p', 'legend', 'strong', 'b', 'dt'];
const controlLike =
  'a, button, input, select, [role="button"], [role="link"], [role="checkbox"], [role="menuitem"]';

const choiceLike = 'input[type="radio"], [role="radio"], select, [role="combobox"], [role="listbox"]';

const level = (heading: Element): number =>
  Number(heading.getAttribute('aria-level') ?? /^h([1-6])$/.exec(heading.localName)?.[1] ?? 2);

/** The headings a label names: real ones, else leaves of plain text (the older MFA page styles its own). */
function headings(scene: Scene, label: string): Element[] {
  const sieve = (selectors: readonly string[], leaves: boolean) =>
    oncePerOrder(scene, `heading ${label} ${leaves}`, () => reading(scene, [label], selectors, leaves));
  const real = all(scene, sieve(realHeadings, false)).filter((each) => isDrawn(each));
  if (real.length > 0) return real;
  return all(scene, sieve(plainText, true)).filter((each) => isDrawn(each));
}

/** The block a heading opens: the first element around it that has controls after the heading. */
export function blocksAfter(scene: Scene, label: string): { heading: Element; block: Element }[] {
  return headings(scene, label).flatMap((heading) => {
    const block = scene.index.placed('block', heading, blockAfter);
    return block ? [{ heading, block }] : [];
  });
}

function blockAfter(heading: Element): Element | undefined {
  const { body } = heading.ownerDocument;
  for (let at = heading.parentElement; at && at !== body; at = at.parentElement) {
    if ([...at.querySelectorAll(controlLike)].some((control) => isBefore(heading, control))) return at;
  }
  return undefined;
}

function isAfter(scene: Scene, element: Element, label: string): boolean {
  return blocksAfter(scene, label).some(({ heading, block }) => {
    if (!block.contains(element) || !isBefore(heading, element)) return false;
    const between = [...block.querySelectorAll(headingLike)].filter(
      (other) =>
        other !== heading && isBefore(heading, other) && isBefore(other, element) && !other.contains(element),
    );
    return between.every((other) => level(other) > level(heading));
  });
}

function inDialog(scene: Scene, element: Element, region: Region & { in: 'dialog' }): Fit {
  const around = layersAround(scene, element);
  const fits = around.map((dialog) => titleFit(scene, dialog, region.titles, region.not));
  if (fits.includes('another')) return 'no';
  if (fits.includes('own')) return dialogsAround(scene, element).length > 0 ? 'sure' : 'perhaps';
  if (fits.includes('other-language')) return 'perhaps';
  // A title nobody wrote down can only be the one the person has just asked for, if it speaks of the same thing.
  const words = textsFor(region.about ?? {}, scene.lang);
  const asked = around.some(
    ({ element: dialog }) =>
      // Where there is something to choose, something else is asked.
      !dialog.querySelector(choiceLike) &&
      (words.length === 0 || words.some((word) => holdsWord(dialog.textContent ?? '', word))),
  );
  return fits.includes('unknown') && scene.order.acted && asked ? 'perhaps' : 'no';
}

/** Whether an element lies in a region. */
export function fitIn(scene: Scene, element: Element, region: Region): Fit {
  switch (region.in) {
    case 'row': {
      const { subject } = scene.order;
      return subject && rowsOf(scene, subject).some((row) => holds(row.element, element)) ? 'sure' : 'no';
    }
    case 'panel':
      return panelFit(scene, element);
    case 'dialog':
      return inDialog(scene, element, region);
    case 'after':
      return isAfter(scene, element, region.heading) ? 'sure' : 'no';
    case 'bar': {
      const bar = nearest(element, barLike);
      // What stays pressed is a filter.
      if (!bar || nearest(element, trailLike) || element.hasAttribute('aria-pressed')) return 'no';
      // What acts in a row or in somebody else's pane acts on whom that is of.
      const isAmiss = region.leads
        ? bar.matches(toolBars.join())
        : nearest(element, rowLike) || isForeign(scene, element);
      return isAmiss ? 'no' : 'sure';
    }
    case 'page':
      return dialogsAround(scene, element).length > 0 ? 'no' : 'sure';
  }
}

/** Whether an element lies in all regions of a target. */
export function fitInAll(scene: Scene, element: Element, regions: readonly Region[]): Fit {
  const fits = regions.map((region) => fitIn(scene, element, region));
  return fits.includes('no') ? 'no' : fits.includes('perhaps') ? 'perhaps' : 'sure';
}

/** Whether a text is one of a label's texts in any language. */
export const reads = (scene: Scene, text: string, label: string): boolean => {
  const { own, other } = knownNames(scene, [label]);
  return [fold(text), foldLabel(text)].some((each) => own.has(each) || other.has(each));
};
