import { type Signal, useSignal } from '@preact/signals';
import { Check } from 'lucide';
import type { OptionsWords } from '../guide/words/options.ts';
import { Icon } from '../look/icon.tsx';
import type { Saved } from './preferences.ts';

/** What came of the last saving of one option; undefined before any. */
export interface Saving {
  readonly outcome: Signal<Saved | undefined>;
  /** Waits for a saving and remembers what came of it. */
  run(saving: Promise<Saved>): Promise<void>;
  clear(): void;
}

/** The state of saving one option, for `SavedNote` beside its label. */
export function useSaving(): Saving {
  const outcome = useSignal<Saved | undefined>(undefined);
  return {
    outcome,
    run: async (saving) => {
      outcome.value = await saving;
    },
    clear: () => {
      outcome.value = undefined;
    },
  };
}

/** "Saved", or why it could not be; read out when it appears. */
export function SavedNote({ saving, words }: { saving: Saving; words: OptionsWords }) {
  const outcome = saving.outcome.value;
  return (
    <span role="status" class="saved small">
      {outcome?.ok && (
        <>
          <Icon of={Check} /> {words('options.saved')}
        </>
      )}
      {outcome?.ok === false && words('options.not-saved', { why: outcome.why })}
    </span>
  );
}
