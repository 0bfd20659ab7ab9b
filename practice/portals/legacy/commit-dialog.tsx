import { useEffect, useId, useRef } from 'react';
import type { MfaCommand } from '../mfa-commands.ts';
import { usePortal } from '../portal.tsx';
import type { TextId } from '../strings/texts.ts';
import type { User } from '../tenant.ts';

/** How far a command has come: asked for, being committed, over. */
export type CommitStage = 'ask' | 'busy' | 'done' | 'failed';

type Words = { readonly title: TextId; readonly text: TextId; readonly yes: TextId; readonly no: TextId };

const words: Readonly<Record<MfaCommand, Words>> = {
  enable: {
    title: 'legacy.dialog.enable.title',
    text: 'legacy.dialog.enable.text',
    yes: 'legacy.dialog.enable.button',
    no: 'legacy.dialog.cancel',
  },
  enforce: {
    title: 'legacy.dialog.enforce.title',
    text: 'legacy.dialog.enforce.text',
    yes: 'legacy.dialog.enforce.button',
    no: 'legacy.dialog.cancel',
  },
  disable: {
    title: 'legacy.dialog.disable.title',
    text: 'legacy.dialog.disable.text',
    yes: 'legacy.dialog.disable.button',
    no: 'legacy.dialog.disable.no',
  },
};

/** The modal box of a command, through to "Updates successful". Nothing can be pressed while it commits. */
export function CommitDialog(props: {
  command: MfaCommand;
  users: readonly User[];
  stage: CommitStage;
  onCommit: () => void;
  onClose: () => void;
}) {
  const { say } = usePortal();
  const titleId = useId();
  const box = useRef<HTMLDivElement>(null);
  const { stage } = props;
  const { title, text, yes, no } = words[props.command];
  // biome-ignore lint/correctness/useExhaustiveDependencies: each stage has other buttons, the first one gets focus
  useEffect(() => {
    box.current?.querySelector('button')?.focus();
  }, [stage]);
  const heading = {
    ask: say(title),
    busy: say('legacy.dialog.busy'),
    done: say('legacy.dialog.success.title'),
    failed: say('mfa.failed.title'),
  }[stage];
  return (
    <div className="veil">
      <div className="box" role="dialog" aria-modal="true" aria-labelledby={titleId} ref={box}>
        <h2 id={titleId}>{heading}</h2>
        {stage === 'ask' && <p>{say(text, { n: props.users.length })}</p>}
        {stage === 'busy' && <progress aria-labelledby={titleId} />}
        {stage === 'done' && <p>{say('legacy.dialog.success.text')}</p>}
        {stage === 'failed' && <p>{say('mfa.failed.text')}</p>}
        <div className="buttons">
          {stage === 'ask' && (
            <>
              <button type="button" onClick={props.onCommit}>
                {say(yes)}
              </button>
              <button type="button" onClick={props.onClose}>
                {say(no)}
              </button>
            </>
          )}
          {(stage === 'done' || stage === 'failed') && (
            <button type="button" onClick={props.onClose}>
              {say('legacy.dialog.success.close')}
            </button>
          )}
        </div>
      </div>
    </div>
  );
}
