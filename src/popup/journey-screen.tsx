import type { View } from '../messages/view.ts';
import { AccountList } from './account-list.tsx';
import { AskWhy } from './ask-why.tsx';
import { Finished } from './finished.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { Lazily } from './lazily.tsx';
import { Notice } from './notice.tsx';
import { Now } from './now.tsx';
import type { Panel } from './panel.ts';
import { Part } from './part.tsx';
import { Unanswered } from './unanswered.tsx';

const loadWarnings = () => import('./gate-warnings.tsx').then(({ GateWarnings }) => GateWarnings);
const loadRetirement = () => import('./retirement.tsx').then(({ Retirement }) => Retirement);

/** A journey as the worker's view describes it. */
export type Journey = NonNullable<View['journey']>;

/** Progress of the open journey: accounts, parts and steps, and what can be done about it. */
export function JourneyScreen(props: { panel: Panel; journey: Journey; connection: View['connection'] }) {
  const { panel, journey, connection } = props;
  const words = panel.words.value;
  return (
    <>
      <Header panel={panel} title={journey.title} subtitle={journey.subtitle} />
      <Unanswered panel={panel} />
      <Notice notice={journey.notice} />
      {journey.now && <Now panel={panel} now={journey.now} />}
      {journey.finished && <Finished words={words} />}
      {panel.gates.value?.warnings.length ? <Lazily panel={panel} load={loadWarnings} /> : null}
      <div class="columns">
        <div class="side">
          <AccountList panel={panel} accounts={journey.accounts} />
          <Lazily panel={panel} load={loadRetirement} />
          <AskWhy panel={panel} />
        </div>
        <div class="parts">
          {journey.parts.map((part) => (
            <Part key={part.title} panel={panel} part={part} current={journey.now?.step} />
          ))}
        </div>
      </div>
      <Footer panel={panel} connection={connection} />
    </>
  );
}
