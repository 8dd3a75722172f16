import type { StepId } from '../model/ids.ts';
import { oncePer } from '../model/once-per.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';
import type { RunState } from '../state/run-state.ts';
import { stepState } from '../state/step-state.ts';
import { startable } from './find-planned-step.ts';

/** Steps that need more, in order. A long run asks this at every decision, and most of its steps have ended. */
export function* unsettledSteps(plan: Plan, state: RunState): Generator<PlannedStep> {
  for (const { id, planned, endsWhenDone } of endings(plan)) {
    const status = state.steps.get(id)?.status;
    if (status === 'done' && endsWhenDone) continue;
    if (!isSettled(plan, state, planned)) yield planned;
  }
}

interface Ending {
  readonly id: StepId;
  readonly planned: PlannedStep;
  /** Nothing is waited for after it. */
  readonly endsWhenDone: boolean;
}

const endings = oncePer(({ steps }: Plan): readonly Ending[] =>
  steps.map(planned => ({
    id: planned.id,
    planned,
    endsWhenDone: planned.refers.until === undefined && planned.step.settings.wait === undefined,
  })),
);

/** Whether a step needs nothing more: it is done with all that belongs to it, was left out, or may have failed. */
export function isSettled(plan: Plan, state: RunState, planned: PlannedStep): boolean {
  const step = state.steps.get(planned.id);
  if (step === undefined) return false;
  const { settings } = planned.step;
  switch (step.status) {
    case 'skipped':
      return true;
    case 'done':
      return (
        (planned.refers.until === undefined || step.cameTrue || !ranHere(step)) &&
        (settings.wait === undefined || step.waited.after > 0)
      );
    case 'failed':
      return settings.onFail === 'continue' && !mayRetry(planned, state) && isHandled(plan, state, planned);
    default:
      return false;
  }
}

/** Whether a failed step is tried again by itself: only what may run twice, and not what a person cancelled. */
export function mayRetry(planned: PlannedStep, state: RunState): boolean {
  const { retry = 0, idempotent } = planned.step.settings;
  const { attempts, retries } = stepState(state, planned.id);
  if (retries >= retry || (planned.risk !== 'read' && idempotent !== true)) return false;
  const outcome = state.attempts.get(attempts.at(-1) ?? '')?.outcome?.kind;
  return outcome !== undefined && outcome !== 'cancelled';
}

/** Whether what answers a failure has ended; there may be nothing that does. */
export function isHandled(plan: Plan, state: RunState, { refers }: PlannedStep): boolean {
  const handler = startable(plan, refers.onFailGoto);
  if (handler === undefined) return true;
  const { status } = stepState(state, handler.id);
  return status === 'done' || status === 'skipped' || status === 'failed';
}

function ranHere({ attempts }: { readonly attempts: readonly string[] }): boolean {
  return attempts.length > 0;
}
