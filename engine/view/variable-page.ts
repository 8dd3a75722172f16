import type { Plan } from '../plan/plan.ts';
import type { RunState } from '../state/run-state.ts';
import { variableLines } from './detail-lines.ts';
import { filledByRows } from './filled-by-rows.ts';
import { numberList } from './flow-words.ts';
import { type Line, line } from './styled-text.ts';
import { type VariableRow, variableRows } from './variable-rows.ts';
import { wrap } from './width.ts';

/** Every variable of a run: its value, where that came from, what it is for, and which steps use it. */
export function variablePage(plan: Plan, state: RunState, columns: number): readonly Line[] {
  const rows = variableRows({ ...plan, variables: allVariables(plan, state) }, state, filledByRows(plan));
  if (rows.length === 0) return [line('There are no variables.', 'dim')];
  return rows.flatMap((row, index) => [
    ...(index === 0 ? [] : [[]]),
    ...variableLines([row], columns),
    ...wrap(line(`    ${usedWords(row, plan)}`, 'dim'), columns, '    '),
    ...(row.description === null ? [] : wrap(line(`    ${row.description}`, 'dim'), columns, '    ')),
  ]);
}

/** What steps have left behind has no declaration. */
function allVariables(plan: Plan, state: RunState): Plan['variables'] {
  const declared = new Set(plan.variables.map(({ name }) => name));
  const found = [...new Set([...state.bindings.keys(), ...state.secretsAtHand])].filter(
    name => !declared.has(name),
  );
  return [
    ...plan.variables,
    ...found.map(name => ({
      name,
      type: state.bindings.get(name)?.type ?? ('secret' as const),
      declared: false,
      lines: [],
    })),
  ];
}

function usedWords({ name, type }: VariableRow, plan: Plan): string {
  const numbers = plan.steps.flatMap(({ uses }, index) => (uses.includes(name) ? [index + 1] : []));
  const used = numbers.length === 0 ? 'used by no step' : `used by step ${numberList(numbers)}`;
  return type === 'secret' ? `secret, ${used}` : used;
}
