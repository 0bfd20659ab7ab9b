import type { IconNode } from 'lucide';
import { createElement } from 'preact';

/**
 * A lucide icon, drawn from its data. It is hidden from assistive technology: a word stands beside it, or the
 * button it is in has a name.
 * @param of the icon as lucide exports it: a list of shapes
 * @param size edge length, any CSS length; by default it grows with the text
 */
export function Icon({ of, size = '1.15em' }: { of: IconNode; size?: string }) {
  return (
    <svg
      class="wm-icon"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      style={{ width: size, height: size }}
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {of.map(([shape, attributes]) => createElement(shape, attributes))}
    </svg>
  );
}
