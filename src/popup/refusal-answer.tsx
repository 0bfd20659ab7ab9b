import { type SmtpGate, stepsThatOpen } from '../guide/smtp-errors/gates.ts';
import type { SmtpError } from '../guide/smtp-errors.ts';
import { smtpErrorWords } from '../guide/words/smtp-errors.ts';
import type { ViewWords } from '../guide/words/views.ts';
import { CopyButton } from '../look/copy-button.tsx';
import type { Panel } from './panel.ts';

/** "535 5.7.139", as far as the text showed them. */
const codesOf = ({ code, enhancedCode }: Pick<SmtpError, 'code' | 'enhancedCode'>) =>
  [code, enhancedCode].filter((part) => part !== null).join(' ');

/** Codes, and who said so. */
function originOf(error: SmtpError, words: ViewWords): string {
  const from = { true: 'microsoft', false: 'other', unknown: 'unknown' } as const;
  const said = words(`refusal.from-${from[`${error.microsoft365}`]}`);
  return [codesOf(error), said].filter(Boolean).join(' · ');
}

/** The button to the step that opens a gate, while a journey is open that has it. */
function GoTo({ panel, gate }: { panel: Panel; gate: SmtpGate }) {
  const step = stepsThatOpen[gate];
  if (!step || !panel.stored.value?.view?.journey) return null;
  const go = () =>
    panel.ask(
      () => panel.asks.goTo(step),
      () => {
        panel.explaining.value = false;
      },
    );
  return (
    <button type="button" onClick={go}>
      {panel.words.value('popup.go-to')}
    </button>
  );
}

function Answer({ panel, error }: { panel: Panel; error: SmtpError }) {
  const words = panel.words.value;
  const causes = smtpErrorWords(words.lang);
  const whole = [error.title, originOf(error, words), error.explanation, error.nextStep].join('\n');
  return (
    <>
      <p class="small">{originOf(error, words)}</p>
      <p>{error.explanation}</p>
      <h3>{words('refusal.next')}</h3>
      <p>{error.nextStep}</p>
      <p class="actions">
        <GoTo panel={panel} gate={error.gate} />
        <CopyButton text={whole} name={words('refusal.copy')} words={words} />
      </p>
      {error.alternatives.length > 0 && <h3>{words('refusal.also')}</h3>}
      {error.alternatives.map((gate) => (
        <details key={gate}>
          <summary>{causes(`causes.${gate}.name`)}</summary>
          <p>{causes(`causes.${gate}.why`)}</p>
          <p>{causes(`causes.${gate}.next`)}</p>
          <GoTo panel={panel} gate={gate} />
        </details>
      ))}
      {error.earlier.length > 0 && <h3>{words('refusal.earlier')}</h3>}
      <ul class="points">
        {error.earlier.map((before) => (
          <li key={before.gate}>
            {causes(`causes.${before.gate}.name`)} <span class="small">{codesOf(before)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/**
 * What a refusal means and what to do about it. Its first line is read out when it changes.
 * @param error undefined while there is no text
 */
export function RefusalAnswer({ panel, error }: { panel: Panel; error: SmtpError | undefined }) {
  const words = panel.words.value;
  const title =
    error &&
    (error.alternatives.length > 0 && error.gate !== 'unknown'
      ? words('refusal.likely', { cause: error.title })
      : error.title);
  return (
    <section class="answer">
      <div role="status">
        <h2>{title ?? <span class="small">{words('refusal.empty')}</span>}</h2>
      </div>
      {error && <Answer panel={panel} error={error} />}
    </section>
  );
}
