import type { ComponentChildren } from 'preact';

/**
 * A link to a page outside the extension; it opens in a new tab, since a popup cannot go anywhere.
 * @param about id of the element that tells what the link is about, where its text alone does not
 */
export function Outward(props: { to: string; about?: string; children: ComponentChildren }) {
  return (
    <a href={props.to} target="_blank" rel="noreferrer" aria-describedby={props.about}>
      {props.children}
    </a>
  );
}
