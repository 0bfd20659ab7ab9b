import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useId } from 'preact/hooks';
import { gatesWords } from '../guide/words/gates.ts';
import { Connection } from './connection.tsx';
import { GateItem } from './gate-item.tsx';
import type { Panel } from './panel.ts';

/** A mailbox to look at, the one answer for it, and every gate with what it rests on. */
export function GatesSection({ panel }: { panel: Panel }) {
  const words = gatesWords(panel.words.value.lang);
  const refused = useSignal('');
  const id = useId();
  const view = panel.stored.value?.view;
  const accounts = view?.journey?.accounts.map(({ address }) => address) ?? [];
  const granted = Object.values(view?.connection ?? {}).filter((one) => one === true).length;
  const wanted = panel.mailbox.value.trim().toLowerCase();
  const asked = panel.gates.value?.asked;
  const shown = asked?.address === wanted ? asked : undefined;

  const look = () => {
    refused.value = '';
    return panel.ask(
      () => panel.asks.diagnose(wanted),
      (answer) => {
        refused.value = 'why' in answer ? answer.why : '';
      },
    );
  };
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    // A role activated since counts only once the worker has been told to look at everything again.
    if (shown) await panel.ask(() => panel.asks.check());
    await look();
  };
  // An account that is chosen is looked at without another click, and again when Microsoft may be asked more.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed is looked at when the person says so
  useEffect(() => {
    if (wanted !== '') void look();
  }, [granted]);

  return (
    <section class="gates" aria-labelledby={id}>
      <h2 id={id}>{words('screen.title')}</h2>
      {!view?.connection.mfa && <p class="small">{words('screen.connect-first')}</p>}
      <form onSubmit={submit}>
        <label for={`${id}-box`}>{words('screen.mailbox')}</label>
        <div class="line">
          <input
            id={`${id}-box`}
            type="text"
            inputMode="email"
            autocomplete="off"
            spellcheck={false}
            list={`${id}-list`}
            value={panel.mailbox}
            aria-invalid={refused.value !== ''}
            aria-describedby={`${id}-said`}
            onInput={(event) => {
              panel.mailbox.value = event.currentTarget.value;
            }}
          />
          <datalist id={`${id}-list`}>
            {accounts.map((address) => (
              <option key={address} value={address} />
            ))}
          </datalist>
          <button type="submit">
            {shown ? panel.words.value('popup.check-again') : words('screen.look')}
          </button>
        </div>
      </form>
      <div role="status" id={`${id}-said`}>
        {refused.value && <p>{refused.value}</p>}
        {shown?.pending && <p class="small">{words('screen.looking')}</p>}
        {shown?.answer && <h3>{shown.answer.text}</h3>}
      </div>
      {shown?.answer?.next && <p>{shown.answer.next}</p>}
      {shown && (
        <ul>
          {shown.gates.map((gate) => (
            <GateItem key={gate.id} panel={panel} gate={gate} walked={accounts.includes(wanted)} />
          ))}
        </ul>
      )}
      {view && <Connection panel={panel} connection={view.connection} />}
    </section>
  );
}
