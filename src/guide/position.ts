import type { Step, StepId } from './guide.ts';
import type { Account, Journey } from './journey.ts';
import { mfaShown, shown, walked } from './knowledge.ts';
import { mailMfaSmtp } from './mail-mfa-smtp/steps.ts';
import { movesOn, standingFor, standingOfJourney } from './status.ts';

/** Where a journey stands: the step, whom it is about, and which rows must be ticked for it. */
export interface Position {
  step: Step;
  /** The account whose row, panel or cell is meant; absent where it is about the page or the whole selection. */
  subject?: Account;
  /** Accounts the step acts on together. */
  group: Account[];
}

const step = (id: StepId): Step => {
  const found = mailMfaSmtp.steps.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no step ${id}`);
  return found;
};
const stepsById = Object.fromEntries(mailMfaSmtp.steps.map(({ id }) => [id, step(id)])) as Record<
  StepId,
  Step
>;

/** The step with this id. */
export const stepOf = (id: StepId): Step => stepsById[id];

const at = (id: StepId, group: Account[] = [], subject?: Account): Position =>
  subject ? { step: stepOf(id), group, subject } : { step: stepOf(id), group };

const commands = {
  enable: { command: 'mfa.enable', confirm: 'mfa.confirm-enable' },
  enforce: { command: 'mfa.enforce', confirm: 'mfa.confirm-enforce' },
} as const;

/** The accounts still to be enabled, or, when there are none, to be enforced. */
function pending(journey: Journey): { which: keyof typeof commands; need: Account[] } | undefined {
  for (const which of ['enable', 'enforce'] as const) {
    const confirm = stepOf(commands[which].confirm);
    const need = walked(journey).filter((account) => !movesOn(account, confirm));
    if (need.length > 0) return { which, need };
  }
  return undefined;
}

/** Those of the accounts whose rows the list holds now; where it holds none, the first alone, to be searched for. */
function holdable(need: Account[], rows: readonly string[]): Account[] {
  const held = need.filter((account) => rows.includes(account.address));
  return held.length > 0 ? held : need.slice(0, 1);
}

/** The dialog on the page belongs to this command: by its title, or by what was chosen before it opened. */
function dialogOpen(journey: Journey, which: keyof typeof commands): boolean {
  const dialog = mfaShown(journey)?.dialog;
  const { command, confirm } = commands[which];
  if (dialog === undefined || dialog === 'disable') return false;
  if (dialog === 'enable') return which === 'enable';
  return journey.acted?.step === command || journey.acted?.step === confirm;
}

/** Step 4 with the row to tick next: an account of the group without a tick, or one of ours ticked that must not be. */
function selecting(journey: Journey, group: Account[], ticked: readonly string[]): Position {
  const missing = group.find((account) => !ticked.includes(account.address));
  const surplus = walked(journey).find(
    (account) => ticked.includes(account.address) && !group.includes(account),
  );
  return at('mfa.select-user', group, missing ?? surplus);
}

function inPart1(journey: Journey): Position | undefined {
  const toDo = pending(journey);
  const unchecked = walked(journey).filter((account) => !movesOn(account, stepOf('mfa.check-status')));
  if (!toDo && unchecked.length === 0) return undefined;
  for (const id of ['mfa.sign-in', 'mfa.open-users', 'mfa.open-per-user-mfa'] as const) {
    if (!standingOfJourney(journey, stepOf(id))) return at(id);
  }
  const read = mfaShown(journey);
  // A dialog in front is what the person has to do with, whichever account is next.
  for (const which of ['enable', 'enforce'] as const) {
    if (dialogOpen(journey, which)) return at(commands[which].confirm, ticksOf(journey));
  }
  if (!toDo) return at('mfa.check-status', unchecked, unchecked[0]);
  const { command, confirm } = commands[toDo.which];
  const waiting = toDo.need.filter((account) => standingFor(account, stepOf(confirm)) === 'waiting');
  if (waiting.length === toDo.need.length) return at(confirm, waiting, waiting[0]);
  const open = toDo.need.filter((account) => !waiting.includes(account));
  const group = holdable(open, read?.rows ?? []);
  const ticked = read?.ticked ?? [];
  const exact = ticked.length === group.length && group.every((account) => ticked.includes(account.address));
  const next = untold(['mfa.select-user', command, confirm], exact ? 1 : 0, group);
  return next === 'mfa.select-user' ? selecting(journey, group, ticked) : at(next, group);
}

/** The first of these steps, from `index` on, that the person has not told to be done for everyone in the group. */
function untold(ids: readonly StepId[], index: number, group: Account[]): StepId {
  const rest = ids.slice(index);
  const open = rest.find((id) => group.some((account) => account.marks[id]?.by !== 'told'));
  return open ?? rest.at(-1) ?? 'mfa.select-user';
}

/** The MFA page that a step lives on is nowhere open. */
export const isAway = (journey: Journey, { step }: Position): boolean =>
  step.places.includes('mfa.page') && !shown(journey, step.places);

/** Accounts of the journey that are ticked on the MFA page now. */
export function ticksOf(journey: Journey): Account[] {
  const ticked = mfaShown(journey)?.ticked ?? [];
  return walked(journey).filter((account) => ticked.includes(account.address));
}

function inPart2(journey: Journey): Position | undefined {
  const save = stepOf('smtp.save-changes');
  const subject = walked(journey).find((account) => !movesOn(account, save));
  if (!subject) return undefined;
  if (!standingOfJourney(journey, stepOf('smtp.open-active-users'))) return at('smtp.open-active-users');
  const has = (place: 'm365.user-panel' | 'm365.mail-tab' | 'm365.email-apps') =>
    shown(journey, [place], subject.address);
  const apps = has('m365.email-apps');
  if (apps) {
    const unticked = apps.box !== 'ticked' && standingFor(subject, save) !== 'waiting';
    return at(unticked ? 'smtp.tick-authenticated-smtp' : 'smtp.save-changes', [subject], subject);
  }
  if (standingFor(subject, save) === 'waiting') return at('smtp.save-changes', [subject], subject);
  const reached = has('m365.mail-tab') ? 2 : has('m365.user-panel') ? 1 : 0;
  return at(untold(panelSteps, reached, [subject]), [subject], subject);
}

const panelSteps: readonly StepId[] = [
  'smtp.open-user',
  'smtp.open-mail-tab',
  'smtp.open-email-apps',
  'smtp.tick-authenticated-smtp',
  'smtp.save-changes',
];

/** A step that waits for the tenant only, when nothing else is left to do. */
function stillWaiting(journey: Journey): Position | undefined {
  for (const candidate of mailMfaSmtp.steps.filter(({ verified }) => verified)) {
    const waiting = walked(journey).filter((account) => standingFor(account, candidate) === 'waiting');
    if (waiting.length > 0) return at(candidate.id, waiting, waiting[0]);
  }
  return undefined;
}

/** The position for a step the person went to: about the accounts it is not finished for, else about all. */
function atChosen(journey: Journey, id: StepId): Position {
  if (stepOf(id).scope === 'journey') return at(id);
  const accounts = walked(journey);
  const open = accounts.filter((account) => standingFor(account, stepOf(id)) === undefined);
  const group = open.length > 0 ? open : accounts;
  const together = id === 'mfa.enable' || id === 'mfa.enforce';
  if (id === 'mfa.select-user') return selecting(journey, group, mfaShown(journey)?.ticked ?? []);
  if (together) return at(id, group);
  // Panels of part 2 belong to one account: what is done there is not done for the others.
  const [first] = group;
  return stepOf(id).part === 2 && first ? at(id, [first], first) : at(id, group, first);
}

/** Where the journey stands; undefined when everything is done for every account. */
export function positionOf(journey: Journey): Position | undefined {
  if (journey.chosen) return atChosen(journey, journey.chosen);
  return inPart1(journey) ?? inPart2(journey) ?? stillWaiting(journey);
}
