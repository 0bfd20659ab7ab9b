import type { Rect } from '../messages/order.ts';
import { boxOf, dialogsAround } from './find/dialogs.ts';
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

/**
 * What is needed together with a target, so that the card must not lie on it: the dialog around it, the list that
 * opens under a text box, the commands beside it.
 */
export function clearAround(scene: Scene, face: Element, act: 'click' | 'type' | 'look'): Rect | undefined {
  const dialog = dialogsAround(scene, face).at(-1);
  if (dialog) return boxOf(dialog);
  if (act !== 'type') return scene.index.placed('group', face, groupAround);
  const { x, y, width, height } = face.getBoundingClientRect();
  return { x, y, width, height: height + listHeight };
}
