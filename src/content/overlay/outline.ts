import { createRing } from './ring.ts';

/** The outline of what a click would pick, with its role and name beside it. */
export interface Outline {
  round(face: Element, label: string): void;
  away(): void;
}

/** Room the label needs below an element, in CSS pixels. */
const labelSpace = 40;

/** Makes the outline inside the closed root; it takes no pointer and is not read out. */
export function createOutline(root: ShadowRoot, signal: AbortSignal): Outline {
  const ring = createRing(root, 'pick', () => undefined, signal);
  const label = root.ownerDocument.createElement('div');
  label.className = 'pick-label';
  ring.element.append(label);
  return {
    round: (face, text) => {
      const { bottom, left, right } = face.getBoundingClientRect();
      const { clientWidth, clientHeight } = root.ownerDocument.documentElement;
      label.textContent = text;
      ring.element.toggleAttribute('data-above', bottom > clientHeight - labelSpace);
      ring.element.toggleAttribute('data-from-right', left + right > clientWidth);
      ring.round(face, 'likely');
    },
    away: ring.away,
  };
}
