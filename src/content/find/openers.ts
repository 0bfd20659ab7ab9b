import type { Target } from '../../guide/target.ts';
import { blockerOf, openModals } from './dialogs.ts';
import { barLike, fitInAll } from './regions.ts';
import { userRows } from './rows.ts';
import { all, allIn, holds, nearest, type Scene } from './scene.ts';
import { fold, isWorded, wholeText } from './text.ts';
import { isDrawn, isExposed } from './visible.ts';

/** Something in the same place that shows the target. */
export interface Opener {
  readonly element: Element;
  readonly what: 'overflow' | 'search' | 'show-search' | 'close';
  readonly act: 'click' | 'type';
  readonly grade: 'certain' | 'likely';
}

const fluentOverflow = '.ms-CommandBar-overflowButton';
const overflowAround = '.ms-OverflowSet-overflowButton';
const moreLike = [
  'button[aria-haspopup]',
  '[role="menuitem"][aria-haspopup]',
  '[role="button"][aria-haspopup]',
  '[role="tab"][aria-haspopup]',
];
const moreNames = /^(|more|more (?:options|commands|items|tabs))$/;
const dots = /^[.…⋯⋮•]*$/u;
const tabRow = '[role="tablist"]';

/** Dots or a picture with a menu behind it, at the end of its bar: whatever it is called, the rest is there. */
function isMore(element: Element, bar: Element): boolean {
  if (moreNames.test(fold(element.getAttribute('aria-label') ?? element.textContent ?? ''))) return true;
  const controls = bar.querySelectorAll('a[href], button, input, [role="menuitem"], [role="button"]');
  return dots.test(wholeText(element)) && controls[controls.length - 1] === element;
}

const isUsable = (scene: Scene, element: Element): boolean =>
  isDrawn(element) && isExposed(element) && !blockerOf(scene, element);

/** The `…` of a command bar, or of the row of tabs, whose menu is closed, if there is just one. */
export function overflowOf(scene: Scene, target: Target): Opener | undefined {
  const ofTabs = target.roles[0] === 'tab';
  const inBar = target.regions.some((region) => region.in === 'bar') || target.roles.includes('menuitem');
  if (!ofTabs && !inBar) return undefined;
  // The dots of another panel's tabs hold another's.
  const isHere = (each: Element) => !ofTabs || fitInAll(scene, each, target.regions) !== 'no';
  const around = all(scene, [overflowAround]).flatMap((each) => [...each.querySelectorAll('button')]);
  const buttons = new Set([...all(scene, [fluentOverflow]), ...around]);
  const fluent = ofTabs ? [] : [...buttons].filter((each) => isUsable(scene, each));
  const more = all(scene, moreLike).filter((each) => {
    const bar = nearest(each, ofTabs ? tabRow : barLike);
    return bar !== null && isMore(each, bar) && isUsable(scene, each) && isHere(each);
  });
  const found = fluent.length > 0 ? fluent : more;
  const [element, another] = found;
  if (!element || another || element.getAttribute('aria-expanded') === 'true') return undefined;
  return { element, what: 'overflow', act: 'click', grade: fluent.length > 0 ? 'certain' : 'likely' };
}

const fluentClose = '.ms-Panel-closeButton, .ms-Dialog-button--close';
/** How far from a dialog's upper corner its cross can lie, in CSS pixels. */
const cornerReach = 72;

/** Icon-only, and in the upper corner where reading ends. */
function isCross(button: Element, dialog: Element): boolean {
  const cross = button.getBoundingClientRect();
  const rect = dialog.getBoundingClientRect();
  const rtl = getComputedStyle(dialog).direction === 'rtl';
  const side = rtl ? cross.left - rect.left : rect.right - cross.right;
  return !isWorded(button) && side < cornerReach && cross.top - rect.top < cornerReach;
}

/**
 * The cross of the modal dialog or panel on top, which keeps the rest of the page from being reached.
 * @param cover what was hit in front of the target: closing a dialog helps only if that belongs to it
 */
export function closerOf(scene: Scene, cover?: Element): Opener | undefined {
  const top = openModals(scene).at(-1);
  if (!top || (cover && !holds(top.element, cover))) return undefined;
  const buttons = allIn(scene, 'button, [role="button"]', top.element).filter((each) =>
    isUsable(scene, each),
  );
  const fluent = buttons.filter((each) => each.matches(fluentClose));
  const found = fluent.length > 0 ? fluent : buttons.filter((each) => isCross(each, top.element));
  const [element, another] = found;
  if (!element || another) return undefined;
  return { element, what: 'close', act: 'click', grade: 'likely' };
}

const searchLike = ['input[type="search"]', '[role="searchbox"]'];
const fieldLike = ['input:not([type])', 'input[type="text"]'];
const searchButton = [
  ...['[class*="search" i]', '[title*="search" i]', '[aria-label*="search" i]'],
  '[boxtype="Image"][title]',
];

const isAbove = (element: Element, list: Element): boolean =>
  element.getBoundingClientRect().bottom <= list.getBoundingClientRect().top + 1;

/** Elements of the page's header search the whole portal, not the list. */
const ofList = (element: Element): boolean => !nearest(element, 'header, [role="banner"], .fxs-topbar');

/**
 * How to bring a row that is not rendered into the list: its search box, or the magnifier that shows it.
 * None where the box already holds the address: the list has answered, the row is not in it.
 */
export function searchOf(scene: Scene): Opener | undefined {
  const { subject } = scene.order;
  const lists = [...new Set(userRows(scene).map((row) => row.list))];
  const list =
    lists[0] ?? all(scene, ['table', '[role="grid"]', '[role="table"]']).find((each) => isDrawn(each));
  if (!list || lists.length > 1) return undefined;
  const nearby = (selectors: readonly string[]) =>
    all(scene, selectors).filter((each) => isUsable(scene, each) && ofList(each) && isAbove(each, list));
  const real = nearby(searchLike).at(-1);
  const field = real ?? nearby(fieldLike).at(-1);
  if (field instanceof HTMLInputElement) {
    const asked = fold(field.value);
    // An empty list under an empty box is still loading.
    if (asked === subject || (asked === '' && lists.length === 0)) return undefined;
    return { element: field, what: 'search', act: 'type', grade: real ? 'certain' : 'likely' };
  }
  const buttons = nearby(searchButton).filter((each) =>
    each.matches('a, button, img, input, [role="button"]'),
  );
  const [button, another] = buttons;
  if (!button || another || !lists[0]) return undefined;
  return { element: button, what: 'show-search', act: 'click', grade: 'likely' };
}
