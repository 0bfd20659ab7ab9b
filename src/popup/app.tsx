import { useEffect, useRef } from 'preact/hooks';
import { Explaining } from './explaining.tsx';
import { FirstScreen } from './first-screen.tsx';
import { JourneyScreen } from './journey-screen.tsx';
import type { Panel } from './panel.ts';

/**
 * The popup: the first screen without a journey, its progress with one, or what explains refusals in place of both.
 * Nothing until storage has answered.
 */
export function App({ panel }: { panel: Panel }) {
  const stored = panel.stored.value;
  const explaining = panel.explaining.value;
  const id = explaining ? 'explaining' : stored?.view?.journey?.id;
  const top = useRef<HTMLElement>(null);
  const shown = useRef<{ id: string | undefined } | undefined>(undefined);

  useEffect(() => {
    if (!stored) return;
    // The button that was pressed went with its screen: go on reading at the new screen's title.
    if (shown.current && shown.current.id !== id) top.current?.querySelector('h1')?.focus();
    shown.current = { id };
  }, [stored, id]);

  if (!stored) return null;
  const { view } = stored;
  return (
    <main ref={top} class={view?.journey && !explaining ? 'journey' : 'first'}>
      {explaining ? (
        <Explaining panel={panel} />
      ) : view?.journey ? (
        <JourneyScreen panel={panel} journey={view.journey} connection={view.connection} />
      ) : (
        <FirstScreen panel={panel} />
      )}
    </main>
  );
}
