import type { Plan, PlannedStep } from '../plan/plan.ts';
import type { AttemptState, RunState } from '../state/run-state.ts';
import { stepState } from '../state/step-state.ts';
import type { Effect } from './effect.ts';
import { plannedStep } from './find-planned-step.ts';
import { isSettled, unsettledSteps } from './is-settled.ts';
import { nextOfStep } from './next-of-step.ts';
import type { Situation } from './situation.ts';

/**
 * Go on with the steps whose needs are met, in order. Steps of different branches may run side by side, as many as the
 * policy says; every other step runs alone. What needs a person waits until nothing runs.
 */
export function followSteps(situation: Situation, running: readonly AttemptState[]): readonly Effect[] {
  const { plan, state, policy } = situation;
  const wait = (waits: readonly string[]): readonly Effect[] => [
    { type: 'await', attempts: running.map(({ id }) => id), waits },
  ];
  const stop = stopping(situation);
  if (stop !== null) return running.length > 0 ? wait([]) : [stop];
  if (running.length >= policy.jobs) return wait([]);
  const waits = new Set<string>();
  const taken = new Set(running.map(({ serves }) => plannedStep(plan, serves)?.branch?.name ?? null));
  let paused: Effect | null = null;
  let unsettled = false;
  for (const planned of unsettledSteps(plan, state)) {
    unsettled = true;
    const alone = planned.branch === null;
    // The main line and the branches of a group are never on the way together.
    if (alone ? running.length > 0 || waits.size > 0 : taken.has(null)) continue;
    if (!isReady(situation, planned)) continue;
    const next = nextOfStep(planned, situation);
    if (next.kind === 'act') return [next.effect];
    if (next.kind === 'launch' && mayLaunch(next.terminal, running)) return [next.effect];
    if (next.kind === 'pause') paused ??= next.effect;
    if (stepState(state, planned.id).wait !== null) waits.add(planned.id);
    if (alone) break;
  }
  if (running.length > 0) return wait([...waits]);
  if (paused !== null) return [paused];
  if (waits.size > 0) return wait([...waits]);
  if (unsettled) throw new Error('Steps wait for each other.');
  return [finish(plan, state)];
}

/** A failure at which its author says to stop: what runs may end, and nothing starts any more. */
function stopping(situation: Situation): Effect | null {
  const { plan, state } = situation;
  for (const [id, { status }] of state.steps) {
    const planned = status === 'failed' ? plannedStep(plan, id) : undefined;
    if (planned?.step.settings.onFail !== 'stop') continue;
    const next = nextOfStep(planned, situation);
    if (next.kind !== 'pause') continue;
    if (next.effect.type === 'finish' || next.effect.type === 'start-undo') return next.effect;
  }
  return null;
}

/** The terminal can be lent to one step, while nothing else writes to it. */
function mayLaunch(terminal: 'none' | 'own', running: readonly AttemptState[]): boolean {
  return terminal === 'none' || running.length === 0;
}

function isReady({ plan, state }: Situation, { needs }: PlannedStep): boolean {
  return needs.every(need => {
    const planned = plannedStep(plan, need);
    return planned === undefined || isSettled(plan, state, planned);
  });
}

function finish(plan: Plan, state: RunState): Effect {
  const count = (status: 'skipped' | 'failed') =>
    plan.steps.filter(planned => stepState(state, planned.id).status === status).length;
  const skipped = count('skipped');
  const failed = count('failed');
  const parts = [
    ...(skipped === 0 ? [] : [`${skipped} skipped`]),
    ...(failed === 0 ? [] : [`${failed} failed and were let pass`]),
  ];
  const ended = failed > 0 ? 'has ended' : skipped > 0 ? 'is done or skipped' : 'is done';
  const reason = `Every step ${ended}${parts.length === 0 ? '' : ` (${parts.join(', ')})`}.`;
  return { type: 'finish', result: 'succeeded', reason };
}
