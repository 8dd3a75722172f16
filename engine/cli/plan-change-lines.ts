import type { Amendment } from '../model/amendment.ts';
import type { PlanChanges, StepPair } from '../plan/compare-plans.ts';
import type { PlannedStep } from '../plan/plan.ts';
import type { RunState, StepStatus } from '../state/run-state.ts';
import { changedLines } from './changed-lines.ts';

/** What changed between two texts, step by step, and what each step has come to. */
export function planChangeLines(
  { changed, added, removed, renamed }: PlanChanges,
  state: RunState,
): readonly string[] {
  const statusOf = ({ id }: PlannedStep) => state.steps.get(id)?.status ?? 'pending';
  return [
    ...changed.flatMap(pair => [
      `  changed: ${pair.after.step.title} (${STANDING[statusOf(pair.before)]})`,
      ...changeOf(pair).map(row => `    ${row}`),
    ]),
    ...added.flatMap(step => [
      `  added: ${step.step.title}`,
      ...step.step.text.split('\n').map(row => `    +${row}`),
    ]),
    ...removed.map(step => `  removed: ${step.step.title} (${STANDING[statusOf(step)]})`),
    ...renamed.map(({ from, to }) => `  renamed: ${from} is ${to} now`),
    ...state.amendments.flatMap(amendment => {
      const fate = fateOf(amendment, { changed, removed });
      return fate === null ? [] : [`  ${fate}: ${amendment.text}`];
    }),
  ];
}

/** What becomes of a change that the operator made; `null` where it stays as it is. */
function fateOf(
  amendment: Amendment,
  { changed, removed }: Pick<PlanChanges, 'changed' | 'removed'>,
): string | null {
  const place = amendment.kind === 'edited' ? amendment.step : amendment.before;
  if (removed.some(({ id }) => id === place))
    return amendment.kind === 'edited'
      ? 'your command goes with its step'
      : 'your command has no place any more, and is left out';
  const isOver = amendment.kind === 'edited' && changed.some(({ before }) => before.id === place);
  return isOver ? 'your command stays in place of the changed text' : null;
}

const STANDING: Readonly<Record<StepStatus, string>> = {
  pending: 'not begun',
  confirmed: 'not begun',
  running: 'begun with the old text',
  done: 'done with the old text',
  failed: 'failed with the old text',
  skipped: 'skipped',
  'in-doubt': 'in doubt, with the old text',
};

function changeOf({ before, after }: StepPair): readonly string[] {
  return changedLines(wholeText(before), wholeText(after));
}

/** The text, and what else its author said of it. */
function wholeText({ step, risk }: PlannedStep): string {
  const said = Object.entries({ risk, ...step.settings }).map(
    ([key, value]) => `(${key}: ${typeof value === 'string' ? value : JSON.stringify(value)})`,
  );
  return [step.text, ...said, ''].join('\n');
}
