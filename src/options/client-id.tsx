import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import * as v from 'valibot';
import { Sign } from '../look/sign.tsx';
import { Options } from '../messages/view.ts';
import type { Preferences } from './preferences.ts';
import { SavedNote, useSaving } from './saved-note.tsx';

/** The client id of the registered app. A wrong one is named and not saved; an empty box takes it away. */
export function ClientId({ preferences }: { preferences: Preferences }) {
  const words = preferences.words.value;
  const stored = preferences.settings.value?.clientId ?? '';
  const locked = preferences.policy.value.clientId !== undefined;
  const wrong = useSignal(false);
  const saving = useSaving();
  const id = useId();

  const change = async (typed: string) => {
    // Portals and scripts hand the id out in braces or quotes at times.
    const text = typed.trim().replace(/^["'{]+|["'}]+$/g, '');
    const clientId = v.safeParse(Options.entries.clientId, text === '' ? undefined : text);
    wrong.value = !clientId.success;
    saving.clear();
    if (clientId.success && (clientId.output ?? '') !== stored) {
      await saving.run(preferences.save('clientId', clientId.output?.toLowerCase()));
    }
  };

  return (
    <div class="field">
      <div class="label">
        <label for={id}>{words('options.connection.client-id')}</label>
        <SavedNote saving={saving} words={words} />
      </div>
      <input
        // What a policy sets later has to show in a box that keeps its own text.
        key={locked ? stored : ''}
        id={id}
        type="text"
        class="code"
        spellcheck={false}
        autocomplete="off"
        defaultValue={stored}
        readOnly={locked}
        onChange={(event) => change(event.currentTarget.value)}
        aria-invalid={wrong.value}
        aria-describedby={`${id}-wrong ${id}-hint`}
      />
      <p id={`${id}-wrong`} role="alert" class="wrong">
        {wrong.value && (
          <>
            <Sign kind="stuck" /> <span>{words('options.connection.client-id-wrong')}</span>
          </>
        )}
      </p>
      <p id={`${id}-hint`} class="small">
        {words(locked ? 'options.by-policy' : 'options.connection.client-id-hint')}
      </p>
    </div>
  );
}
