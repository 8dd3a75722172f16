import type { StepFact } from '../condition/truth.ts';
import type { StepId } from '../model/ids.ts';
import type { Outlook } from '../plan/judge-guards.ts';
import { isOccurrence } from '../plan/judge-guards.ts';
import type { Plan } from '../plan/plan.ts';
import type { RunState } from '../state/run-state.ts';
import { stepState } from '../state/step-state.ts';

/** What conditions may ask about at this moment of a run. */
export function outlookOf(plan: Plan, state: RunState): Outlook {
  return {
    variables: plan.variables,
    bindings: state.bindings,
    secrets: new Set([...state.confidential, ...Object.keys(plan.references)]),
    occurrencesOf: name => plan.steps.map(({ id }) => id).filter(id => isOccurrence(id, name)),
    factOf: step => factOf(state, step),
    judged: state.judged,
    chosen: choice => (stepState(state, choice).status === 'skipped' ? null : state.chosen.get(choice)),
  };
}

/** How a step ended; `null` while that is open. */
function factOf(state: RunState, step: StepId): StepFact | null {
  const { status, skippedBy, attempts } = stepState(state, step);
  if (status === 'skipped')
    return { outcome: skippedBy === 'check' ? 'already-done' : 'skipped', exit: null };
  if (status !== 'done' && status !== 'failed') return null;
  const outcome = state.attempts.get(attempts.at(-1) ?? '')?.outcome;
  return { outcome: status, exit: outcome?.kind === 'exited' ? outcome.code : null };
}
