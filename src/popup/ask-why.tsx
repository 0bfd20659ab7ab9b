import { CircleQuestionMark } from 'lucide';
import { Icon } from '../look/icon.tsx';
import type { Panel } from './panel.ts';

/** The way to the screen that explains refusals. */
export function AskWhy({ panel }: { panel: Panel }) {
  return (
    <p class="ask-why">
      <button
        type="button"
        class="with-icon"
        onClick={() => {
          panel.mailbox.value ||= panel.stored.value?.view?.journey?.accounts[0]?.address ?? '';
          panel.explaining.value = true;
        }}
      >
        <Icon of={CircleQuestionMark} /> {panel.words.value('popup.why')}
      </button>
    </p>
  );
}
