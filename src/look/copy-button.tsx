import { useSignal } from '@preact/signals';
import { Check, Copy } from 'lucide';
import type { ViewWords } from '../guide/words/views.ts';
import { Icon } from './icon.tsx';

/** Copies a text and says whether it could. `name` tells this button from the others on the page. */
export function CopyButton({ text, name, words }: { text: string; name: string; words: ViewWords }) {
  const copied = useSignal<string | undefined>(undefined);
  const failed = useSignal(false);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => {
        copied.value = text;
        failed.value = false;
      },
      () => {
        failed.value = true;
      },
    );
  const done = copied.value === text;
  return (
    <span class="copy">
      <button type="button" aria-label={name} onClick={copy}>
        <Icon of={done ? Check : Copy} /> {words('copy.do')}
      </button>
      <span role="status" class="small">
        {failed.value && words('copy.failed')}
        {!failed.value && done && words('copy.done')}
      </span>
    </span>
  );
}
