import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { Header } from './header.tsx';
import type { Panel } from './panel.ts';

/** The screen that explains refusals. Its rules and words are loaded when it is first wanted, not with the popup. */
export function Explaining({ panel }: { panel: Panel }) {
  const words = panel.words.value;
  const screen = useSignal<{ Content: ComponentType<{ panel: Panel }> } | undefined>(undefined);
  useEffect(() => {
    import('./refusal-screen.tsx').then(
      ({ RefusalScreen }) => {
        screen.value = { Content: RefusalScreen };
      },
      (error: unknown) => {
        panel.silence.value = { why: String(error), again: () => location.reload() };
      },
    );
  }, [panel, screen]);
  const Content = screen.value?.Content;
  return (
    <>
      <Header panel={panel} title={words('refusal.title')} subtitle={words('refusal.subtitle')} />
      {Content && <Content panel={panel} />}
    </>
  );
}
