import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { CopyButton } from '../look/copy-button.tsx';
import type { NowView } from '../messages/view.ts';
import type { Panel } from './panel.ts';

/** The current step, with what its card offers: a page can keep its card out of reach, but not this. */
export function Now({ panel, now }: { panel: Panel; now: NowView }) {
  const words = panel.words.value;
  const id = useId();
  const said = useSignal('');
  const { where, title, step } = now;

  // The card says it where the page has the focus: it is to be heard once.
  useEffect(() => {
    if (document.hasFocus()) said.value = `${where}: ${title}`;
  }, [where, title, said]);

  return (
    <section class="now" aria-labelledby={id}>
      <div class="now-stays">
        <p class="small">{where}</p>
        <h2 id={id}>{title}</h2>
        <div class="now-buttons">
          {now.buttons.map(({ action, text, main }) => (
            <button
              key={action}
              type="button"
              class={main ? 'main' : undefined}
              onClick={() => panel.ask(() => panel.asks.act(action, step))}
            >
              {text}
            </button>
          ))}
        </div>
      </div>
      <div class="now-more">
        <p>{now.body}</p>
        {now.type.map((text) => (
          <p key={text} class="now-type">
            <code>{text}</code>
            <CopyButton text={text} name={words('copy.named', { text })} words={words} />
          </p>
        ))}
      </div>
      <p role="status" class="unseen">
        {said}
      </p>
    </section>
  );
}
