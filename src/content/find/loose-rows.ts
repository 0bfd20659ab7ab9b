import type { Row } from './rows.ts';
import { allIn, nearest, oncePerScene, parentOf, type Scene } from './scene.ts';
import type { Sieve } from './sieve.ts';
import { aroundTexts, isAddress, ownText, skipped } from './text.ts';
import { isDrawn } from './visible.ts';

const checkLike = 'input[type="checkbox"], [role="checkbox"]';
/** Parts of a page in which addresses stand that are no entries of its list of users. */
const elsewhere = `header, [role="banner"], nav, [role="navigation"], [role="menu"], [role="menuitem"], [role="listbox"],
  dialog, [role="dialog"], [role="alertdialog"], [contenteditable="true"]`;

const addresses: Sieve<string> = {
  key: 'addresses',
  selectors: ['*'],
  seek: (root) => aroundTexts(root, ['@']),
  keep: (element) => {
    const text = element.textContent?.includes('@') && !element.matches(skipped) ? ownText(element) : '';
    return isAddress(text) ? text : undefined;
  },
};

/** The outermost element round an address that holds no other address, if its neighbours of its kind hold some too. */
function rowElements(named: readonly { element: Element; value: string }[]): Map<Element, string> {
  const counts = new Map<Element, number>();
  for (const { element } of named)
    for (let at: Element | null = element; at; at = parentOf(at)) counts.set(at, (counts.get(at) ?? 0) + 1);
  const rows = named.map(({ element, value }) => {
    let row = element;
    for (let at = parentOf(row); at && counts.get(at) === 1; at = parentOf(at)) row = at;
    return [row, value] as const;
  });
  const neighbours = Map.groupBy(rows, ([row]) => parentOf(row));
  return new Map(
    rows.filter(([row]) =>
      neighbours.get(parentOf(row))?.some(([other]) => other !== row && other.localName === row.localName),
    ),
  );
}

/**
 * Rows of lists that are not marked as such: items, cards, an older grid, elements with shadow roots. An element is one
 * if it holds just one address as a whole text and some other text, and a neighbour of the same kind is one too.
 */
export const looseRows = oncePerScene((scene: Scene): Row[] => {
  const named = scene.index
    .kept(addresses)
    .filter(({ element }) => isDrawn(element) && !nearest(element, elsewhere));
  return [...rowElements(named)].flatMap(([element, address]) => {
    const inside = [element, ...allIn(scene, '*', element)].filter((each) => !each.matches(skipped));
    const cells = inside
      .map((each) => ({ element: each, text: ownText(each) }))
      .filter(({ text }) => text !== '');
    const [check, second] = allIn(scene, checkLike, element);
    const list = parentOf(element) ?? element;
    const row = { element, list, cells, named: [address], sure: true };
    return cells.length > 1 ? [{ ...row, loose: { check: second ? undefined : check } }] : [];
  });
});
