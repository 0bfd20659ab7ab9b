/**
 * How long the real pages take, in milliseconds, from timings reported by automation authors (frames 10-15 s)
 * and by eye; 2026-11-22. Every wait is multiplied by the session's pace, so a test can shorten all alike.
 */
export const delays = {
  /** The portal's top frame, from script start to its first blade. */
  shellStart: 800,
  /** From the blade's title to its frame being added. */
  frameInsert: 4_000,
  /** From the frame's script to the shield being lifted. */
  frameShield: 7_000,
  /** Spare frames are warmed up while the first blade is being read. */
  spareFrames: 2_500,
  listLoad: 2_000,
  listSearch: 600,
  mfaCommit: 2_000,
  panelOpen: 900,
  mailTab: 1_500,
  emailApps: 1_200,
  save: 3_000,
  /** How long a notification stays when nobody dismisses it. */
  toast: 5_000,
  searchResults: 500,
} as const;

/** One named wait of the table above. */
export type DelayName = keyof typeof delays;

/** Waits for a named delay times pace (1 = as slow as the real pages). Rejects with the signal's reason if aborted. */
export function pause(name: DelayName, pace: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, delays[name] * pace);
    signal.addEventListener('abort', stop, { once: true });
  });
}
