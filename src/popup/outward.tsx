import type { ComponentChildren } from 'preact';

/** A link to a page outside the extension; it opens in a new tab, since a popup cannot go anywhere. */
export function Outward({ to, children }: { to: string; children: ComponentChildren }) {
  return (
    <a href={to} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
