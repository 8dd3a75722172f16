import type { Plan, PlannedStep } from '../plan/plan.ts';
import { doubtfulAttempts, openAttempts } from '../state/open-attempts.ts';
import type { AttemptState, RunState } from '../state/run-state.ts';
import { stepState } from '../state/step-state.ts';
import { askValue } from './ask-value.ts';
import type { Effect } from './effect.ts';
import { plannedStep, startable } from './find-planned-step.ts';
import { followSteps } from './follow-steps.ts';
import { launchEffect } from './launch-effect.ts';
import { mayLookOrIsAccepted } from './may-look.ts';
import { isGiven, missingAtStart, missingVariables } from './missing-variables.ts';
import { DEFAULT_POLICY, type Policy } from './policy.ts';
import { isTakingBack, takeBack } from './take-back.ts';

/**
 * What a run does next, from what was planned and what has happened: pure. An empty answer means the run has ended.
 * Effects are performed one after the other; each changes the state, and `decide` is asked again.
 */
export function decide(plan: Plan, state: RunState, policy: Policy = DEFAULT_POLICY): readonly Effect[] {
  if (state.endedAt !== null) return [];
  const running = openAttempts(state);
  return (
    settleFirst(state, running) ??
    resolveDoubt(plan, state, policy) ??
    takeBack(plan, state, policy) ??
    bindKnown(plan, state) ??
    (running.length > 0 ? null : askMissing(plan, state)) ??
    followSteps({ plan, state, policy }, running)
  );
}

type Decision = readonly Effect[] | null;

/** A doubt, and taking something back, wait until nothing runs. */
function settleFirst(state: RunState, running: readonly AttemptState[]): Decision {
  if (running.length === 0) return null;
  if (doubtfulAttempts(state).length === 0 && state.undoing === null && state.undo === null) return null;
  return [{ type: 'await', attempts: running.map(({ id }) => id), waits: [] }];
}

function resolveDoubt(plan: Plan, state: RunState, policy: Policy): Decision {
  // What is taken back whether it ran or not needs no answer.
  const isOpenQuestion = ({ purpose }: AttemptState) =>
    !isTakingBack(state) || purpose === 'undo' || purpose === 'check';
  const doubtful = doubtfulAttempts(state).find(isOpenQuestion);
  if (doubtful === undefined) return null;
  const planned = plannedStep(plan, doubtful.step);
  const { step, id: attempt, evidence } = doubtful;
  // What is only judged to read may act all the same: its author has to have said it.
  if (planned?.step.settings.risk === 'read') {
    const reason = 'Its author says that the step only reads, so running it again changes nothing.';
    return [{ type: 'resolve-doubt', attempt, resolution: 'rerun', reason }];
  }
  const settled = planned === undefined ? null : settleByCheck(plan, state, { planned, doubtful, policy });
  if (settled !== null) return settled;
  if (planned?.step.settings.idempotent === true) {
    const reason = 'Its author says that the step may run twice.';
    return [{ type: 'resolve-doubt', attempt, resolution: 'rerun', reason }];
  }
  return [{ type: 'ask', question: { kind: 'doubt', step, attempt, evidence: evidence ?? '' } }];
}

/** What a step's check says ends a doubt, where it says that the work is done; that it is not is for a person to weigh. */
function settleByCheck(
  plan: Plan,
  state: RunState,
  {
    planned,
    doubtful,
    policy,
  }: { readonly planned: PlannedStep; readonly doubtful: AttemptState; readonly policy: Policy },
): Decision {
  const check = startable(plan, planned.refers.check);
  if (check === undefined || doubtful.purpose !== 'run') return null;
  const { alreadyDone } = stepState(state, planned.id);
  if (alreadyDone === true) {
    const reason = `Its check says that it is done: ${check.step.title}.`;
    return [{ type: 'resolve-doubt', attempt: doubtful.id, resolution: 'done', reason }];
  }
  if (alreadyDone === false || missingVariables(plan, state, [check]).length > 0) return null;
  // To look is worth nobody's confirmation and no other person's time: the operator decides.
  if (!mayLookOrIsAccepted(check, { plan, state, policy })) return null;
  return [launchEffect({ plan, state, planned: check, purpose: 'check', serves: planned, policy })];
}

/** Values given by flag or file are recorded once, before the first question. */
function bindKnown(plan: Plan, state: RunState): Decision {
  const known = plan.bindings.filter(binding => isGiven(binding) && !state.bindings.has(binding.name));
  return known.length === 0 ? null : known.map(binding => ({ type: 'bind', binding }));
}

function askMissing(plan: Plan, state: RunState): Decision {
  const missing = missingAtStart(plan, state);
  return missing === undefined ? null : [askValue(missing, plan, state)];
}
