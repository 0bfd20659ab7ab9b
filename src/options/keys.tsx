import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { OptionsWords } from '../guide/words/options.ts';
import { commandNames } from '../messages/commands.ts';
import type { BrowserKeys } from './browser-keys.ts';

/** What can be done by key, with the keys there are now, and the way to where they are changed. */
export function Keys({ browserKeys, words }: { browserKeys: BrowserKeys; words: OptionsWords }) {
  const keys = browserKeys.keys.value;
  const trouble = useSignal('');
  const id = useId();
  const change = async () => {
    const outcome = await browserKeys.change();
    trouble.value = outcome.ok ? '' : words('options.keys.failed', { why: outcome.why });
  };
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{words('options.keys.title')}</h2>
      <p>{words('options.keys.why')}</p>
      <dl class="keys">
        {commandNames.map((name) => (
          <div key={name}>
            <dt>{words(`options.keys.commands.${name}`)}</dt>
            <dd>{keys.get(name) ? <kbd>{keys.get(name)}</kbd> : words('options.keys.none')}</dd>
          </div>
        ))}
      </dl>
      <p class="small">{words('options.keys.in-card')}</p>
      <p class="small">{words('options.keys.where')}</p>
      <div class="answer">
        <button type="button" onClick={change}>
          {words('options.keys.change')}
        </button>
        <p role="status" class="small">
          {trouble}
        </p>
      </div>
    </section>
  );
}
