import type { Guard } from '../graph/step-node.ts';
import type { StepId } from '../model/ids.ts';
import { oncePer } from '../model/once-per.ts';
import { unreachable } from '../model/unreachable.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';
import { inlineText, titleText } from './inline-text.ts';

/** What must be true for a step to be on the way, outermost first. */
export function guardLines({ guards }: Pick<PlannedStep, 'guards'>, plan: Plan): readonly string[] {
  return guards.map(guard => guardWords(guard, plan));
}

function guardWords(guard: Guard, plan: Plan): string {
  switch (guard.kind) {
    case 'if':
      return `if: ${inlineText(guard.condition)}`;
    case 'chosen': {
      const at = plan.steps.findIndex(({ id }) => id === guard.choice);
      const option = plan.steps[at]?.options?.find(({ key }) => key === guard.option);
      return `when “${titleText(option?.label ?? guard.option)}” is chosen at ${at < 0 ? inlineText(guard.choice) : `step ${at + 1}`}`;
    }
    default:
      return unreachable(guard);
  }
}

/** Why a step off the main line is there: for which steps it is started, and to what end. */
export function servesLines({ id }: Pick<PlannedStep, 'id'>, plan: Plan): readonly string[] {
  return SERVES.flatMap(([key, words]) => {
    const numbers = plan.steps.flatMap(({ refers }, index) => (refers[key] === id ? [index + 1] : []));
    return numbers.length === 0 ? [] : [`${words} step ${numberList(numbers)}.`];
  });
}

const SERVES = [
  ['check', 'Says whether there is nothing left to do in'],
  ['until', 'Says whether what is waited for has come true after'],
  ['onFailGoto', 'Answers a failure of'],
  ['undo', 'Takes back'],
  ['dry', 'Is the dry run of'],
] as const;

/** Numbers as a person writes them: neighbours as a span, and not too many. */
export function numberList(numbers: readonly number[]): string {
  const spans: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = spans.at(-1);
    if (last !== undefined && last.to === number - 1) last.to = number;
    else spans.push({ from: number, to: number });
  }
  const words = spans.flatMap(({ from, to }) =>
    from === to ? [`${from}`] : to === from + 1 ? [`${from}`, `${to}`] : [`${from}–${to}`],
  );
  return words.length <= MOST_SPANS
    ? words.join(', ')
    : `${words.slice(0, MOST_SPANS).join(', ')} and ${words.length - MOST_SPANS} more`;
}

const MOST_SPANS = 16;

/** The number of a step on the main line, from 1; `null` off it. */
export function numberOf(plan: Plan, id: StepId): number | null {
  return numbersOf(plan).get(id) ?? null;
}

const numbersOf = oncePer(({ steps }: Plan): ReadonlyMap<StepId, number> => {
  const byId = new Map<StepId, number>();
  for (const { id } of steps) byId.set(id, byId.size + 1);
  return byId;
});
