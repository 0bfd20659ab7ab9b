import type { Rect } from '../messages/order.ts';
import { boxOf, dialogsAround } from './find/dialogs.ts';
import { rowsOf } from './find/rows.ts';
import { parentOf, type Scene } from './find/scene.ts';
import { controlLike } from './overlay/is-free.ts';

/** Room that a list of suggestions takes under a text box, in CSS pixels (Azure portal's search, 2026-11-22). */
const listHeight = 320;

/** The smallest block around an element that holds another control, if it is no larger than half the window. */
function groupAround(face: Element): DOMRect | undefined {
  const { clientWidth, clientHeight } = face.ownerDocument.documentElement;
  for (let at = parentOf(face); at; at = parentOf(at)) {
    const box = at.getBoundingClientRect();
    if (box.width * box.height > (clientWidth * clientHeight) / 2) return undefined;
    if (at.querySelectorAll(controlLike).length > 1) return box;
  }
  return undefined;
}

/** A row without its empty end: from where it begins to where its last text ends. */
function writtenPart(row: Element): DOMRect {
  const { x, y, right, height } = row.getBoundingClientRect();
  const doc = row.ownerDocument;
  const range = doc.createRange();
  const texts = doc.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  const boxes: DOMRect[] = [];
  while (texts.nextNode()) {
    range.selectNode(texts.currentNode);
    boxes.push(range.getBoundingClientRect());
  }
  const drawn = boxes.filter(({ width }) => width > 0);
  if (getComputedStyle(row).direction === 'rtl') {
    const from = Math.min(right, ...drawn.map((box) => box.x));
    return new DOMRect(from, y, right - from, height);
  }
  return new DOMRect(x, y, Math.max(x, ...drawn.map((box) => box.right)) - x, height);
}

/** The row of the account a step is about, as far as it is read: what is done to it shows there. Of several, none. */
function rowAbout(scene: Scene): Rect | undefined {
  const { order, index } = scene;
  const [account, ...others] = order.group.length > 0 ? order.group : order.subject ? [order.subject] : [];
  const [row] = account && others.length === 0 ? rowsOf(scene, account) : [];
  return row && index.placed('written', row.element, writtenPart);
}

/** A text box and the list that opens under it. */
function boxAndList(face: Element): Rect {
  const { x, y, width, height } = face.getBoundingClientRect();
  return { x, y, width, height: height + listHeight };
}

/** What the card must not lie on, and what it had better not lie on. */
export interface Surroundings {
  /** What is needed together with a target: the dialog around it, the list under a text box, the commands beside it. */
  readonly clear?: Rect | undefined;
  /** The row of the account the step is about; behind a dialog nobody reads it. */
  readonly row?: Rect | undefined;
}

/** What is around a target that the card is to leave free. */
export function surroundingsOf(scene: Scene, face: Element, act: 'click' | 'type' | 'look'): Surroundings {
  const dialog = dialogsAround(scene, face).at(-1);
  if (dialog) return { clear: boxOf(dialog) };
  const row = rowAbout(scene);
  if (act === 'type') return { clear: boxAndList(face), row };
  const { y, height } = face.getBoundingClientRect();
  const isInRow = row && row.y <= y && y + height <= row.y + row.height;
  return { clear: isInRow ? row : scene.index.placed('group', face, groupAround), row };
}
