import { headLike } from './columns.ts';
import { nameOf } from './names.ts';
import type { Row } from './rows.ts';
import { fold, isWorded, wholeText } from './text.ts';
import { isDrawn, isParked } from './visible.ts';

// The check is looked for by Fluent's own mark first: a box in some other column is not the row's.
const checkLike = [
  '[data-automationid="DetailsRowCheck"]',
  'input[type="checkbox"], input[type="radio"]',
  '[role="checkbox"], [role="radio"]',
];

/**
 * The box that chooses a row stands before everything that is written in it, or is the only one, at the end of the
 * row, in a column without a title; any other is some column's own.
 */
export function checkOf({ element, list, cells, loose }: Row): Element | undefined {
  if (loose) return loose.check;
  const found = checkLike.flatMap((selector) => [...element.querySelectorAll(selector)]);
  // A see-through box is ringed only where none is drawn.
  const check = found.find((each) => isDrawn(each)) ?? found.find((each) => isDrawn(each, false)) ?? found[0];
  if (!check || check.matches(checkLike[0] ?? '')) return check ?? undefined;
  const own = cells.findIndex((cell) => cell.element.contains(check));
  if (cells.slice(0, Math.max(0, own)).every(({ text }) => text === '')) return check;
  const alone = own === cells.length - 1 && cells[own]?.text === '' && found.length === 1;
  const title = list.querySelectorAll(headLike)[own];
  return alone && title && wholeText(title) === '' ? check : undefined;
}

/**
 * What a row is opened by: the link or button in its name cell; where no cell is marked as that, in the first cell
 * that says anything. Other buttons of a row do other things, and the check is none.
 */
export function namePart(row: Row): Element | undefined {
  const ways = [
    ...row.element.querySelectorAll(
      'a[href], a[onclick], a[tabindex], button, [role="link"], [role="button"]',
    ),
  ];
  const check = checkOf(row);
  const drawn = ways.filter((way) => !check?.contains(way) && isDrawn(way) && !isParked(way));
  const inName = drawn.find((way) =>
    way.closest('[data-automation-key="DisplayName"], [role="rowheader"], th'),
  );
  const first = row.cells.find(({ text }) => text !== '');
  // A menu's dots have a name too, and it is not what stands there.
  const isItsText = (way: Element) => isWorded(way) && fold(nameOf(way)).includes(wholeText(way));
  return inName ?? drawn.find((way) => first?.element.contains(way) && isItsText(way));
}
