import { expect, it } from 'vitest';
import type { StepStatus } from '../guide/guide.ts';
import { currentStep } from './current-step.ts';

const steps = (...statuses: StepStatus[]) =>
  statuses.map((status, at) => ({
    id: at === 0 ? ('mfa.enable' as const) : ('mfa.enforce' as const),
    status,
  }));

it.each<[StepStatus, StepStatus, string | undefined]>([
  ['waiting', 'here', 'mfa.enforce'],
  ['waiting', 'stuck', 'mfa.enforce'],
  ['waiting', 'to-come', 'mfa.enable'],
  ['stuck', 'here', 'mfa.enforce'],
  ['verified', 'seen', undefined],
])('of %s and %s, %s is tinted', (first, second, id) => {
  expect(currentStep(steps(first, second))).toBe(id);
});
