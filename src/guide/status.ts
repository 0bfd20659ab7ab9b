import type { Step, StepId, StepStatus } from './guide.ts';
import { stepStatuses } from './guide.ts';
import type { Account, Journey, Mark } from './journey.ts';
import {
  foundTicked,
  mfaReached,
  mfaVerified,
  problemOf,
  smtpDenied,
  smtpSaved,
  smtpVerified,
  walked,
} from './knowledge.ts';
import { mailMfaSmtp } from './mail-mfa-smtp/steps.ts';

/** How a step stands before it is known whether it is the current one. */
export type Standing = Exclude<StepStatus, 'here' | 'stuck' | 'to-come'> | undefined;

const byMark = (mark: Mark | undefined): Standing => mark?.by;
const verifies = (account: Account, step: Step): boolean => {
  if (!step.verified) return false;
  return 'mfa' in step.verified ? mfaVerified(account, step.verified.mfa) : smtpVerified(account);
};

/** The goal of the step's part is reached for the account without it. */
function overtaken(account: Account, id: StepId): boolean {
  if (id === 'mfa.select-user' || id === 'mfa.enable') return mfaReached(account, ['enabled', 'enforced']);
  if (id === 'mfa.enforce') return mfaReached(account, ['enforced']);
  return smtpSaved(account) || smtpVerified(account) || foundTicked(account);
}

function smtpStanding(account: Account, step: Step): Standing {
  const acted = account.acted['smtp.save-changes'] !== undefined;
  if (step.id === 'smtp.save-changes') {
    if (!acted && smtpVerified(account)) return 'passed-over';
    if (verifies(account, step)) return 'verified';
    // Exchange has answered and does not show what the page shows: it is asked again.
    const denied = smtpDenied(account);
    if (!acted && foundTicked(account)) return denied ? 'waiting' : 'passed-over';
    if (smtpSaved(account)) return denied ? 'waiting' : 'seen';
    return byMark(account.marks[step.id]) ?? (acted ? 'waiting' : undefined);
  }
  if (step.id === 'smtp.tick-authenticated-smtp' && !acted && foundTicked(account)) return 'passed-over';
  return byMark(account.marks[step.id]) ?? (overtaken(account, step.id) ? 'passed-over' : undefined);
}

function mfaStanding(account: Account, step: Step): Standing {
  if ('status' in step.seen) {
    if (verifies(account, step)) return 'verified';
    const acted = account.acted[step.id];
    const graph = account.mfaGraph;
    const denied = acted !== undefined && graph?.known === true && graph.at >= acted;
    if (mfaReached(account, step.seen.status)) return denied ? 'waiting' : 'seen';
    return byMark(account.marks[step.id]) ?? (acted === undefined ? undefined : 'waiting');
  }
  return byMark(account.marks[step.id]) ?? (overtaken(account, step.id) ? 'passed-over' : undefined);
}

/** How one step of the account scope stands for one account. */
export const standingFor = (account: Account, step: Step): Standing =>
  step.part === 1 ? mfaStanding(account, step) : smtpStanding(account, step);

/** How a step of the journey scope stands; passed over where its part is already done for every account. */
export function standingOfJourney(journey: Journey, step: Step): Standing {
  const mark = byMark(journey.marks[step.id]);
  if (mark) return mark;
  const rest = mailMfaSmtp.steps.filter((other) => other.part === step.part && other.scope === 'account');
  const accounts = walked(journey);
  const partDone =
    accounts.length > 0 && accounts.every((account) => rest.every((other) => movesOn(account, other)));
  return partDone ? 'passed-over' : undefined;
}

/** Enough is known of this step for the account to walk on: finished, or waiting only for an API to follow the page. */
export function movesOn(account: Account, step: Step): boolean {
  const standing = standingFor(account, step);
  if (standing !== 'waiting') return standing !== undefined;
  if ('status' in step.seen) return mfaReached(account, step.seen.status);
  return step.id === 'smtp.save-changes' && smtpSaved(account);
}

/** Standings of a step, one for each account walked (or one for a step done once). */
export function standings(journey: Journey, step: Step): Standing[] {
  if (step.scope === 'journey') return [standingOfJourney(journey, step)];
  return walked(journey).map((account) => standingFor(account, step));
}

/** Nothing more will be asked for an account that waits: the tenant has had its time. */
const waitedInVain = (journey: Journey, step: Step): boolean => {
  const what = step.part === 1 ? 'mfa' : 'smtp';
  if (!journey.connected[what]) return false;
  const waiting = walked(journey).filter((account) => standingFor(account, step) === 'waiting');
  return waiting.some(
    ({ address }) => !journey.asks.some((ask) => ask.address === address && ask.what === what),
  );
};

/**
 * The status a step shows: the least advanced of its accounts. A step that leads again (ticks gone) is the
 * person's turn; one they went to keeps showing that it is done.
 */
export function statusOf(journey: Journey, step: Step, current: StepId | undefined): StepStatus {
  const all = standings(journey, step).map((standing): StepStatus => standing ?? 'to-come');
  if (all.length === 0) return journey.accounts.some(problemOf) ? 'passed-over' : 'to-come';
  const least = all.reduce((a, b) => (stepStatuses.indexOf(b) < stepStatuses.indexOf(a) ? b : a));
  if (least === 'waiting') return waitedInVain(journey, step) ? 'stuck' : 'waiting';
  if (step.id !== current || least === 'verified') return least;
  return least !== 'to-come' && journey.chosen === current ? least : 'here';
}
