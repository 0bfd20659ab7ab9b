import { type SmtpGate, stepsThatOpen } from '../guide/smtp-errors/gates.ts';
import type { SmtpError } from '../guide/smtp-errors.ts';
import { gatesWords } from '../guide/words/gates.ts';
import { type SmtpErrorWords, smtpErrorWords } from '../guide/words/smtp-errors.ts';
import { CopyButton } from '../look/copy-button.tsx';
import { GateItem } from './gate-item.tsx';
import type { Panel } from './panel.ts';

/** "535 5.7.139", as far as the text showed them. */
const codesOf = ({ code, enhancedCode }: Pick<SmtpError, 'code' | 'enhancedCode'>) =>
  [code, enhancedCode].filter((part) => part !== null).join(' ');

/** Codes, and who said so. */
function originOf(error: SmtpError, words: SmtpErrorWords): string {
  const from = { true: 'microsoft', false: 'other', unknown: 'unknown' } as const;
  const said = words(`screen.from-${from[`${error.microsoft365}`]}`);
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

/** What the tenant says of the very gate that a text names, for the mailbox that was looked at. */
function Live({ panel, gate }: { panel: Panel; gate: SmtpGate }) {
  const asked = panel.gates.value?.asked;
  const live = asked?.gates.find(({ id }) => id === gate);
  if (!asked || !live) return null;
  const accounts = panel.stored.value?.view?.journey?.accounts ?? [];
  const walked = accounts.some(({ address }) => address === asked.address);
  return (
    <>
      <h3>{gatesWords(panel.words.value.lang)('screen.live', { mailbox: asked.address })}</h3>
      <ul>
        <GateItem panel={panel} gate={live} walked={walked} />
      </ul>
    </>
  );
}

function Answer({ panel, error }: { panel: Panel; error: SmtpError }) {
  const words = smtpErrorWords(panel.words.value.lang);
  const whole = [error.title, originOf(error, words), error.explanation, error.nextStep].join('\n');
  return (
    <>
      <p class="small">{originOf(error, words)}</p>
      <p>{error.explanation}</p>
      <h3>{words('screen.next')}</h3>
      <p>{error.nextStep}</p>
      <p class="actions">
        <GoTo panel={panel} gate={error.gate} />
        <CopyButton text={whole} name={words('screen.copy')} words={panel.words.value} />
      </p>
      <Live panel={panel} gate={error.gate} />
      {error.alternatives.length > 0 && <h3>{words('screen.also')}</h3>}
      {error.alternatives.map((gate) => (
        <details key={gate}>
          <summary>{words(`causes.${gate}.name`)}</summary>
          <p>{words(`causes.${gate}.why`)}</p>
          <p>{words(`causes.${gate}.next`)}</p>
          <GoTo panel={panel} gate={gate} />
        </details>
      ))}
      {error.earlier.length > 0 && <h3>{words('screen.earlier')}</h3>}
      <ul class="points">
        {error.earlier.map((before) => (
          <li key={before.gate}>
            {words(`causes.${before.gate}.name`)} <span class="small">{codesOf(before)}</span>
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
  const words = smtpErrorWords(panel.words.value.lang);
  const title =
    error &&
    (error.alternatives.length > 0 && error.gate !== 'unknown'
      ? words('screen.likely', { cause: error.title })
      : error.title);
  return (
    <section class="answer">
      <div role="status">
        <h2>{title ?? <span class="small">{words('screen.empty')}</span>}</h2>
      </div>
      {error && <Answer panel={panel} error={error} />}
    </section>
  );
}
