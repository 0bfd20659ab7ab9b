import { type IconNode, PanelRight, Settings } from 'lucide';
import { Blaze } from '../look/blaze.tsx';
import { Icon } from '../look/icon.tsx';
import type { Answer } from './asks.ts';
import type { Panel } from './panel.ts';

/** A button that is only an icon, with its name. */
function Way(props: { panel: Panel; name: string; icon: IconNode; ask: () => Promise<Answer> }) {
  const { panel, name, icon, ask } = props;
  return (
    <button type="button" class="bare" aria-label={name} title={name} onClick={() => panel.ask(ask)}>
      <Icon of={icon} />
    </button>
  );
}

/** Title line of a screen, with the ways to the side panel and the options. */
export function Header({ panel, title, subtitle }: { panel: Panel; title: string; subtitle: string }) {
  const words = panel.words.value;
  const { openSidePanel, openOptions } = panel.asks;
  return (
    <header>
      <div>
        <h1 tabIndex={-1}>
          <Blaze /> {title}
        </h1>
        <p class="small">{subtitle}</p>
      </div>
      <div class="ways">
        {openSidePanel && (
          <Way panel={panel} name={words('popup.side-panel')} icon={PanelRight} ask={openSidePanel} />
        )}
        <Way panel={panel} name={words('popup.options')} icon={Settings} ask={openOptions} />
      </div>
    </header>
  );
}
