import { CircleQuestionMark, DoorClosed, DoorOpen, type IconNode } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { gatesWords } from '../guide/words/gates.ts';
import { ageText } from '../look/age.ts';
import { Icon } from '../look/icon.tsx';
import { Sign } from '../look/sign.tsx';
import type { GateView } from '../messages/gates-view.ts';
import { Outward } from './outward.tsx';
import type { Panel } from './panel.ts';
import { WaysOut } from './ways-out.tsx';

const icons: Readonly<Record<GateView['state'], IconNode>> = {
  open: DoorOpen,
  closed: DoorClosed,
  unknown: CircleQuestionMark,
};

/** What a gate rests on: how it is known, when, and from where. */
function Evidence({ panel, fact }: { panel: Panel; fact: GateView['facts'][number] }) {
  const words = panel.words.value;
  const sign = words(`signs.${fact.sign}`);
  const { at, source } = fact;
  return (
    <p class="small evidence" title={at === undefined ? undefined : new Date(at).toLocaleString(words.lang)}>
      <Sign kind={fact.sign} />{' '}
      {at === undefined
        ? words('popup.fact-timeless', { sign, source })
        : words('popup.fact', { sign, source, age: ageText(at, panel.now.value, words.lang) })}
    </p>
  );
}

/** Leads to where a gate is opened: the step of the walk, or a page in a new tab. */
function ShowMe({ panel, gate, of, walked }: { panel: Panel; gate: GateView; of: string; walked: boolean }) {
  const label = gatesWords(panel.words.value.lang)('screen.show-me');
  const { show } = gate;
  if (show && 'url' in show)
    return (
      <Outward to={show.url} about={of}>
        {label}
      </Outward>
    );
  if (!show || !walked) return null;
  const go = () =>
    panel.ask(
      () => panel.asks.goTo(show.step),
      () => {
        panel.explaining.value = false;
      },
    );
  return (
    <button type="button" aria-describedby={of} onClick={go}>
      {label}
    </button>
  );
}

/**
 * One gate: its sign and name, how it stands, what that rests on, and what opens it.
 * @param walked the walk is for this mailbox, so that its steps can be gone to
 * @param children what else is to be said beneath its sentence
 */
export function GateItem(props: {
  panel: Panel;
  gate: GateView;
  walked: boolean;
  children?: ComponentChildren;
}) {
  const { panel, gate, walked, children } = props;
  const words = gatesWords(panel.words.value.lang);
  const id = useId();
  return (
    <li class="gate" data-gate={gate.id} data-state={gate.state}>
      <span class="wm-sign">
        <Icon of={icons[gate.state]} />
      </span>
      <div>
        <p class="gate-title">
          <span id={id}>{gate.name}</span> <span class="gate-state">{words(`states.${gate.state}`)}</span>
        </p>
        <p>{gate.text}</p>
        {children}
        {gate.facts.map((fact) => (
          <Evidence key={`${fact.sign} ${fact.source} ${fact.at}`} panel={panel} fact={fact} />
        ))}
        {gate.notes.length > 0 && (
          <ul class="points small">
            {gate.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
        <details>
          <summary class="small">{words('screen.more')}</summary>
          <p>{gate.what}</p>
          {gate.opens && <h4>{words('screen.opens')}</h4>}
          {gate.opens && <p>{gate.opens}</p>}
          {gate.who && <p>{gate.who}</p>}
          {gate.ways && <h4>{words('screen.ways')}</h4>}
          {gate.ways && <WaysOut lang={panel.words.value.lang} />}
        </details>
        <p class="show-me">
          <ShowMe panel={panel} gate={gate} of={id} walked={walked} />
        </p>
      </div>
    </li>
  );
}
