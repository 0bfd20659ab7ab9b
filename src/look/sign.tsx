import { Icon } from './icon.tsx';
import { type SignKind, signs } from './signs.ts';

/**
 * The sign for how something is known, or why it is not. It says nothing by itself: put its word beside it.
 * @param size edge length, any CSS length
 * @param disc filled disc as in the list of steps, instead of the bare line drawing
 */
export function Sign({
  kind,
  size = '1.15em',
  disc = false,
}: {
  kind: SignKind;
  size?: string;
  disc?: boolean;
}) {
  const { icon, colour } = signs[kind];
  return (
    <span
      class={disc ? 'wm-sign wm-disc' : 'wm-sign'}
      data-sign={kind}
      style={{ '--sign': `var(${colour})` }}
    >
      <Icon of={icon} size={size} />
    </span>
  );
}
