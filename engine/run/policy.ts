import type { Risk } from '../model/risk.ts';
import { RISKS } from '../model/risk.ts';
import { notActedOn } from '../plan/not-acted-on.ts';
import type { PlannedStep } from '../plan/plan.ts';

/** What the operator decided for the whole of a run before it began. */
export interface Policy {
  /** The worst risk that is confirmed in advance; `null` for none. */
  readonly acceptUpTo: Risk | null;
  /** How many steps of a parallel group may run at once. */
  readonly jobs: number;
}

export const DEFAULT_POLICY: Policy = { acceptUpTo: null, jobs: 4 };

/** A confirmation in advance counts for a risk; not where the author asks for an act, or a key is not acted on. */
export function isAcceptable(planned: PlannedStep, limit: Risk): boolean {
  return isUpTo(planned.risk, limit) && !wantsAct(planned) && notActedOn(planned.step.settings).length === 0;
}

/** Whether the author asks for a deliberate act. */
export function wantsAct({ step }: PlannedStep): boolean {
  return step.settings.confirm === 'key' || step.settings.confirm === 'type';
}

/** Whether a risk is at most a limit. */
export function isUpTo(risk: Risk, limit: Risk): boolean {
  return RISKS.indexOf(risk) <= RISKS.indexOf(limit);
}
