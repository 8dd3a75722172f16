import type { Compiled } from '../model/program.ts';
import type { PlannedStep } from './plan.ts';

/** A step with its program, before anything is said of what would become of it. */
export interface PreparedStep {
  readonly planned: Omit<PlannedStep, 'verdict'>;
  readonly compiled: Compiled | null;
}
