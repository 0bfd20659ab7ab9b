import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { Sign } from '../look/sign.tsx';
import { acctivateSetUp } from './links.ts';
import { Outward } from './outward.tsx';
import type { Panel } from './panel.ts';

/** The guides there are to choose from; their titles are in the words. */
const guides = ['mail-mfa-smtp'] as const;

/** Guide, accounts and Start. What the worker has against the accounts is said under the box; the text stays. */
export function AccountsForm({ panel }: { panel: Panel }) {
  const words = panel.words.value;
  const busy = useSignal(false);
  const refused = useSignal('');
  const box = useRef<HTMLTextAreaElement>(null);
  const id = useId();

  const start = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy.value) return;
    busy.value = true;
    // What was said of the text before need not hold for this one; said again, it is read out again.
    refused.value = '';
    await panel.ask(
      () => panel.asks.start(panel.typed.value),
      (answer) => {
        refused.value = 'why' in answer ? answer.why : '';
        if (answer.ok) panel.typed.value = '';
        else if (refused.value) box.current?.focus();
      },
    );
    busy.value = false;
  };

  return (
    <form class="start" onSubmit={start}>
      <fieldset>
        <legend>{words('popup.guide')}</legend>
        {guides.map((guide) => (
          <label key={guide} class="choice">
            <input type="radio" name="guide" value={guide} defaultChecked={guide === guides[0]} />
            {words(`popup.guides.${guide}`)}
          </label>
        ))}
      </fieldset>
      <p class="small">
        {words('popup.oauth')} <Outward to={acctivateSetUp}>{words('popup.oauth-link')}</Outward>
      </p>
      <div class="field">
        <label for={`${id}-box`}>{words('popup.accounts')}</label>
        <textarea
          ref={box}
          id={`${id}-box`}
          rows={3}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          value={panel.typed}
          onInput={(event) => {
            panel.typed.value = event.currentTarget.value;
          }}
          aria-invalid={refused.value !== ''}
          aria-describedby={`${id}-hint ${id}-refused`}
        />
        <p id={`${id}-refused`} role="alert" class="refused">
          {refused.value && (
            <>
              <Sign kind="stuck" /> <span>{refused}</span>
            </>
          )}
        </p>
        <p id={`${id}-hint`} class="small">
          {words('popup.accounts-hint')}
        </p>
      </div>
      <button type="submit" class="main" aria-disabled={busy.value}>
        {words(busy.value ? 'popup.starting' : 'popup.start')}
      </button>
    </form>
  );
}
