import { challengePattern, namesInChallenge } from '../model/challenge.ts';
import type { StepId } from '../model/ids.ts';
import { variableName } from '../model/variable.ts';
import { isConfidential } from '../plan/is-confidential.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';
import { valuesInRow } from '../plan/values-in-row.ts';
import type { RunState } from '../state/run-state.ts';
import { stepState } from '../state/step-state.ts';
import { findPlannedStep } from './find-planned-step.ts';
import type { Question } from './question.ts';
import type { Performance } from './run-context.ts';

/** The first of these steps for which somebody has yet to type what the system says. */
export function unmetChallenge(steps: readonly PlannedStep[], state: RunState): Question | null {
  const unmet = steps.find(
    ({ id, step }) => step.settings.confirmValue !== undefined && !stepState(state, id).challenge.met,
  );
  if (unmet === undefined) return null;
  return { kind: 'challenge', step: unmet.id, missed: stepState(state, unmet.id).challenge.missed };
}

/** Compare what was read off the system with what the step expects, and record both: a step that it does not fit is not started. */
export async function meetChallenge(step: StepId, observed: string, performance: Performance): Promise<void> {
  const { plan, state, match, record } = performance;
  const pattern = expectedOf(findPlannedStep(plan, step), plan, state);
  const matched =
    pattern === null
      ? { kind: 'undecided' as const, why: 'it names a value that is not known, or that is a secret' }
      : await match({ pattern, text: observed });
  record({
    type: 'challenged',
    step,
    met: matched.kind === 'matches',
    observed: isConfidential({ type: 'text', value: observed }) ? null : observed,
    ...(matched.kind === 'undecided' ? { why: matched.why } : {}),
  });
}

/** `null` where it cannot be said what is expected. */
function expectedOf(planned: PlannedStep, { variables }: Plan, state: RunState): string | null {
  const { confirmValue } = planned.step.settings;
  if (confirmValue === undefined) return null;
  const values = valuesInRow(planned, variables, state.bindings);
  const nameOf = (name: string) => variableName(variables, name);
  if (namesInChallenge(confirmValue).some(name => state.confidential.has(nameOf(name)))) return null;
  return challengePattern(confirmValue, name => values.get(nameOf(name))?.value);
}
