import type { Purpose } from '../journal/attempt-event.ts';
import { unreachable } from '../model/unreachable.ts';
import { judgeGuards, wayByCondition } from '../plan/judge-guards.ts';
import type { PlannedStep } from '../plan/plan.ts';
import { stepState } from '../state/step-state.ts';
import { approvalFirst } from './approval-gate.ts';
import { askAboutFailure } from './ask-about-failure.ts';
import { askValue } from './ask-value.ts';
import { confirm } from './confirm-step.ts';
import { helpersOf, startable } from './find-planned-step.ts';
import { isHandled, mayRetry } from './is-settled.ts';
import { launchEffect } from './launch-effect.ts';
import { unmetChallenge } from './meet-challenge.ts';
import { missingVariables } from './missing-variables.ts';
import { act, ask, gated, type Next, pause } from './next.ts';
import { outlookOf } from './outlook.ts';
import { ruleFor } from './policy.ts';
import type { Situation } from './situation.ts';
import { canUndo } from './undo-list.ts';

/** How often what a step waits for is asked, and how long is waited in between, where its author says neither. */
const POLLS = 60;
const POLL_DELAY = 5_000;

/** The next thing to do for one step whose needs are met and which is not settled. Pure. */
export function nextOfStep(planned: PlannedStep, situation: Situation): Next {
  const { plan, state } = situation;
  const { status, wait, alreadyDone } = stepState(state, planned.id);
  if (wait !== null) return { kind: 'busy' };
  switch (status) {
    case 'pending':
      return whenPending(planned, situation);
    case 'confirmed': {
      if (alreadyDone === true) {
        const reason = `Its check says that it is done already: ${planned.refers.check}.`;
        return act({ type: 'skip', step: planned.id, by: 'check', reason });
      }
      const check = alreadyDone === null ? startable(plan, planned.refers.check) : undefined;
      const asked = { serves: planned, situation };
      return check === undefined ? launch(planned, 'run', asked) : launch(check, 'check', asked);
    }
    case 'failed':
      return afterFailure(planned, situation);
    case 'done':
      return afterwards(planned, situation);
    case 'running':
    case 'in-doubt':
    case 'skipped':
      return { kind: 'busy' };
    default:
      return unreachable(status);
  }
}

function whenPending(planned: PlannedStep, { plan, state, policy }: Situation): Next {
  const outlook = outlookOf(plan, state);
  const way = judgeGuards(planned, outlook);
  switch (way.kind) {
    case 'closed':
      return act({ type: 'skip', step: planned.id, by: way.by, reason: way.because });
    case 'unjudged': {
      const { key, condition } = way.guard;
      return act({ type: 'judge', key, condition, holds: way.holds });
    }
    case 'undecided':
      return undecided(planned, way, { plan, state, policy });
    case 'open':
      break;
  }
  const [missing] = missingVariables(plan, state, [planned, ...helpersOf(plan, planned)]);
  if (missing !== undefined) return pause(askValue(missing, plan, state));
  const approval = approvalFirst([planned, ...helpersOf(plan, planned)], { plan, state, policy });
  if (approval !== null) return gated(approval);
  if (planned.options !== null) return choose(planned, planned.options, { plan, state, policy });
  const { settings } = planned.step;
  if (planned.step.kind === 'manual' && settings.wait !== undefined) {
    if (stepState(state, planned.id).waited.after === 0)
      return act({ type: 'wait', step: planned.id, why: 'after', for: settings.wait });
    return act({ type: 'mark', step: planned.id, result: 'done', reason: 'It waited as long as it says.' });
  }
  const challenge = planned.program === null ? unmetChallenge([planned], state) : null;
  if (challenge !== null) return ask(challenge);
  if (planned.program === null) return ask({ kind: 'manual', step: planned.id, asks: settings.ask ?? null });
  return confirm(planned, { plan, state, policy });
}

type Undecided = Extract<ReturnType<typeof judgeGuards>, { kind: 'undecided' }>;

/** A condition that nobody can judge: first what could still be asked for, then a person's word. */
function undecided(
  planned: PlannedStep,
  { guard, dependsOn, why }: Undecided,
  { plan, state }: Situation,
): Next {
  const variable = plan.variables.find(
    ({ name }) => dependsOn.includes(name) && !state.bindings.has(name) && !state.secretsAtHand.has(name),
  );
  if (variable !== undefined) return pause(askValue(variable, plan, state));
  if (guard.kind === 'chosen')
    throw new Error(`Step ${planned.id} comes before the choice that leads to it.`);
  const { key, condition } = guard;
  return ask({ kind: 'condition', step: planned.id, key, condition, dependsOn, why });
}

function choose(
  planned: PlannedStep,
  options: NonNullable<PlannedStep['options']>,
  { plan, state }: Situation,
): Next {
  const given = plan.choices[planned.id];
  if (given !== undefined)
    return act({ type: 'choose', step: planned.id, option: given, how: 'chosen before the start' });
  const { option } = wayByCondition(planned, options, outlookOf(plan, state));
  if (option !== null) {
    const how = `its condition is true: ${option.condition ?? ''}`;
    return act({ type: 'choose', step: planned.id, option: option.key, how });
  }
  return ask({ kind: 'choice', step: planned.id, options });
}

/** Again by itself, then what answers the failure, then as the author or a person says. */
function afterFailure(planned: PlannedStep, situation: Situation): Next {
  const { plan, state } = situation;
  const { delay = 0, onFail = 'ask' } = planned.step.settings;
  const { retries, waited } = stepState(state, planned.id);
  const mustAsk = ruleFor(planned, { plan, state, rules: situation.policy.rules.confirm }) !== null;
  if (mayRetry(planned, state) && !mustAsk) {
    if (delay > 0 && waited.retry <= retries)
      return act({ type: 'wait', step: planned.id, why: 'retry', for: delay });
    return act({ type: 'retry', step: planned.id });
  }
  const handler = startable(plan, planned.refers.onFailGoto);
  if (handler !== undefined && !isHandled(plan, state, planned)) {
    const { status } = stepState(state, handler.id);
    if (status === 'confirmed') return launch(handler, 'handle', { serves: planned, situation });
    if (status !== 'pending') return { kind: 'busy' };
    const [missing] = missingVariables(plan, state, [handler]);
    if (missing !== undefined) return pause(askValue(missing, plan, state));
    const approval = approvalFirst([handler], situation);
    return approval === null ? confirm(handler, situation) : gated(approval);
  }
  if (situation.policy.onFailure === 'undo' && state.undoResult === null && canUndo(plan, state)) {
    return pause({ type: 'start-undo', reason: `“${planned.step.title}” failed.` });
  }
  if (onFail === 'stop') {
    const reason = `“${planned.step.title}” failed, and its author says to stop then.`;
    return pause({ type: 'finish', result: 'failed', reason });
  }
  return pause(askAboutFailure(plan, state, planned));
}

/** What belongs to a step that has succeeded: until something has come true, and a time to wait. */
function afterwards(planned: PlannedStep, situation: Situation): Next {
  const { plan, state } = situation;
  const { retry = POLLS, delay = POLL_DELAY, wait } = planned.step.settings;
  const { polls, waited, cameTrue } = stepState(state, planned.id);
  const until = startable(plan, planned.refers.until);
  if (until !== undefined && !cameTrue) {
    if (polls > retry) {
      const reason = `\`${until.step.title}\` did not come true: it was asked ${polls} times.`;
      return act({ type: 'mark', step: planned.id, result: 'failed', reason });
    }
    if (waited.poll < polls) return act({ type: 'wait', step: planned.id, why: 'poll', for: delay });
    return launch(until, 'until', { serves: planned, situation });
  }
  return act({ type: 'wait', step: planned.id, why: 'after', for: wait ?? 0 });
}

function launch(
  planned: PlannedStep,
  purpose: Purpose,
  {
    serves,
    situation: { plan, state, policy },
  }: { readonly serves: PlannedStep; readonly situation: Situation },
): Next {
  const effect = launchEffect({ plan, state, planned, purpose, serves, policy });
  if (effect.type === 'launch') return { kind: 'launch', effect, terminal: planned.terminal };
  return effect.type === 'ask' ? pause(effect) : act(effect);
}
