import { type ReactNode, useEffect, useState } from 'react';
import { pause } from '../delays.ts';
import { tellShell } from '../frame-messages.ts';
import { usePortal } from '../portal.tsx';
import type { Loading } from './loading.ts';

/** Keeps the view back until the frame has loaded, then lifts the shield and tells the shell. */
export function Shielded(props: { loading: Loading; children: ReactNode }) {
  const { pace } = usePortal();
  const { loading } = props;
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const undo = new AbortController();
    const signal = AbortSignal.any([undo.signal, loading.signal]);
    pause('frameShield', pace, signal)
      .then(() => {
        loading.end();
        document.getElementById('__bladeShield')?.remove();
        tellShell({ kind: 'loaded' });
        setReady(true);
      })
      .catch((reason) => {
        if (!signal.aborted) throw reason;
      });
    return () => undo.abort();
  }, [loading, pace]);
  return ready ? props.children : null;
}
