import type { Report } from '../messages/order.ts';

/** How long something must stand still before its new place is told: so at most ten times a second. */
const rest = 100;

/** Says only what is new. */
export interface Reporting {
  /**
   * Told at once if something but a place on the screen has changed, else when it stands still.
   * @returns whether anything has changed
   */
  offer(report: Report): boolean;
  /** The next report is new whatever it says. */
  forget(): void;
}

/** What of a report is geometry: it changes with every scrolled pixel. */
function split(report: Report): { said: string; placed: string } {
  const { claim, children, ...others } = report;
  const { rect = null, clear = null, row = null } = claim.kind === 'found' ? claim : {};
  const shown = children.map(({ index, shown: isShown, cover }) => [index, isShown, cover]);
  const named = claim.kind === 'found' ? { ...claim, rect: null, clear: null, row: null } : claim;
  return {
    said: JSON.stringify([others, named, shown]),
    placed: JSON.stringify([rect, clear, row, children]),
  };
}

/**
 * @param send sends a report to the worker
 * @param again looks again, so that a place offered twice in a row is known to rest
 */
export function reporting(send: (report: Report) => void, again: () => void, signal: AbortSignal): Reporting {
  let sent: { said: string; placed: string } | undefined;
  let moving: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let rested = false;

  const settle = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      rested = true;
      again();
    }, rest);
  };
  signal.addEventListener('abort', () => clearTimeout(timer));

  return {
    offer: (report) => {
      const now = split(report);
      const still = rested && now.placed === moving;
      rested = false;
      if (now.said === sent?.said && now.placed === sent.placed) {
        clearTimeout(timer);
        moving = undefined;
        return false;
      }
      if (now.said !== sent?.said || still) {
        clearTimeout(timer);
        moving = undefined;
        sent = now;
        send(report);
      } else {
        moving = now.placed;
        settle();
      }
      return true;
    },
    forget: () => {
      sent = undefined;
    },
  };
}
