import { useId } from 'preact/hooks';
import type { StepId } from '../guide/guide.ts';
import type { Journey } from './journey-screen.tsx';
import type { Panel } from './panel.ts';
import { StepItem } from './step-item.tsx';

/** A part of the guide with its count and its steps. `current` may lie in the other part. */
export function Part(props: { panel: Panel; part: Journey['parts'][number]; current: StepId | undefined }) {
  const { panel, part, current } = props;
  const id = useId();
  return (
    <section class="part" aria-labelledby={id}>
      <div class="part-title">
        <h2 id={id}>{part.title}</h2>
        <span class="small">{part.done}</span>
      </div>
      <ol>
        {part.steps.map((step) => (
          <StepItem key={step.id} panel={panel} step={step} current={step.id === current} />
        ))}
      </ol>
    </section>
  );
}
