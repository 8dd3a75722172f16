import { unreachable } from '../model/unreachable.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';
import type { Confirmation } from './question.ts';

/** The letter that confirms a disruptive step: shown on screen, and neither Enter nor the run key. */
const DISRUPT_LETTER = 'y';

/** The act that starts a step: by its risk, unless the author asked for another. */
export function confirmationFor(planned: PlannedStep, plan: Plan): Confirmation {
  switch (planned.step.settings.confirm) {
    case 'none':
      return { kind: 'key' };
    case 'key':
      return { kind: 'letter', letter: DISRUPT_LETTER };
    case 'type':
      return typed(planned, plan);
    case undefined:
      return confirmationByRisk(planned, plan);
    default:
      return unreachable(planned.step.settings.confirm);
  }
}

/** The most deliberate act, whatever the risk. */
export function typed(planned: PlannedStep, plan: Plan): Confirmation {
  return { kind: 'type', words: wordsToType(planned, plan) };
}

function confirmationByRisk(planned: PlannedStep, plan: Plan): Confirmation {
  switch (planned.risk) {
    case 'read':
      return { kind: 'key' };
    case 'mutate':
      return { kind: 'enter' };
    case 'disrupt':
      return { kind: 'letter', letter: DISRUPT_LETTER };
    case 'destroy':
      return typed(planned, plan);
    default:
      return unreachable(planned.risk);
  }
}

function wordsToType(planned: PlannedStep, plan: Plan): string {
  const target = planned.step.kind === 'manual' ? null : planned.step.target;
  return target ?? plan.procedure.title;
}
