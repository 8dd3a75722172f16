import { oncePer } from '../model/once-per.ts';
import type { Risk } from '../model/risk.ts';
import type { Plan } from '../plan/plan.ts';
import type { RunState, StepState, StepStatus } from '../state/run-state.ts';
import { inlineText, titleText } from './inline-text.ts';
import { pathHeadings } from './path-headings.ts';

export type OutlineRow =
  /** Steps from here on stand below this: a called procedure, a row, a way. */
  | { readonly kind: 'heading'; readonly title: string; readonly level: number }
  | {
      readonly kind: 'step';
      readonly id: string;
      readonly number: number;
      readonly title: string;
      readonly status: StepStatus;
      readonly skippedBy: StepState['skippedBy'];
      readonly risk: Risk | null;
      /** Milliseconds its attempts took; `null` while none has ended. */
      readonly duration: number | null;
      readonly current: boolean;
      readonly optional: boolean;
      readonly undone: boolean;
      readonly ranOldText: boolean;
      /** Its operator wrote it, or changed it. */
      readonly amended: 'inserted' | 'edited' | null;
    };

interface Outline {
  readonly plan: Plan;
  readonly attempts: RunState['attempts'];
  readonly current: string | null;
  readonly rows: readonly OutlineRow[];
}

/** Most frames show a state that was shown before: a key was pressed, or a second has passed. */
const drawn = new WeakMap<RunState['steps'], Outline>();

/** The steps of a plan in order, with the headings they stand under, as far as they have come. Pure. */
export function outlineRows(plan: Plan, state: RunState, current: string | null): readonly OutlineRow[] {
  const last = drawn.get(state.steps);
  if (last?.plan === plan && last.attempts === state.attempts && last.current === current) return last.rows;
  const rows = plannedRows(plan).map(row =>
    row.kind === 'heading' ? row : withHistory(row, state, current),
  );
  drawn.set(state.steps, { plan, attempts: state.attempts, current, rows });
  return rows;
}

type Heading = Extract<OutlineRow, { readonly kind: 'heading' }>;
type StepRow = Extract<OutlineRow, { readonly kind: 'step' }>;
type PlannedRow =
  | Heading
  | Pick<StepRow, 'kind' | 'id' | 'number' | 'title' | 'risk' | 'optional' | 'amended'>;

const plannedRows = oncePer((plan: Plan): readonly PlannedRow[] => {
  const headings = pathHeadings(plan.steps, plan.procedure);
  const rows: PlannedRow[] = [];
  let above: readonly string[] = [];
  plan.steps.forEach(({ id, step, program, risk, amended }, index) => {
    const path = headings[index] ?? null;
    if (path !== null) {
      rows.push(...headingRows(path, above, plan));
      above = path;
    }
    rows.push({
      kind: 'step',
      id,
      number: index + 1,
      title: titleText(step.title),
      risk: program === null ? null : risk,
      optional: step.optional,
      amended: amended === undefined ? null : amended.from === null ? 'inserted' : 'edited',
    });
  });
  return rows;
});

/** Field by field: to spread rows by the thousand takes ten times as long. */
function withHistory(row: Exclude<PlannedRow, Heading>, state: RunState, current: string | null): StepRow {
  const { id, number, title, risk, optional, amended } = row;
  const history = state.steps.get(id);
  return {
    kind: 'step',
    id,
    number,
    title,
    status: history?.status ?? 'pending',
    skippedBy: history?.skippedBy ?? null,
    risk,
    duration: history === undefined ? null : durationOf(state, history.attempts),
    current: id === current,
    optional,
    undone: history?.undone ?? false,
    ranOldText: history?.ranOldText ?? false,
    amended,
  };
}

/** The headings that are not above the step before, each on a row of its own so that the last is never cut off. */
function headingRows(
  path: readonly string[],
  above: readonly string[],
  { procedure }: Plan,
): readonly Heading[] {
  if (path.length === 0) return [{ kind: 'heading', title: inlineText(procedure.title), level: 0 }];
  const differs = path.findIndex((heading, level) => heading !== above[level]);
  const from = differs < 0 ? path.length - 1 : differs;
  return path.slice(from).map((title, index) => ({ kind: 'heading', title, level: from + index }));
}

function durationOf(state: RunState, attempts: readonly string[]): number | null {
  const ended = attempts.map(id => state.attempts.get(id)?.duration ?? null).filter(value => value !== null);
  return ended.length === 0 ? null : ended.reduce((sum, value) => sum + value, 0);
}
