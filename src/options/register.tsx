import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { Cloud } from '../guide/clouds.ts';
import type { OptionsWords } from '../guide/words/options.ts';
import { CopyButton } from '../look/copy-button.tsx';
import {
  cliScript,
  consentPattern,
  exchangeScope,
  graphScopes,
  powershellScript,
  type Registering,
} from './registration.ts';

const ways = ['cli', 'powershell', 'message'] as const;
type Way = (typeof ways)[number];

/** The text of one way: a script to run oneself, or a message to someone who may. */
function textOf(way: Way, of: Registering, words: OptionsWords): string {
  if (way === 'cli') return cliScript(of);
  if (way === 'powershell') return powershellScript(of);
  return words('options.message', {
    redirect: of.redirect,
    accounts: words(of.several ? 'options.register.accounts-several' : 'options.register.accounts-one'),
    graph: graphScopes.join(', '),
    exchange: exchangeScope,
    consent: consentPattern(of.cloud),
    script: cliScript(of),
  });
}

/** How to register the app: the address to register, a text to run or to send, and what to do with its answer. */
export function Register(props: { words: OptionsWords; redirect: string; cloud: Cloud }) {
  const { words, redirect, cloud } = props;
  const way = useSignal<Way>('cli');
  const several = useSignal(false);
  const id = useId();
  const text = textOf(way.value, { redirect, cloud, several: several.value }, words);
  const kind = way.value === 'message' ? 'message' : 'script';
  return (
    <section class="card" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{words('options.register.title')}</h3>
      <p>{words('options.register.who')}</p>
      <div class="field">
        <label for={`${id}-redirect`}>{words('options.register.redirect')}</label>
        <div class="beside">
          <input id={`${id}-redirect`} type="text" class="code" readOnly value={redirect} />
          <CopyButton text={redirect} name={words('options.register.copy-redirect')} words={words} />
        </div>
        <p class="small">{words('options.register.redirect-hint')}</p>
      </div>
      <fieldset class="ways">
        <legend>{words('options.register.way')}</legend>
        {ways.map((one) => (
          <label key={one} class="choice">
            <input
              type="radio"
              name="way"
              checked={way.value === one}
              onChange={() => {
                way.value = one;
              }}
            />
            {words(`options.register.ways.${one}`)}
          </label>
        ))}
      </fieldset>
      <label class="choice">
        <input
          type="checkbox"
          checked={several.value}
          onChange={({ currentTarget }) => {
            several.value = currentTarget.checked;
          }}
        />
        {words('options.register.several')}
      </label>
      <ol class="numbered">
        <li>
          {words(`options.register.step-run-${way.value}`)}
          <textarea
            class="code"
            readOnly
            rows={12}
            wrap={kind === 'script' ? 'off' : 'soft'}
            aria-label={words(`options.register.${kind}`)}
            value={text}
          />
          <CopyButton text={text} name={words(`options.register.copy-${kind}`)} words={words} />
        </li>
        {kind === 'script' && <li>{words('options.register.step-consent')}</li>}
        <li>
          {words(
            kind === 'script' ? 'options.register.step-client-id' : 'options.register.step-client-id-message',
          )}
        </li>
      </ol>
    </section>
  );
}
