import { stepIds } from '../guide/guide.ts';
import { AccountsForm } from './accounts-form.tsx';
import { AskWhy } from './ask-why.tsx';
import { BeforeStart } from './before-start.tsx';
import { Header } from './header.tsx';
import type { Panel } from './panel.ts';
import { Unanswered } from './unanswered.tsx';

/** The screen without a journey: which guide, which accounts, and what to know before. */
export function FirstScreen({ panel }: { panel: Panel }) {
  const words = panel.words.value;
  return (
    <>
      <Header panel={panel} title="Waymark" subtitle={words('popup.trail', { count: stepIds.length })} />
      <Unanswered panel={panel} />
      <div class="columns">
        <div>
          <AccountsForm panel={panel} />
          <AskWhy panel={panel} />
        </div>
        <BeforeStart words={words} />
      </div>
    </>
  );
}
