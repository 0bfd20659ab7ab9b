import { DefaultButton, Dialog, DialogFooter, DialogType, PrimaryButton, Spinner } from '@fluentui/react';
import { useEffect, useState } from 'react';
import { commitMfa, type MfaCommand } from '../mfa-commands.ts';
import { usePortal } from '../portal.tsx';
import type { TextId } from '../strings/texts.ts';
import type { User } from '../tenant.ts';

type Words = { readonly title: TextId; readonly text: TextId; readonly yes: TextId };

// The Enforce dialog has not been seen (2026-11-22): its title and words are by analogy with Enable's.
const words: Readonly<Record<MfaCommand, Words>> = {
  enable: {
    title: 'newmfa.dialog.enable.title',
    text: 'newmfa.dialog.enable.text',
    yes: 'newmfa.dialog.enable.button',
  },
  disable: {
    title: 'newmfa.dialog.disable.title',
    text: 'newmfa.dialog.disable.text',
    yes: 'newmfa.dialog.disable.button',
  },
  enforce: {
    title: 'newmfa.dialog.enforce.title',
    text: 'newmfa.dialog.enforce.text',
    yes: 'newmfa.dialog.enforce.button',
  },
};

/** Asks before a command and commits it; the dialog stays, its buttons greyed, until the tenant has answered. */
export function MfaConfirmDialog(props: {
  command: MfaCommand;
  users: readonly User[];
  onClose: () => void;
  onCommitted: (failed: readonly User[]) => void;
}) {
  const { say, pace } = usePortal();
  const { command, users, onCommitted } = props;
  const [busy, setBusy] = useState(false);
  const { title, text, yes } = words[command];
  // biome-ignore lint/correctness/useExhaustiveDependencies: one press is one commit, whatever is rendered meanwhile
  useEffect(() => {
    if (!busy) return;
    const undo = new AbortController();
    commitMfa(command, users, pace, undo.signal)
      .then(onCommitted)
      .catch((reason) => {
        if (!undo.signal.aborted) throw reason;
      });
    return () => undo.abort();
  }, [busy]);
  return (
    <Dialog
      hidden={false}
      {...(busy ? {} : { onDismiss: props.onClose })}
      dialogContentProps={{
        type: DialogType.normal,
        title: say(title),
        subText: say(text, { n: users.length }),
      }}
      modalProps={{ isBlocking: true }}
      minWidth={440}
    >
      {busy && <Spinner label={say('legacy.dialog.busy')} />}
      <DialogFooter>
        <PrimaryButton text={say(yes)} disabled={busy} onClick={() => setBusy(true)} />
        <DefaultButton text={say('newmfa.dialog.cancel')} disabled={busy} onClick={props.onClose} />
      </DialogFooter>
    </Dialog>
  );
}
