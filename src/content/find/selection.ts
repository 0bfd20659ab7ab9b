import type { Target } from '../../guide/target.ts';
import { dialogsAround, layersAround } from './dialogs.ts';
import { pageWords } from './names.ts';
import { blocksAfter } from './regions.ts';
import { addressOf, isUserList, rowLike } from './rows.ts';
import { holds, oncePerOrder, parentOf, type Scene } from './scene.ts';
import type { Sieve } from './sieve.ts';
import { aroundTexts, fold, isAddress, mentionOf, textsIn } from './text.ts';
import { tickedRows } from './ticked-rows.ts';
import { isDrawn } from './visible.ts';

/** Whether the ticked rows are exactly the ones meant, else who is ticked in excess or missing. */
export type Selection =
  | { readonly fits: true }
  | { readonly fits: false; readonly reason: 'foreign-tick' | 'missing-tick'; readonly about: string[] };

/** Addresses of the ticked rows of user lists; `?` for one without an address. Rows not rendered are not known. */
export const tickedIn = (scene: Scene): string[] =>
  tickedRows(scene)
    .filter((row) => row.loose || isUserList(scene, row.list))
    .map((row) => addressOf(scene, row) ?? '?');

const numbers = /\d[\d.,\s]*/gu;

/**
 * Elements in which the page says what is selected, with the number it says: the least counts, "3 of 2,000 users
 * selected" says 3. Nothing where it says none, as above a row of names.
 */
const counting = (scene: Scene): Sieve<{ readonly count?: number }> =>
  oncePerOrder(scene, 'counting', () => {
    const words = pageWords(scene, 'chosen');
    const pattern = new RegExp(words.join('|'), 'u');
    return {
      key: `counting ${words.join()}`,
      selectors: ['span', 'div', 'p', 'h1', 'h2', 'h3', 'h4', 'button', '[role="status"]'],
      seek: (root) => aroundTexts(root, words),
      keep: (element) => {
        // The word stands in the element itself; the number may be in bold.
        if (element.querySelector(':not(b, strong, em, span)') || element.textContent.length > 100)
          return undefined;
        const own = [...element.childNodes].some(({ nodeValue }) => pattern.test(nodeValue ?? ''));
        const said = fold(element.textContent).replace(/\(.*?\)/gu, '');
        if (!own || !pattern.test(said)) return undefined;
        const counts = [...said.matchAll(numbers)].map(([number]) => Number(number.replace(/\D/gu, '')));
        return counts.length > 0 ? { count: Math.min(...counts) } : {};
      },
    };
  });

/** How many rows the page itself says are selected, where it says so in one place. */
function statedCount(scene: Scene): number | undefined {
  const stated = scene.index.kept(counting(scene)).flatMap(({ element, value }) => {
    // Filters and drop-downs count their own choices.
    const mine =
      isDrawn(element) && !element.closest('select, [role="combobox"], [role="listbox"], [aria-haspopup]');
    return mine && value.count !== undefined ? [value.count] : [];
  });
  return stated.length === 1 ? stated[0] : undefined;
}

/** Who is named beside the page's own words for what is selected: a row on another page of the list is not drawn. */
const namedAsChosen = (scene: Scene): string[] =>
  scene.index.kept(counting(scene)).flatMap(({ element, value }) => {
    const block = value.count === undefined && isDrawn(element) ? element.parentElement : null;
    return block ? scene.index.worked(block, namedBeside) : [];
  });

/** Compares the ticks with the order's group. */
export function checkSelection(scene: Scene): Selection {
  const { group } = scene.order;
  const ticked = tickedIn(scene);
  const foreign = ticked.filter((address) => !group.includes(address));
  if (foreign.length > 0) return { fits: false, reason: 'foreign-tick', about: foreign.slice(0, 20) };
  const missing = group.filter((address) => !ticked.includes(address));
  if (missing.length > 0 || group.length === 0) {
    return { fits: false, reason: 'missing-tick', about: missing.slice(0, 20) };
  }
  // A row scrolled out of a virtual list keeps its tick and is not in the page: only the page's own count tells.
  const stated = statedCount(scene);
  if (stated !== undefined && stated > group.length)
    return { fits: false, reason: 'foreign-tick', about: ['?'] };
  const chosen = namedAsChosen(scene).filter((address) => !group.includes(address));
  if (chosen.length > 0) return { fits: false, reason: 'foreign-tick', about: chosen.slice(0, 20) };
  return { fits: true };
}

const namedBeside = (block: Element): string[] =>
  block.querySelector(rowLike) ? [] : textsIn(block).filter(isAddress);

/** Who else is named by the dialog or the block that a command stands in; a block that holds a list names anybody. */
export function strangersAt(scene: Scene, target: Target, element: Element): string[] {
  const asks = target.regions.some((region) => region.in === 'dialog');
  const dialogs = (asks ? layersAround : dialogsAround)(scene, element).map((dialog) => dialog.element);
  const blocks = target.regions.flatMap((region) =>
    region.in === 'after' ? blocksAfter(scene, region.heading).map(({ block }) => block) : [],
  );
  const round = [...dialogs, ...blocks.filter((block) => holds(block, element))];
  const named = new Set(round.flatMap((each) => scene.index.worked(each, namedBeside)));
  return [...named].filter((address) => !scene.order.group.includes(address));
}

/** Whether a row in a part of the page is about one of the accounts meant. */
const holdsRowOf = (part: Element, accounts: readonly string[]): boolean => {
  const mentions = mentionOf(accounts);
  return (
    mentions(part.textContent) && [...part.querySelectorAll(rowLike)].some((row) => mentions(row.textContent))
  );
};

/**
 * Whether a command is that of the ticked list: every dialog round it holds the ticked rows too, and between it and
 * their list there is no other row of these accounts. Others may be ticked for something else.
 */
export function isWithTicks(scene: Scene, element: Element): boolean {
  const { group } = scene.order;
  const ticked = tickedRows(scene).filter((row) => group.includes(addressOf(scene, row) ?? ''));
  const dialogs = dialogsAround(scene, element);
  if (!dialogs.every((dialog) => ticked.some((row) => holds(dialog.element, row.element)))) return false;
  return [...new Set(ticked.map(({ list }) => list))].every((list) => {
    for (
      let at = list, around = parentOf(at);
      around && !holds(at, element);
      at = around, around = parentOf(at)
    )
      for (const beside of around.children) if (beside !== at && holdsRowOf(beside, group)) return false;
    return true;
  });
}
