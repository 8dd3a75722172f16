import type { PlannedStep } from '../plan/plan.ts';

/** Whether the step goes on until somebody ends it, such as a log that is followed. */
export function stepEndsOnKey({ step }: PlannedStep): boolean {
  if (step.settings.follow === true) return true;
  return step.kind !== 'manual' && step.traits.some(trait => ENDS_ON_KEY.has(trait));
}

const ENDS_ON_KEY: ReadonlySet<string> = new Set(['follow', 'watch', 'port-forward']);
