import { useSignal } from '@preact/signals';
import type { ConsentLevel } from '../messages/protocol.ts';
import type { View } from '../messages/view.ts';
import type { Answer } from './asks.ts';
import type { Panel } from './panel.ts';

/** Who is connected, the next level of consent to ask for, and what came of asking. */
export function Connection({ panel, connection }: { panel: Panel; connection: View['connection'] }) {
  const words = panel.words.value;
  const said = useSignal('');
  const { clientId, mfa, smtp, user, trouble } = connection;
  const level: ConsentLevel | undefined = mfa ? (smtp ? undefined : 'smtp') : 'mfa';

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
      () => panel.asks.connect(wanted),
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
      {level && (
        <button type="button" onClick={() => connect(level)}>
          {words(`popup.connect-${level}`)}
        </button>
      )}
      <p role="status" class="said small">
        {said.value || trouble}
      </p>
    </div>
  );
}
