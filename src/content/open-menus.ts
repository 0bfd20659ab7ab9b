import { hostTag } from './find/roots.ts';
import { holds } from './find/scene.ts';
import type { Root } from './find/sieve.ts';

/** Layers that Fluent 8 and 9 and the browser open over a page, and that close when the page is scrolled. */
const fleeting = [
  '.ms-Callout',
  '.fui-MenuPopover',
  '.fui-PopoverSurface',
  '.fui-Listbox',
  '[popover]:popover-open',
  '[role="menu"]',
  '[role="listbox"]',
].join();

/** A list that stands in the page is none: only what lies over it closes. */
const floats = (element: Element): boolean =>
  ['absolute', 'fixed'].includes(getComputedStyle(element).position) && element.checkVisibility();

/** Whether a menu, list or callout of the page is open that scrolling an element into view would close. */
export const closesOnScroll = (roots: readonly Root[], element: Element): boolean =>
  roots
    .flatMap((root) => [...root.querySelectorAll(fleeting)])
    .some((layer) => layer.localName !== hostTag && floats(layer) && !holds(layer, element));
