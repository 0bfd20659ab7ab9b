import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { ConsentLevel } from '../messages/protocol.ts';
import type { View } from '../messages/view.ts';
import type { Answer } from './asks.ts';
import type { Panel } from './panel.ts';

/** The levels there are to ask for now: the next one, and quietly those that were refused. */
function offered({ mfa, smtp, evidence, refused = [] }: View['connection']): ConsentLevel[] {
  if (!mfa) return ['mfa'];
  const decided = smtp || refused.includes('smtp');
  return [...(smtp ? [] : ['smtp' as const]), ...(evidence || !decided ? [] : ['evidence' as const])];
}

/** Who is connected, the levels of consent there are to ask for, and what came of asking. */
export function Connection({ panel, connection }: { panel: Panel; connection: View['connection'] }) {
  const words = panel.words.value;
  const said = useSignal('');
  const id = useId();
  const { clientId, mfa, user, trouble, refused = [], exchange } = connection;

  const sentence = (answer: Answer): string => {
    if ('declined' in answer) return words('popup.smtp-refused');
    return 'why' in answer ? answer.why : '';
  };
  const connect = async (wanted: ConsentLevel) => {
    if (!clientId) {
      await panel.ask(() => panel.asks.openOptions());
      return;
    }
    said.value = words(wanted === 'smtp' ? 'popup.allowing' : 'popup.connecting');
    await panel.ask(
      () => panel.asks.connect(wanted, exchange),
      (answer) => {
        said.value = sentence(answer);
      },
    );
  };

  const disconnect = () => {
    // What the last sign-in came to is over with it.
    said.value = '';
    return panel.ask(() => panel.asks.disconnect());
  };

  return (
    <div class="connection">
      <p class="small who">
        {mfa && (user ? words('popup.signed-in', { user }) : words('popup.connected'))}{' '}
        {mfa && (
          <button type="button" class="quiet" onClick={disconnect}>
            {words('popup.disconnect')}
          </button>
        )}
        {!mfa && !clientId && words('popup.connect-first')}
      </p>
      {offered(connection).map((level) => {
        // Who has refused knows what it is about: no more words than it takes to come back to it.
        const no = refused.includes(level);
        return (
          <div key={level} class="offer">
            <button
              type="button"
              {...(no ? { class: 'quiet' } : { 'aria-describedby': `${id}-${level}` })}
              onClick={() => connect(level)}
            >
              {words(`popup.connect-${level}`)}
            </button>
            {!no && (
              <p id={`${id}-${level}`} class="small">
                {words(`popup.gives-${level}`)}
              </p>
            )}
          </div>
        );
      })}
      <p role="status" class="said small">
        {said.value || trouble}
      </p>
    </div>
  );
}
