import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** Renders a view's command bar where the frame's skeleton has room for it, outside the view's own root. */
export function FrameTop(props: { children: ReactNode }) {
  const host = document.getElementById('__bladeCommandBar');
  return host === null ? props.children : createPortal(props.children, host);
}
