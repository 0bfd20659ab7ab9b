import { useComputed, useSignal } from '@preact/signals';
import { ArrowLeft } from 'lucide';
import { useId, useRef } from 'preact/hooks';
import { decodeSmtpError } from '../guide/smtp-errors.ts';
import { smtpErrorWords } from '../guide/words/smtp-errors.ts';
import { Icon } from '../look/icon.tsx';
import { GatesSection } from './gates-section.tsx';
import type { Panel } from './panel.ts';
import { RefusalAnswer } from './refusal-answer.tsx';

/** Characters that are read; of a longer text the last ones, since the last refusal counts. */
const longest = 2 ** 20;

/**
 * A box for what the mail program said, and beneath it what that means; the text stays in this page. Then what the
 * tenant says of a mailbox, or first where the walk has one.
 */
export function RefusalScreen({ panel }: { panel: Panel }) {
  const words = smtpErrorWords(panel.words.value.lang);
  const text = useSignal('');
  const error = useComputed(() => decodeSmtpError(text.value.slice(-longest), panel.words.value.lang));
  const box = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const blank = text.value.trim() === '';
  const walking = Boolean(panel.stored.value?.view?.journey);

  return (
    <div class="refusal">
      <button
        type="button"
        class="with-icon"
        onClick={() => {
          panel.explaining.value = false;
        }}
      >
        <Icon of={ArrowLeft} /> {words('screen.back')}
      </button>
      {walking && <GatesSection panel={panel} />}
      <div class="field">
        <label for={`${id}-box`}>{words('screen.paste')}</label>
        <textarea
          ref={box}
          id={`${id}-box`}
          rows={5}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          value={text}
          onInput={(event) => {
            text.value = event.currentTarget.value;
          }}
          aria-describedby={`${id}-hint`}
        />
        <p id={`${id}-hint`} class="small">
          {words('screen.hint')} {text.value.length > longest && words('screen.long')}
        </p>
      </div>
      <div class="actions">
        <button
          type="button"
          onClick={() => {
            text.value = '';
            box.current?.focus();
          }}
        >
          {words('screen.clear')}
        </button>
      </div>
      <RefusalAnswer panel={panel} error={blank ? undefined : error.value} />
      {!walking && <GatesSection panel={panel} />}
    </div>
  );
}
