import { Settings } from 'lucide';
import { Blaze } from '../look/blaze.tsx';
import { Icon } from '../look/icon.tsx';
import type { Panel } from './panel.ts';

/** Title line of a screen, with the way to the options. */
export function Header({ panel, title, subtitle }: { panel: Panel; title: string; subtitle: string }) {
  const name = panel.words.value('popup.options');
  return (
    <header>
      <div>
        <h1 tabIndex={-1}>
          <Blaze /> {title}
        </h1>
        <p class="small">{subtitle}</p>
      </div>
      <button
        type="button"
        class="bare"
        aria-label={name}
        title={name}
        onClick={() => panel.ask(() => panel.asks.openOptions())}
      >
        <Icon of={Settings} />
      </button>
    </header>
  );
}
