import { unreachable } from '../model/unreachable.ts';
import type { Plan } from '../plan/plan.ts';
import type { Question } from '../run/question.ts';
import { blockEnd } from './block-end.ts';
import type { Action } from './key-binding.ts';
import { asking, type Reading } from './plain-reading.ts';
import { findStep } from './view-model.ts';

type Course = Extract<Action, 'edit' | 'insert' | 'set' | 'go-to' | 'run-to' | 'run-block'>;

const COURSE: ReadonlySet<Action> = new Set<Course>([
  'edit',
  'insert',
  'set',
  'go-to',
  'run-to',
  'run-block',
]);

/** Whether a request changes the course of the run. */
export function isCourse(action: Action): action is Course {
  return COURSE.has(action);
}

/** Read a request that changes the course of the run; steps go by number or id. */
export function readCourse(
  action: Course,
  rest: string,
  { question, plan }: { readonly question: Question; readonly plan: Plan },
): Reading {
  switch (action) {
    case 'edit':
    case 'insert':
      return rest === ''
        ? { kind: 'compose', as: action }
        : { kind: 'answer', answer: { kind: action, text: rest } };
    case 'set': {
      const variable = plan.variables.find(({ name }) => name === rest);
      return variable === undefined
        ? again(
            `Type = and the name of a variable: ${plan.variables.map(({ name }) => name).join(', ') || 'there is none'}.`,
          )
        : { kind: 'answer', answer: { kind: 'set', variable: variable.name } };
    }
    case 'go-to': {
      const [, wanted = '', reason = ''] = /^(\S*)\s*(.*)$/.exec(rest) ?? [];
      const step = stepAt(plan, wanted);
      if (step === null) return again('Type go-to, the number of a step, and why.');
      return asking('Why go there? ', reason, why => ({ kind: 'go-to', step, reason: why }));
    }
    case 'run-to': {
      const step = stepAt(plan, rest);
      return step === null
        ? again('Type R and the number of the step to run to.')
        : { kind: 'answer', answer: { kind: 'run-to', step } };
    }
    case 'run-block': {
      const step = 'step' in question ? blockEnd(plan, findStep(plan, question.step)) : null;
      return step === null
        ? again('This step stands in no block of commands.')
        : { kind: 'answer', answer: { kind: 'run-to', step } };
    }
    default:
      return unreachable(action);
  }
}

function stepAt({ steps }: Plan, wanted: string): string | null {
  const found = steps.find(({ id }, index) => id === wanted || String(index + 1) === wanted);
  return found?.id ?? null;
}

function again(message: string): Reading {
  return { kind: 'again', message };
}
