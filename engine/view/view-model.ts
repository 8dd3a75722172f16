import type { AttemptId } from '../journal/attempt-event.ts';
import type { ProductionImpact } from '../model/drill.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';
import { plannedStep } from '../run/find-planned-step.ts';
import type { Question } from '../run/question.ts';
import type { RunState, RunStatus, StepStatus } from '../state/run-state.ts';
import { type DrillNow, drillNow } from './drill-now.ts';
import { filledByRows } from './filled-by-rows.ts';
import { numberOf } from './flow-words.ts';
import { inlineText } from './inline-text.ts';
import type { Moment } from './moment.ts';
import { type OutlineRow, outlineRows } from './outline-rows.ts';
import { type Running, runningAttempt, runningNow, type Waiting, waitingNow } from './running-now.ts';
import { type StepClock, stepClock } from './step-clock.ts';
import { type StepDetail, stepDetail } from './step-detail.ts';
import { type UndoRow, undoRows } from './undo-rows.ts';
import { type VariableRow, variableRows } from './variable-rows.ts';

/** Whether a procedure is carried out or rehearsed; both really happen. */
export type Mode = 'live' | 'drill';

/** Where the operator is. `contexts` are the cluster, cloud profile and the like that commands act on. */
export interface Whereabouts {
  readonly user: string;
  readonly host: string;
  readonly cwd: string;
  readonly production: boolean;
  readonly contexts: readonly string[];
}

export interface ViewInput {
  readonly plan: Plan;
  readonly state: RunState;
  readonly question: Question | null;
  readonly now: Moment;
  readonly where: Whereabouts;
  /** The step to describe; the current one unless the operator looks elsewhere. */
  readonly looking?: string | null;
  /** The attempt to describe, of those that run; the one that began last unless told otherwise. */
  readonly running?: AttemptId | null;
}

/** Everything a screen, a page of text or a program needs to show a run: plain data, sanitised. */
export interface ScreenModel {
  readonly runbook: string;
  readonly procedure: string;
  readonly run: string;
  readonly mode: Mode;
  /** What a drill may do to production; `null` for none that is one. */
  readonly impact: ProductionImpact | null;
  /** What is measured of a drill; `null` where nothing is. */
  readonly drill: DrillNow | null;
  readonly status: RunStatus;
  readonly where: Whereabouts & { readonly target: string | null };
  readonly progress: Progress;
  /** Milliseconds since the run started; `null` before. */
  readonly elapsed: number | null;
  /** Milliseconds for all of it; `null` for no such limit. */
  readonly budget: number | null;
  readonly rows: readonly OutlineRow[];
  readonly current: string | null;
  readonly detail: StepDetail | null;
  readonly variables: readonly VariableRow[];
  readonly notes: number;
  /** Steps that went on without the approval they need. */
  readonly brokeGlass: number;
  /** How long the current step has been under way; `null` before it begins. */
  readonly stepClock: StepClock | null;
  readonly running: Running | null;
  readonly waiting: Waiting | null;
  /** What would be taken back, while that is asked about. */
  readonly takingBack: readonly UndoRow[] | null;
}

export interface Progress {
  /** Steps that need no more attention. */
  readonly settled: number;
  readonly total: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What to show of a run at this moment. Pure. */
export function viewModel(input: ViewInput): ScreenModel {
  const { plan, state, question, now, where } = input;
  const attempt = question === null ? runningAttempt(state, input.running ?? null) : null;
  const current = attempt?.serves ?? currentStep(plan, state, question);
  // What an undo would run is another step than the one it takes back, and a check another than the one it is for.
  const asked = question?.kind === 'undo' ? question.undo : (attempt?.step ?? current);
  const shown = input.looking ?? asked;
  const planned = findStep(plan, shown);
  return {
    runbook: inlineText(plan.runbook.title),
    procedure: inlineText(plan.procedure.title),
    run: state.run,
    mode: state.drill ? 'drill' : 'live',
    impact: state.rehearsal?.terms.productionImpact ?? null,
    drill: drillNow(state.rehearsal, now),
    status: state.status,
    where: {
      user: inlineText(where.user),
      host: inlineText(where.host),
      cwd: inlineText(where.cwd),
      production: where.production,
      contexts: where.contexts.map(inlineText),
      target: targetOf(findStep(plan, current)),
    },
    progress: progressOf(plan, state),
    elapsed: elapsedSince(state, now),
    budget: plan.procedure.budget ?? null,
    rows: outlineRows(plan, state, current),
    current,
    detail: planned ? stepDetail({ plan, state, planned, number: numberOf(plan, planned.id), now }) : null,
    variables: variableRows(plan, state, filledByRows(plan)),
    notes: state.notes.length,
    brokeGlass: state.brokeGlass.length,
    stepClock: stepClock(findStep(plan, current), state, now),
    running: attempt === null ? null : runningNow(plan, state, { attempt, now }),
    waiting: waitingNow(plan, state, now),
    takingBack: question?.kind === 'undo-list' ? undoRows(plan, state) : null,
  };
}

/** A step of the plan, on the main line or off it. */
export function findStep(plan: Plan, id: string | null): PlannedStep | undefined {
  return id === null ? undefined : plannedStep(plan, id);
}

function currentStep(plan: Plan, state: RunState, question: Question | null): string | null {
  if (question !== null && 'step' in question) return question.step;
  const active = [...plan.offline, ...plan.steps].find(step => {
    const status = state.steps.get(step.id)?.status;
    return status === 'running' || status === 'confirmed' || status === 'in-doubt';
  });
  const waiting = plan.steps.find(step => !isSettled(state.steps.get(step.id)?.status));
  return (active ?? waiting)?.id ?? null;
}

function isSettled(status: StepStatus | undefined): boolean {
  return status === 'done' || status === 'skipped';
}

function targetOf(planned: PlannedStep | undefined): string | null {
  if (planned === undefined || planned.step.kind === 'manual') return null;
  return planned.step.target === null ? null : inlineText(planned.step.target);
}

function progressOf(plan: Plan, state: RunState): Progress {
  const statuses = plan.steps.map(step => state.steps.get(step.id)?.status);
  return {
    settled: statuses.filter(isSettled).length,
    total: plan.steps.length,
    failed: statuses.filter(status => status === 'failed').length,
    skipped: statuses.filter(status => status === 'skipped').length,
  };
}

function elapsedSince(state: RunState, now: Moment): number | null {
  if (state.startedAt === null) return null;
  return Math.max(0, Date.parse(state.endedAt ?? now.time) - Date.parse(state.startedAt));
}
