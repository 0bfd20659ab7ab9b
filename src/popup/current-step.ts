import type { StepId, StepStatus } from '../guide/guide.ts';

/** What a step's status says about it being the one to look at, most telling first. */
const telling: readonly StepStatus[] = ['here', 'stuck', 'waiting'];

/**
 * The one step the list tints: where the person is, else where it went wrong, else what is waited for.
 * Several may wait at once, but one at most is tinted.
 * @returns undefined where nothing is under way
 */
export function currentStep(steps: readonly { id: StepId; status: StepStatus }[]): StepId | undefined {
  for (const status of telling) {
    const step = steps.find((one) => one.status === status);
    if (step) return step.id;
  }
  return undefined;
}
