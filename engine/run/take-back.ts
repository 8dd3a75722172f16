import { worseRisk } from '../model/risk.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';
import type { RunState } from '../state/run-state.ts';
import { stepState } from '../state/step-state.ts';
import { approvalFirst } from './approval-gate.ts';
import { askAboutFailure } from './ask-about-failure.ts';
import { askValue } from './ask-value.ts';
import { confirmationFor, typed } from './confirmation.ts';
import type { Effect } from './effect.ts';
import { plannedStep, startable } from './find-planned-step.ts';
import { launchEffect, refusal } from './launch-effect.ts';
import { mayLook } from './may-look.ts';
import { unmetChallenge } from './meet-challenge.ts';
import { missingVariables } from './missing-variables.ts';
import { acceptedInAdvance, isAcceptable, type Policy, ruleFor } from './policy.ts';
import type { Situation } from './situation.ts';

/** What is to be taken back comes before anything else on the main line; `null` where nothing is. Pure. */
export function takeBack(plan: Plan, state: RunState, policy: Policy): readonly Effect[] | null {
  const { undo, undoing } = state;
  if (undoing !== null) return [nextFor(undoing, { plan, state, policy })];
  if (undo !== null && undo.remaining.length > 0) {
    const confirmation = { kind: 'letter', letter: 'y' } as const;
    return [{ type: 'ask', question: { kind: 'undo-list', items: undo.remaining, confirmation } }];
  }
  if (undo !== null) return [endUndo(undo)];
  return isTakenBack(state) ? [finishUndone(plan, state)] : null;
}

/** Whether what the run did is being taken back, or has been, so that it does not go on. */
export function isTakingBack(state: RunState): boolean {
  return state.undo !== null || isTakenBack(state);
}

function nextFor(step: string, { plan, state, policy }: Situation): Effect {
  const planned = plannedStep(plan, step);
  const undo = startable(plan, planned?.refers.undo);
  if (planned === undefined || undo === undefined)
    return { type: 'drop-undo', step, reason: whyNotUndone(plan, planned) };
  const check = checkOf(planned, { plan, state, policy });
  const [missing] = missingVariables(plan, state, check === null ? [undo] : [check, undo]);
  if (missing !== undefined) return askValue(missing, plan, state);
  const { status } = stepState(state, undo.id);
  const { alreadyDone } = stepState(state, step);
  const isConfirmed = status === 'confirmed';
  // Whoever confirms an undo confirms its check, unless that only looks.
  if (check !== null && alreadyDone === null && (isConfirmed || mayLook(check, { plan, state, policy })))
    return launchEffect({ plan, state, planned: check, purpose: 'check', serves: planned, policy });
  if (check !== null && alreadyDone === false && isAnswer(check, planned, state)) {
    const reason = `Its check says that there is nothing to take back: ${check.step.title}.`;
    return { type: 'drop-undo', step, reason, by: 'check' };
  }
  if (isConfirmed)
    return launchEffect({ plan, state, planned: undo, purpose: 'undo', serves: planned, policy });
  if (status === 'failed') return askAboutFailure(plan, state, undo);
  return confirm({ planned, undo, check }, { plan, state, policy });
}

interface Asked {
  readonly planned: PlannedStep;
  readonly undo: PlannedStep;
  readonly check: PlannedStep | null;
}

function confirm({ planned, undo, check }: Asked, { plan, state, policy }: Situation): Effect {
  const { acceptUpTo, rules } = policy;
  const denied = ruleFor(undo, { plan, state, rules: rules.deny });
  if (denied !== null) return refusal(undo, denied);
  const approval = approvalFirst(check === null ? [undo] : [check, undo], { plan, state, policy });
  if (approval !== null) return approval;
  const challenge = unmetChallenge(check === null ? [undo] : [check, undo], state);
  if (challenge !== null) return { type: 'ask', question: challenge };
  const whole = check === null ? undo : { ...undo, risk: worseRisk(undo.risk, check.risk) };
  const mustType = [undo, ...(check === null ? [] : [check])].some(
    each => ruleFor(each, { plan, state, rules: rules.confirm }) !== null,
  );
  // The undo of one step is asked for at its failure, by somebody who is there.
  if (state.undo !== null && acceptUpTo !== null && !mustType && isAcceptable(whole, acceptUpTo))
    return { type: 'accept', step: undo.id, how: acceptedInAdvance(acceptUpTo), purpose: 'undo' };
  const confirmation = mustType ? typed(whole, plan) : confirmationFor(whole, plan);
  return { type: 'ask', question: { kind: 'undo', step: planned.id, undo: undo.id, confirmation } };
}

/** What tells whether a step of the list is applied; the undo of a single step is what somebody asked for. */
function checkOf(planned: PlannedStep, { plan, state, policy }: Situation): PlannedStep | null {
  const check = state.undo === null ? undefined : startable(plan, planned.refers.check);
  if (check === undefined || ruleFor(check, { plan, state, rules: policy.rules.deny }) !== null) return null;
  return check;
}

/** Whether the check said no: one that could not run, was ended or lost its connection said nothing. */
function isAnswer(check: PlannedStep, { id }: PlannedStep, { attempts }: RunState): boolean {
  const last = [...attempts.values()].findLast(
    attempt => attempt.step === check.id && attempt.serves === id && attempt.purpose === 'check',
  );
  const outcome = last?.outcome ?? null;
  if (outcome === null) return last?.resolvedBy === 'failed';
  return outcome.kind === 'unexpected' || (outcome.kind === 'exited' && !COULD_NOT_RUN.has(outcome.code));
}

/** What a shell says of a command that is not there, or cannot be started; a shell that could not start itself. */
const COULD_NOT_RUN: ReadonlySet<number> = new Set([126, 127, 255]);

function whyNotUndone(plan: Plan, planned: PlannedStep | undefined): string {
  const named = planned?.refers.undo;
  if (named === undefined) return 'The step names nothing that takes it back.';
  return plannedStep(plan, named) === undefined
    ? `The plan has no step \`${named}\`.`
    : `\`${named}\` is nothing that can be started here: a person does it.`;
}

function endUndo({ undone, left }: NonNullable<RunState['undo']>): Effect {
  const count = undone.length === 1 ? 'One step was' : `${undone.length || 'No'} steps were`;
  const kept = left.length === 0 ? '' : `, ${left.length} ${left.length === 1 ? 'was' : 'were'} not`;
  const all = left.length === 0;
  const result = undone.length === 0 ? (all ? 'nothing' : 'left') : all ? 'undone' : 'partly';
  return { type: 'end-undo', result, reason: `${count} taken back${kept}.` };
}

function isTakenBack({ undoResult }: RunState): boolean {
  return undoResult === 'undone' || undoResult === 'partly';
}

/** Steps rest on those before them: a run of which something was taken back does not go on. */
function finishUndone(plan: Plan, state: RunState): Effect {
  const failed = plan.steps.some(({ id }) => stepState(state, id).status === 'failed');
  const reason = 'What it did was taken back; steps that rest on that cannot go on.';
  return { type: 'finish', result: failed ? 'failed' : 'aborted', reason };
}
