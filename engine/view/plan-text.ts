import { durationWords } from '../model/duration.ts';
import type { SectionId } from '../model/ids.ts';
import type { Plan } from '../plan/plan.ts';
import { type MissingTool, withMissingTools } from '../plan/tools-missing.ts';
import { initialState } from '../state/reduce.ts';
import type { RunState } from '../state/run-state.ts';
import { variableLines } from './detail-lines.ts';
import { filledByRows } from './filled-by-rows.ts';
import { servesLines } from './flow-words.ts';
import { inlineText } from './inline-text.ts';
import { missingToolLines } from './missing-tool-lines.ts';
import { pageOf } from './page.ts';
import { pathHeadings } from './path-headings.ts';
import { type PlanStep, planStepLines } from './plan-step-lines.ts';
import { summaryLines } from './plan-summary.ts';
import { leaveOutRows, rowsMoreWords } from './repeated-rows.ts';
import { stepDetail } from './step-detail.ts';
import type { Styler } from './style.ts';
import { type Line, line, piece } from './styled-text.ts';
import { variableRows } from './variable-rows.ts';

export interface PlanLinesOptions {
  /** Names of the secrets that were given: a plan does not hold them. */
  readonly secrets?: ReadonlySet<string>;
  /** Programs that this machine does not have. */
  readonly missing?: readonly MissingTool[];
  /** Whether a run would begin without asking whether the file may run here; default: yes. */
  readonly isTrusted?: boolean;
  /** How many commands were started to look. */
  readonly probed?: number;
  /** The title of a section that a step names. */
  readonly titleOf?: (section: SectionId) => string | undefined;
}

/** A dry run on paper: each step with its verdict, its command with the values in it, and what stands in the way. */
export function planText(made: Plan, options: PlanLinesOptions & { readonly style: Styler }): string {
  return pageOf(planLines(made, options), options.style);
}

/** The same, as rows that are not broken. */
export function planLines(made: Plan, options: PlanLinesOptions): readonly Line[] {
  const { secrets = new Set(), missing = [], probed = 0, titleOf } = options;
  const plan = withMissingTools(made, missing);
  const state = stateAtStart(plan, secrets);
  const rows = variableRows(plan, state, filledByRows(plan));
  const steps = plan.steps.map(
    (planned, index): PlanStep => ({
      planned,
      detail: stepDetail({ plan, state, planned, number: index + 1, now: { time: '', mono: 0 } }),
    }),
  );
  const context = { plan, titleOf: titleOf ?? (() => undefined) };
  return [
    [piece(inlineText(plan.procedure.title), 'title'), piece(`  ${inlineText(plan.runbook.path)}`, 'dim')],
    line(`Dry run: nothing was started${probed === 0 ? '' : ` but ${countOf(probed)}`}.`, 'warn'),
    ...trustLines(plan, options),
    ...severityLines(plan),
    ...(rows.length === 0 ? [] : [[], line('Values', 'strong'), ...variableLines(rows, WIDE).map(indent)]),
    [],
    ...stepsInOrder(plan, steps, step => planStepLines(step, context)),
    ...helpers(plan, state).flatMap(step => planStepLines(step, context)),
    ...summaryLines(plan, steps, secrets),
    ...missingToolLines(plan, missing),
    line(`Digest ${plan.digest}`, 'dim'),
  ];
}

function trustLines({ runbook }: Plan, { isTrusted = true }: PlanLinesOptions): readonly Line[] {
  if (isTrusted) return [];
  const how = `drillbook trust ${inlineText(runbook.path)}`;
  return [
    line(
      `Not trusted on this machine: a run asks first, and does not start where nobody is (${how}).`,
      'warn',
    ),
  ];
}

/** What the level picked allows. */
function severityLines({ severity }: Plan): readonly Line[] {
  if (severity === null) return [];
  const times = severity.budgets.map(
    ({ name, ms }) => `${inlineText(name)}: ${ms === 0 ? 'at once' : durationWords(ms)}`,
  );
  return [line([`Severity ${inlineText(severity.level)}`, ...times].join(' · '), 'strong')];
}

function countOf(probed: number): string {
  return probed === 1 ? 'one probe' : `${probed} probes`;
}

/** Text is not wrapped: a command is copied as it is. */
const WIDE = Number.MAX_SAFE_INTEGER;

/** What is known before the start, as the state a run would begin in. */
function stateAtStart(plan: Plan, secretsAtHand: ReadonlySet<string>): RunState {
  const bindings = new Map(plan.bindings.map(binding => [binding.name, binding]));
  return { ...initialState, bindings, secretsAtHand };
}

/** Steps below the headings of where they stand, less the rows that only repeat what others say. */
function stepsInOrder(
  plan: Plan,
  steps: readonly PlanStep[],
  linesOf: (step: PlanStep) => readonly Line[],
): readonly Line[] {
  const headings = pathHeadings(plan.steps, plan.procedure);
  const left = leaveOutRows(plan.steps, ({ verdict }) => JSON.stringify(verdict));
  const leftAt = new Map(left.map(one => [one.first, one]));
  const gone = new Set(left.flatMap(one => [...one.steps]));
  return steps.flatMap((step, index) => {
    const { id } = step.planned;
    const more = leftAt.get(id);
    if (more !== undefined) return [line(`${rowsMoreWords(more)} (--json has all)`, 'accent'), []];
    if (gone.has(id)) return [];
    const heading = headings[index] ?? null;
    return [...(heading === null ? [] : [headingLine(heading, plan), []]), ...linesOf(step), []];
  });
}

function headingLine(path: readonly string[], { procedure }: Plan): Line {
  return line(`— ${path.length === 0 ? inlineText(procedure.title) : path.join(' › ')}`, 'title');
}

/** Steps off the main line that steps on it may start. */
function helpers(plan: Plan, state: RunState): readonly (PlanStep & { readonly helps: readonly string[] })[] {
  const left = leaveOutRows(plan.offline);
  const gone = new Set(left.flatMap(one => [...one.steps]));
  return plan.offline
    .filter(({ id }) => !gone.has(id))
    .map(planned => ({
      planned,
      detail: stepDetail({ plan, state, planned, number: null, now: { time: '', mono: 0 } }),
      helps: servesLines(planned, plan),
    }))
    .filter(({ helps }) => helps.length > 0);
}

function indent(row: Line): Line {
  return [piece('  '), ...row];
}
