/** The mark beside a view's title: a blaze as painted on a tree along a trail. */
export function Blaze() {
  return (
    <svg
      class="wm-blaze"
      viewBox="0 0 8 14"
      width="0.5em"
      height="0.875em"
      aria-hidden="true"
      focusable="false"
    >
      <rect width="8" height="14" rx="1.5" fill="var(--wm-mark)" />
    </svg>
  );
}
