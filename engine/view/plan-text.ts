import type { Plan, PlannedStep } from '../plan/plan.ts';
import type { Verdict } from '../plan/verdict.ts';
import { valuesToCome } from '../run/missing-variables.ts';
import { initialState } from '../state/reduce.ts';
import type { RunState } from '../state/run-state.ts';
import { quoteValue, segmentLines } from './command-segments.ts';
import { RISK_STYLES, variableLines } from './detail-lines.ts';
import { inlineText } from './inline-text.ts';
import { pageOf } from './page.ts';
import { type StepDetail, stepDetail } from './step-detail.ts';
import type { Styler } from './style.ts';
import { type Line, line, type Piece, piece, type StyleName } from './styled-text.ts';
import { variableRows } from './variable-rows.ts';
import { verdictWords } from './verdict-words.ts';
import { RISK_WORDS } from './words.ts';

/**
 * A dry run on paper: each step with its verdict, its command with the values in it, and what stands in the way.
 * `secrets` are the names of those that were given: a plan does not hold them.
 */
export function planText(plan: Plan, style: Styler, secrets: ReadonlySet<string> = new Set()): string {
  const state = stateAtStart(plan, secrets);
  const rows = variableRows(plan.variables, state);
  const details = plan.steps.map((planned, index) => detailOf(plan, state, { planned, number: index + 1 }));
  const lines: Line[] = [
    [piece(inlineText(plan.procedure.title), 'title'), piece(`  ${inlineText(plan.runbook.path)}`, 'dim')],
    line('Dry run: nothing was started.', 'warn'),
    ...(rows.length === 0 ? [] : [[], line('Values', 'strong'), ...variableLines(rows, WIDE).map(indent)]),
    [],
    ...plan.steps.flatMap((planned, index) => {
      const detail = details[index];
      return detail === undefined ? [] : [...stepLines(detail, planned.verdict), []];
    }),
    ...valueLines(plan, secrets),
    ...summaryLines(plan, details),
    line(`Digest ${plan.digest}`, 'dim'),
  ];
  return pageOf(lines, style);
}

/** Text is not wrapped: a command is copied as it is. */
const WIDE = Number.MAX_SAFE_INTEGER;

/** What is known before the start, as the state a run would begin in. */
function stateAtStart(plan: Plan, secretsAtHand: ReadonlySet<string>): RunState {
  const bindings = new Map(plan.bindings.map(binding => [binding.name, binding]));
  return { ...initialState, bindings, secretsAtHand };
}

interface Numbered {
  readonly planned: PlannedStep;
  readonly number: number;
}

function detailOf(plan: Plan, state: RunState, { planned, number }: Numbered): StepDetail {
  return stepDetail({ plan, state, planned, number, now: { time: '', mono: 0 } });
}

function stepLines(detail: StepDetail, verdict: Verdict): readonly Line[] {
  const { risk } = detail;
  const looks: Piece[] = risk === null ? [] : [piece(`, ${RISK_WORDS[risk]}`, RISK_STYLES[risk])];
  const target = detail.target === null ? [] : [piece(`, on ${detail.target}`, 'strong')];
  return [
    line(`${detail.number}. ${detail.title}`, 'strong'),
    [piece('   '), piece(verdictWords(verdict), VERDICT_STYLES[verdict.kind]), ...looks, ...target],
    ...(detail.irreversible ? [line('   cannot be undone', 'warn')] : []),
    ...segmentLines(detail.body).map(row => [piece('     '), ...row]),
  ];
}

const VERDICT_STYLES: Readonly<Record<Verdict['kind'], StyleName>> = {
  'would-run': 'good',
  'would-ask': 'accent',
  'would-skip': 'dim',
  'would-need-approval': 'warn',
  unknown: 'warn',
  blocked: 'bad',
};

function summaryLines(plan: Plan, details: readonly StepDetail[]): readonly Line[] {
  const numbers = (wanted: (detail: StepDetail) => boolean) =>
    details.filter(wanted).map(detail => detail.number);
  const rows: readonly (readonly [string, readonly (number | null)[], StyleName])[] = [
    [
      'Blocked: step',
      plan.steps.flatMap((step, index) => (step.verdict.kind === 'blocked' ? [index + 1] : [])),
      'bad',
    ],
    ['Cannot be undone: step', numbers(detail => detail.irreversible), 'warn'],
    ['Done by a person: step', numbers(detail => detail.risk === null), 'accent'],
  ];
  return rows
    .filter(([, found]) => found.length > 0)
    .map(([label, found, look]) => line(`${label} ${found.join(', ')}`, look));
}

/** When each value that is not given will be asked for, or come by itself. */
function valueLines(plan: Plan, secrets: ReadonlySet<string>): readonly Line[] {
  const { atStart, later } = valuesToCome(plan, secrets);
  const offers = new Map(plan.bindings.map(binding => [binding.name, binding.value]));
  const start = atStart.map(({ name }) => {
    const offer = offers.get(name);
    return offer === undefined ? inlineText(name) : `${inlineText(name)} (offered: ${quoteValue(offer)})`;
  });
  const number = (step: string) => plan.steps.findIndex(planned => planned.id === step) + 1;
  const of = (wanted: 'asked' | 'captured') =>
    later
      .filter(({ how }) => how === wanted)
      .map(({ name, step }) => `${inlineText(name)} (step ${number(step)})`);
  const groups: readonly (readonly [string, readonly string[]])[] = [
    ['Asked for at the start', start],
    ['Asked for at its step', of('asked')],
    ['Captured from a step', of('captured')],
  ];
  return groups
    .filter(([, names]) => names.length > 0)
    .map(([label, names]) => line(`${label}: ${names.join(', ')}`, 'accent'));
}

function indent(row: Line): Line {
  return [piece('  '), ...row];
}
