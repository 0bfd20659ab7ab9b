import { Header } from './header.tsx';
import { Lazily } from './lazily.tsx';
import type { Panel } from './panel.ts';
import { Unanswered } from './unanswered.tsx';

const load = () => import('./refusal-screen.tsx').then(({ RefusalScreen }) => RefusalScreen);

/** The screen that explains refusals. */
export function Explaining({ panel }: { panel: Panel }) {
  const words = panel.words.value;
  return (
    <>
      <Header panel={panel} title={words('popup.why')} subtitle={words('popup.why-subtitle')} />
      <Unanswered panel={panel} />
      <Lazily panel={panel} load={load} />
    </>
  );
}
