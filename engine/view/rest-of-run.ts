import type { Plan, PlannedStep } from '../plan/plan.ts';
import { referenceFor } from '../plan/resolve-variables.ts';
import type { RunState } from '../state/run-state.ts';
import { numberList, numberOf } from './flow-words.ts';
import { inlineText } from './inline-text.ts';
import type { Moment } from './moment.ts';
import { type PlanStep, planStepLines } from './plan-step-lines.ts';
import { stepDetail } from './step-detail.ts';
import { type Line, line } from './styled-text.ts';
import { verdictNow } from './verdict-now.ts';
import { wrap } from './width.ts';
import { RISK_WORDS } from './words.ts';

interface Rest {
  readonly plan: Plan;
  readonly state: RunState;
  readonly now: Moment;
  readonly columns: number;
}

/** Said above a dry run, wherever it is shown. */
export const DRY_RUN_TITLE = 'DRY RUN of what follows: nothing on this page has been started.';

/**
 * What is left of a run, as far as it can be known now: each step with its verdict and the values that are known, what
 * would be asked, and what has no way back. Nothing is started for it, and no check is made.
 */
export function restOfRun({ plan, state, now, columns }: Rest): readonly Line[] {
  const left = plan.steps
    .map((planned, index): PlanStep & { readonly number: number } => ({
      number: index + 1,
      planned: { ...planned, verdict: verdictNow(planned, plan, state) },
      detail: stepDetail({ plan, state, planned, number: index + 1, now }),
    }))
    .filter(({ detail }) => detail.status !== 'done' && detail.status !== 'skipped');
  if (left.length === 0) return [line('Nothing is left to do.')];
  const numbers = (holds: (step: PlanStep) => boolean) =>
    numberList(left.filter(step => onTheWay(step) && holds(step)).map(({ number }) => number));
  const facts = [
    `${left.length} of ${plan.steps.length} steps are left.`,
    ...aheadWords(plan, state),
    ...said(
      'Would be skipped: step',
      numberList(left.filter(step => !onTheWay(step)).map(({ number }) => number)),
    ),
    ...said(
      'Done by hand: step',
      numbers(({ planned }) => planned.program === null),
    ),
    ...said('Would be asked for:', openValues(plan, state, left.filter(onTheWay))),
    ...said(
      'Needs an approval: step',
      numbers(({ planned }) => planned.verdict.kind === 'would-need-approval'),
    ),
    ...said(
      'Blocked: step',
      numbers(({ planned }) => planned.verdict.kind === 'blocked'),
    ),
    ...said(
      'Cannot be undone: step',
      numbers(({ detail }) => detail.irreversible),
    ),
    ...said(
      'No undo is given: step',
      numbers(({ detail }) => detail.withoutUndo),
    ),
  ];
  const context = { plan, titleOf: () => undefined };
  return [
    ...facts.flatMap(fact => wrap(line(fact), columns, '  ')),
    ...left.flatMap(step => [
      [],
      ...planStepLines(step, context).flatMap(row => wrap(row, columns, '      ')),
      ...stands(step).map(words => line(`   ${words}`, 'accent')),
    ]),
  ];
}

/** How a step that has begun stands. */
function stands({ detail }: PlanStep): readonly string[] {
  return detail.status === 'pending' ? [] : [NOW[detail.status] ?? ''].filter(Boolean);
}

const NOW: Readonly<Record<string, string>> = {
  running: 'is running now',
  failed: 'has failed; this is what another try would do',
  'in-doubt': 'is in doubt',
};

function onTheWay({ planned }: PlanStep): boolean {
  return planned.verdict.kind !== 'would-skip';
}

function said(words: string, what: string): readonly string[] {
  return what === '' ? [] : [`${words} ${what}.`];
}

/** Variables that the steps left use, that nothing fills and no earlier one of them captures. */
function openValues(plan: Plan, state: RunState, left: readonly PlanStep[]): string {
  const captured = new Set(left.map(({ planned }) => planned.step.settings.capture));
  const known = (name: string) => state.bindings.has(name) || state.secretsAtHand.has(name);
  return plan.variables
    .filter(({ name }) => !known(name) && !captured.has(name) && referenceFor(plan, name) === null)
    .filter(({ name }) => left.some(({ planned }) => asksFor(planned, name)))
    .map(({ name }) => inlineText(name))
    .join(', ');
}

function asksFor({ uses, row }: PlannedStep, name: string): boolean {
  return row === null && uses.includes(name);
}

/** What was accepted is started without a question. */
function aheadWords(plan: Plan, { ahead }: RunState): readonly string[] {
  const number = ahead === null ? null : numberOf(plan, ahead.to);
  if (ahead === null || number === null) return [];
  return [`Not asked about, as far as step ${number}: what at worst ${RISK_WORDS[ahead.upTo]}.`];
}
