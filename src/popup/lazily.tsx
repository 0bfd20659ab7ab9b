import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Panel } from './panel.ts';

type Piece = ComponentType<{ panel: Panel }>;

/** A piece of the popup whose code and words are loaded when it is first shown, so that the popup itself opens fast. */
export function Lazily({ panel, load }: { panel: Panel; load: () => Promise<Piece> }) {
  const loaded = useSignal<{ Content: Piece } | undefined>(undefined);
  useEffect(() => {
    load().then(
      (Content) => {
        loaded.value = { Content };
      },
      (error: unknown) => {
        panel.silence.value = { why: String(error), again: () => location.reload() };
      },
    );
  }, [panel, load, loaded]);
  const Content = loaded.value?.Content;
  return Content ? <Content panel={panel} /> : null;
}
