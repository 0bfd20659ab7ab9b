import { Sign } from '../look/sign.tsx';
import type { Panel } from './panel.ts';

/** Says that the worker gave no answer, and offers to ask again. */
export function Unanswered({ panel }: { panel: Panel }) {
  const words = panel.words.value;
  const silence = panel.silence.value;
  return (
    <div role="alert" class="unanswered">
      {silence && (
        <div class="note">
          <Sign kind="stuck" />
          <div>
            <p>
              {words('popup.silent')} {words('popup.silent-do')}
            </p>
            <p class="small">{silence.why}</p>
            <button type="button" onClick={() => silence.again()}>
              {words('popup.try-again')}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
