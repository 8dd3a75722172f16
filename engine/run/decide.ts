import type { StepId } from '../model/ids.ts';
import type { Variable } from '../model/variable.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';
import { stepState } from '../state/reduce.ts';
import type { AttemptState, RunState } from '../state/run-state.ts';
import { confirmationFor } from './confirmation.ts';
import type { Effect } from './effect.ts';
import { plannedStep } from './find-planned-step.ts';
import { isGiven, missingVariables } from './missing-variables.ts';

/**
 * What a run does next, from what was planned and what has happened: pure. An empty answer means the run has ended.
 * Effects are performed one after the other; each changes the state, and `decide` is asked again.
 */
export function decide(plan: Plan, state: RunState): readonly Effect[] {
  if (state.endedAt !== null) return [];
  return (
    settleOpenAttempt(state) ??
    resolveDoubt(plan, state) ??
    takeBack(plan, state) ??
    bindKnown(plan, state) ??
    askMissing(plan, state) ??
    nextStep(plan, state)
  );
}

type Decision = readonly Effect[] | null;

function settleOpenAttempt(state: RunState): Decision {
  const open = [...state.attempts.values()].find(isOpen);
  return open === undefined ? null : [{ type: 'settle', attempt: open.id, step: open.step }];
}

function isOpen(attempt: AttemptState): boolean {
  return attempt.outcome === null && attempt.ok === null && !attempt.inDoubt && attempt.resolvedBy === null;
}

function resolveDoubt(plan: Plan, state: RunState): Decision {
  const doubtful = [...state.attempts.values()].find(attempt => attempt.inDoubt);
  if (doubtful === undefined) return null;
  const planned = plannedStep(plan, doubtful.step);
  if (planned?.risk === 'read') return [{ type: 'rerun-read', attempt: doubtful.id }];
  const { step, id: attempt, evidence } = doubtful;
  return [{ type: 'ask', question: { kind: 'doubt', step, attempt, evidence: evidence ?? '' } }];
}

/** The undo the operator asked for comes before anything else on the main line. */
function takeBack(plan: Plan, state: RunState): Decision {
  if (state.undoing === null) return null;
  const step = state.undoing;
  const named = plannedStep(plan, step)?.step.settings.undo;
  const undo = named === undefined ? undefined : plannedStep(plan, named);
  if (undo === undefined || undo.program === null) {
    return [{ type: 'drop-undo', step, reason: whyNotUndone(named, undo) }];
  }
  const missing = missingVariables(plan, state, [undo]);
  if (missing[0] !== undefined) return [askValue(missing[0], plan, state)];
  const { status } = stepState(state, undo.id);
  if (status === 'confirmed') return [{ type: 'launch', step: undo.id, purpose: 'undo' }];
  if (status === 'failed') return [askAboutFailure(plan, state, undo)];
  const confirmation = confirmationFor(undo, plan);
  return [{ type: 'ask', question: { kind: 'undo', step, undo: undo.id, confirmation } }];
}

function whyNotUndone(named: StepId | undefined, undo: PlannedStep | undefined): string {
  if (named === undefined) return 'The step names nothing that takes it back.';
  return undo === undefined
    ? `The plan has no step \`${named}\`.`
    : `\`${named}\` is nothing that can be started here: a person does it.`;
}

/** Values given by flag or file are recorded once, before the first question. */
function bindKnown(plan: Plan, state: RunState): Decision {
  const known = plan.bindings.filter(binding => isGiven(binding) && !state.bindings.has(binding.name));
  return known.length === 0 ? null : known.map(binding => ({ type: 'bind', binding }));
}

function askMissing(plan: Plan, state: RunState): Decision {
  const pending = plan.steps.filter(planned => !isSettled(state, planned.id));
  const [missing] = missingVariables(plan, state, pending);
  return missing === undefined ? null : [askValue(missing, plan, state)];
}

function nextStep(plan: Plan, state: RunState): readonly Effect[] {
  const next = plan.steps.find(
    planned => !isSettled(state, planned.id) && planned.needs.every(need => isSettled(state, need)),
  );
  if (next === undefined) {
    if (!plan.steps.every(planned => isSettled(state, planned.id)))
      throw new Error('Steps wait for each other.');
    return [finish(plan, state)];
  }
  const { status } = stepState(state, next.id);
  if (status === 'failed') return [askAboutFailure(plan, state, next)];
  if (status === 'confirmed') return [{ type: 'launch', step: next.id, purpose: 'run' }];
  const byHand = next.program === null;
  if (byHand) {
    return [
      { type: 'ask', question: { kind: 'manual', step: next.id, asks: next.step.settings.ask ?? null } },
    ];
  }
  return [
    { type: 'ask', question: { kind: 'command', step: next.id, confirmation: confirmationFor(next, plan) } },
  ];
}

function askAboutFailure(plan: Plan, state: RunState, planned: PlannedStep): Effect {
  const attemptId = stepState(state, planned.id).attempts.at(-1) ?? null;
  const attempt = attemptId === null ? undefined : state.attempts.get(attemptId);
  const undo = planned.step.settings.undo;
  return {
    type: 'ask',
    question: {
      kind: 'failure',
      step: planned.id,
      attempt: attemptId,
      outcome: attempt?.outcome ?? null,
      undo: undo !== undefined && canRun(plan, undo) && attemptId !== null ? undo : null,
    },
  };
}

function finish(plan: Plan, state: RunState): Effect {
  const skipped = plan.steps.filter(planned => stepState(state, planned.id).status === 'skipped').length;
  const reason =
    skipped === 0 ? 'Every step is done.' : `Every step is done or skipped (${skipped} skipped).`;
  return { type: 'finish', result: 'succeeded', reason };
}

function askValue(variable: Variable, plan: Plan, state: RunState): Effect {
  const offered = plan.bindings.find(binding => binding.name === variable.name);
  return {
    type: 'ask',
    question: {
      kind: 'value',
      variable,
      suggestion: offered?.value ?? null,
      suggestedBy: offered?.provenance === 'environment' ? 'environment' : 'default',
      secret: variable.type === 'secret' || state.confidential.has(variable.name),
    },
  };
}

function isSettled(state: RunState, step: StepId): boolean {
  const { status } = stepState(state, step);
  return status === 'done' || status === 'skipped';
}

/** An undo that a person must do, or that belongs to another machine, cannot be started here. */
function canRun(plan: Plan, step: StepId): boolean {
  return (plannedStep(plan, step)?.program ?? null) !== null;
}
