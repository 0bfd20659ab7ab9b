import { ArrowRight } from 'lucide';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { StepStatus } from '../guide/guide.ts';
import { Icon } from '../look/icon.tsx';
import { Sign } from '../look/sign.tsx';
import type { StepView } from '../messages/view.ts';
import type { Panel } from './panel.ts';

/** The disc before a step: how it is known, or an empty blaze for those not yet walked. */
function Disc({ status }: { status: StepStatus }) {
  if (status === 'here' || status === 'to-come') return <span class="wm-disc open" data-status={status} />;
  return <Sign kind={status} size="0.8125rem" disc />;
}

/** A step: sign, number, title and evidence, and the button that makes it the current one. */
export function StepItem({ panel, step, current }: { panel: Panel; step: StepView; current: boolean }) {
  const words = panel.words.value;
  const id = useId();
  const row = useRef<HTMLLIElement>(null);

  // The list is longer than a popup: keep the step in sight that it is about.
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  return (
    <li
      ref={row}
      class="step"
      data-step={step.id}
      data-status={step.status}
      aria-current={current ? 'step' : undefined}
    >
      <Disc status={step.status} />
      <span class="number">{step.number}</span>
      <div class="step-text">
        <p id={id} class="step-title">
          {step.title}
        </p>
        <p class="small">
          <span class="unseen">{words(`signs.${step.status}`)} </span>
          {step.evidence}
        </p>
      </div>
      <button
        type="button"
        class="bare go"
        aria-label={words('popup.go-to')}
        aria-describedby={id}
        title={words('popup.go-to')}
        onClick={() => panel.ask(() => panel.asks.goTo(step.id))}
      >
        <Icon of={ArrowRight} />
      </button>
    </li>
  );
}
