import { ShieldCheck } from 'lucide';
import { Icon } from '../look/icon.tsx';
import type { View } from '../messages/view.ts';
import { Connection } from './connection.tsx';
import type { Panel } from './panel.ts';

/** What can be done about a journey: connect, check again, end it. */
export function Footer({ panel, connection }: { panel: Panel; connection: View['connection'] }) {
  const words = panel.words.value;
  return (
    <footer>
      <Connection panel={panel} connection={connection} />
      <div class="actions">
        <p class="reading small" title={words('popup.reading-only-more')}>
          <Icon of={ShieldCheck} size="1.25rem" />
          {words('popup.reading-only')}
        </p>
        <button type="button" onClick={() => panel.ask(() => panel.asks.check())}>
          {words('popup.check-again')}
        </button>
        <button type="button" onClick={() => panel.ask(() => panel.asks.end())}>
          {words('popup.end')}
        </button>
      </div>
    </footer>
  );
}
