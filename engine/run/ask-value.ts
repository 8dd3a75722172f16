import type { Variable } from '../model/variable.ts';
import type { Plan } from '../plan/plan.ts';
import type { RunState } from '../state/run-state.ts';
import type { Question } from './question.ts';

interface AskValue {
  readonly type: 'ask';
  readonly question: Extract<Question, { readonly kind: 'value' }>;
}

/** Ask for a variable, offering what the environment or its author suggests. */
export function askValue(variable: Variable, plan: Plan, state: RunState): AskValue {
  const offered = plan.bindings.find(binding => binding.name === variable.name);
  return {
    type: 'ask',
    question: {
      kind: 'value',
      variable,
      suggestion: offered?.value ?? null,
      suggestedBy: offered?.provenance === 'environment' ? 'environment' : 'default',
      secret: variable.type === 'secret' || state.confidential.has(variable.name),
    },
  };
}
