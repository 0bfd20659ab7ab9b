import type { SmtpValue } from './fact.ts';
import data from './retirement.json' with { type: 'json' };

/**
 * Microsoft's page on the end of basic authentication for SMTP AUTH (published 2026-01-27, read 2026-11-22): nothing
 * changes before the end of December 2026; then it is off by default and can be switched on again; the day of its
 * removal is announced in the second half of 2027. `read` is ms since 1970.
 */
export const retirementPage = { url: data.source, read: Date.parse(data.read) } as const;

/** Ways to send that do not end with it, and where each is described (read 2026-11-22). */
export const waysOut: Readonly<Record<keyof typeof data.waysOut, string>> = data.waysOut;

/** What is to be said of the end of basic authentication at a time. */
export interface Retirement {
  /** What Microsoft has announced for that time. */
  readonly phase: 'unchanged' | 'off-by-default' | 'removal';
  /** Microsoft's default may have switched off what the switches show as on; no API says so (2026-11-22). */
  readonly doubtful: boolean;
  /** The data is too old to be relied on: Microsoft's page counts. */
  readonly overdue: boolean;
}

const reached = (day: string, now: number) => now >= Date.parse(`${day}T00:00:00Z`);

/**
 * Where a time stands between Microsoft's dates; days begin at midnight UTC.
 * @param effective what the mailbox's and the organisation's switches come to
 * @param now ms since 1970
 */
export function retirementAt(effective: SmtpValue['effective'], now: number): Retirement {
  const off = reached(data.offByDefault, now);
  const removal = reached(data.removalAnnounced, now);
  return {
    phase: removal ? 'removal' : off ? 'off-by-default' : 'unchanged',
    doubtful: off && effective === 'on',
    overdue: reached(data.review, now),
  };
}
