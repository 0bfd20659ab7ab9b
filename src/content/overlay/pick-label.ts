import styles from './pick-label.css?inline';
import { sheetOf } from './sheet.ts';

const sheet = sheetOf(styles);
/** Room the label needs below an element, in CSS pixels. */
const labelSpace = 40;

/**
 * Makes the label beside the outline of what a click would pick: its role and name. It takes no pointer and is not
 * read out.
 * @returns puts it, with a text, on the outline of a face
 */
export function createPickLabel(doc: Document): (outline: Element, face: Element, text: string) => void {
  const label = doc.createElement('div');
  label.className = 'pick-label';
  return (outline, face, text) => {
    const root = outline.getRootNode();
    if (root instanceof ShadowRoot && !root.adoptedStyleSheets.includes(sheet))
      root.adoptedStyleSheets.push(sheet);
    outline.replaceChildren(label);
    label.textContent = text;
    const { bottom, left, right } = face.getBoundingClientRect();
    const { clientWidth, clientHeight } = doc.documentElement;
    outline.toggleAttribute('data-above', bottom > clientHeight - labelSpace);
    outline.toggleAttribute('data-from-right', left + right > clientWidth);
  };
}
