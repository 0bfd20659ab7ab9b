import { pageWords } from './names.ts';
import { type Owner, ownerOf } from './panel-owner.ts';
import type { Fit } from './regions.ts';
import { rowLike } from './rows.ts';
import { all, around, nearest, once, oncePerScene, type Scene } from './scene.ts';
import { isAddress, textsIn, wholeText } from './text.ts';
import { isDrawn, isLayerDrawn } from './visible.ts';

/** An open dialog, panel or pane with the account it belongs to, told by the addresses that are whole texts in it. */
export interface Panel {
  readonly element: Element;
  readonly owner: Owner | undefined;
  readonly dialog: boolean;
}

const dialogs = ['dialog[open]', '[role="dialog"]', '[role="alertdialog"]'];
const dialogLike = dialogs.join();
const panels = [...dialogs, '.ms-Panel', '.fui-InlineDrawer', 'aside', '[role="complementary"]'];
const panelLike = panels.join();
const tabRow = '[role="tablist"]';
const openMenu = '[aria-haspopup][aria-expanded="true"]';
const holdsUsers = (panel: Element): boolean =>
  [...panel.querySelectorAll(rowLike)].some((row) => textsIn(row).some(isAddress));

const panelAt = oncePerScene((scene: Scene) => {
  const known = new Map<Element, Panel>();
  return (element: Element): Panel => {
    const before = known.get(element);
    if (before) return before;
    const dialog = element.matches(dialogLike);
    const owner = once(() =>
      !dialog && scene.index.worked(element, holdsUsers) ? undefined : ownerOf(scene, element),
    );
    const panel = {
      element,
      dialog,
      get owner() {
        return owner();
      },
    };
    known.set(element, panel);
    return panel;
  };
});

const asPanels = (scene: Scene, elements: readonly Element[]): Panel[] =>
  elements.filter((element) => scene.index.placed('layer', element, isLayerDrawn)).map(panelAt(scene));

/** Open panels, outer before inner. One that holds a list names many users and belongs to none. */
export const openPanels = oncePerScene((scene: Scene): Panel[] => asPanels(scene, all(scene, panels)));

/** Those an element lies in, the outermost first: told without any search. */
export const panelsAround = (scene: Scene, element: Element): Panel[] =>
  asPanels(scene, around(element, panelLike));

/**
 * Whether an element lies in the subject's panel. A panel without an address counts *perhaps* as the subject's, and only while
 * the subject's own is open beneath: whether Microsoft's sub-panels repeat the address is not known (2026-11-22).
 */
export function panelFit(scene: Scene, element: Element): Fit {
  // What did not fit into a row of tabs stands in a menu somewhere else.
  const opened = nearest(element, '[role="menu"]') ? all(scene, [openMenu]) : [];
  const [from, another] = opened.filter((each) => nearest(each, tabRow));
  if (from && !another) return panelFit(scene, from) === 'no' ? 'no' : 'perhaps';
  const { subject } = scene.order;
  const inside = panelsAround(scene, element);
  const owner = inside.findLast((panel) => panel.owner)?.owner;
  if (owner?.address === subject && owner?.sure) return 'sure';
  const perhaps = owner?.address ?? (inside.length > 0 && panelOwner(scene));
  return subject && perhaps === subject ? 'perhaps' : 'no';
}

/** Whether an element lies in a panel that is surely somebody else's. */
export const isForeign = (scene: Scene, element: Element): boolean =>
  panelsAround(scene, element).some(
    ({ owner }) => owner?.sure && isAddress(owner.address) && owner.address !== scene.order.subject,
  );

/** Owner of the panel on top that names anyone: what the page is about now. */
export const panelOwner = (scene: Scene): string | undefined =>
  openPanels(scene).findLast((panel) => panel.owner && panel.dialog)?.owner?.address;

/** Whether the page says in its heading that its list, and what is opened from it, is of others than users. */
export const isOfGone = oncePerScene((scene: Scene): boolean =>
  [...scene.doc.getElementsByTagName('h1')].some((head) => {
    const text = scene.index.worked(head, wholeText);
    return isDrawn(head) && pageWords(scene, 'gone').some((word) => text.includes(word));
  }),
);
