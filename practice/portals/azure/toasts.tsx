import { useEffect } from 'react';
import { pause } from '../delays.ts';
import { usePortal } from '../portal.tsx';

/** One notification at the top right. */
export type Toast = { readonly key: number; readonly title: string; readonly text: string };

/** The notifications; each goes by itself after a while, or when it is dismissed. */
export function Toasts(props: { toasts: readonly Toast[]; onDismiss: (key: number) => void }) {
  return (
    <div className="fxs-toast" aria-live="polite">
      {props.toasts.map((toast) => (
        <ToastItem key={toast.key} toast={toast} onDismiss={props.onDismiss} />
      ))}
    </div>
  );
}

function ToastItem(props: { toast: Toast; onDismiss: (key: number) => void }) {
  const { say, pace } = usePortal();
  const { toast, onDismiss } = props;
  useEffect(() => {
    const undo = new AbortController();
    pause('toast', pace, undo.signal)
      .then(() => onDismiss(toast.key))
      .catch((reason) => {
        if (!undo.signal.aborted) throw reason;
      });
    return () => undo.abort();
  }, [toast.key, onDismiss, pace]);
  return (
    <div className="fxs-toast-item">
      <strong>{toast.title}</strong>
      <button
        type="button"
        aria-label={say('azure.dismiss_toast')}
        title={say('azure.dismiss_toast')}
        onClick={() => onDismiss(toast.key)}
      >
        ×
      </button>
      <p>{toast.text}</p>
    </div>
  );
}
