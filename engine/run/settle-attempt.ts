import type { AttemptId, RunEventBody } from '../journal/event.ts';
import { variableFor } from '../model/variable.ts';
import { isConfidential } from '../plan/is-confidential.ts';
import type { PlannedStep } from '../plan/plan.ts';
import { findPlannedStep, plannedStep } from './find-planned-step.ts';
import type { FittingCapture } from './judge.ts';
import { captureOf, isAllowedExit, judge } from './judge.ts';
import type { Settled } from './ports.ts';
import type { Performance } from './run-context.ts';
import { capturesSecret } from './run-context.ts';
import { type Printed, unmetExpectation } from './unmet-expectation.ts';

/** Longest stdout that is judged or captured, in bytes. `unmet-expectation.ts` has it in words. */
const CAPTURE_LIMIT = 1024 * 1024;

/** Wait for an attempt while a person may watch it, cancel it or leave it to the keeper. */
export async function settleAttempt(attempt: AttemptId, performance: Performance): Promise<void> {
  const { supervisor, operator } = performance;
  const leaving = detachment();
  const cancelling = cancellation(attempt, performance);
  const stop = showOutput(attempt, performance);
  operator.attend(attempt, { cancel: cancelling.cancel, detach: leaving.detach });
  try {
    const settled = await Promise.race([supervisor.settle(attempt), leaving.left, cancelling.broken]);
    if (settled === 'detached') {
      performance.record({
        type: 'run-paused',
        why: 'The operator left while a step was running; the keeper has it.',
      });
    } else {
      // What it printed is shown before how it ended.
      stop();
      await recordSettled(attempt, settled, performance);
    }
  } finally {
    stop();
  }
}

/** Show what an attempt prints, unless it becomes a secret. Returns how to stop. */
function showOutput(attempt: AttemptId, { supervisor, operator, plan, state }: Performance): () => void {
  const planned = plannedStep(plan, state.attempts.get(attempt)?.step ?? '');
  if (planned === undefined || !capturesSecret(planned.step, plan)) {
    return supervisor.watch(attempt, chunk => operator.output(attempt, chunk));
  }
  operator.output(attempt, { channel: 'withheld', at: 0, bytes: new Uint8Array() });
  return () => {};
}

function detachment(): { readonly left: Promise<'detached'>; detach(): void } {
  let detach = (): void => {};
  const left = new Promise<'detached'>(resolve => {
    detach = () => resolve('detached');
  });
  return { left, detach: () => detach() };
}

/**
 * Ends an attempt, and says in the journal that somebody wanted it. What cannot be asked of the keeper is a note for
 * whoever waits; only a journal that cannot be written rejects `broken`, and then the signals are sent all the same.
 */
function cancellation(
  attempt: AttemptId,
  { supervisor, record }: Performance,
): { readonly broken: Promise<never>; cancel(): void } {
  let fail = (_error: unknown): void => {};
  const broken = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // Whoever waits may have left by then.
  broken.catch(() => {});
  const recordOrFail = (body: RunEventBody): void => {
    try {
      record(body);
    } catch (error) {
      fail(error);
    }
  };
  return {
    broken,
    cancel: () => {
      recordOrFail({ type: 'cancel-requested', attempt, how: 'the interrupt key' });
      supervisor.cancel(attempt).catch((error: unknown) => {
        const why = error instanceof Error ? error.message : String(error);
        recordOrFail({ type: 'noted', step: null, text: `The step could not be cancelled: ${why}` });
      });
    },
  };
}

/** What recording an end needs of a run. */
export type Settling = Pick<
  Performance,
  'plan' | 'supervisor' | 'secrets' | 'startedHere' | 'state' | 'record' | 'match'
>;

/** Record how an attempt ended, judged by what its step calls success. */
export async function recordSettled(
  attempt: AttemptId,
  settled: Settled,
  performance: Settling,
): Promise<void> {
  if (settled.kind === 'lost') {
    performance.record({ type: 'attempt-in-doubt', attempt, evidence: settled.evidence });
    return;
  }
  const step = performance.state.attempts.get(attempt)?.step;
  if (step === undefined) throw new Error(`Attempt ${attempt} was never started.`);
  const planned = findPlannedStep(performance.plan, step);
  const printed = await printedIfNeeded(attempt, planned, performance);
  const capture = captureOf(planned, printed?.text ?? null, performance.plan);
  const unmet =
    printed !== null && isAllowedExit(settled.outcome, planned.step)
      ? await unmetExpectation(planned.step, printed, performance)
      : null;
  const { outcome, ok } = judge(settled.outcome, planned, { unmet, capture });
  performance.record({
    type: 'attempt-ended',
    attempt,
    outcome,
    ok,
    output: settled.output,
    duration: settled.duration,
    source: performance.startedHere.has(attempt) ? 'live' : 'adopted',
    session: settled.session,
    ...(settled.survivors.length > 0 ? { survivors: settled.survivors } : {}),
    ...(ok && capture?.fits === true ? { captured: keepCaptured(capture, performance) } : {}),
  });
}

async function printedIfNeeded(
  attempt: AttemptId,
  { step }: PlannedStep,
  { supervisor }: Settling,
): Promise<Printed | null> {
  const { expect, expectJson, capture } = step.settings;
  if ([expect, expectJson, capture].every(setting => setting === undefined)) return null;
  const bytes = await supervisor.stdout(attempt, CAPTURE_LIMIT + 1);
  const text = new TextDecoder().decode(bytes.subarray(0, CAPTURE_LIMIT));
  return { text, isWhole: bytes.length <= CAPTURE_LIMIT };
}

function keepCaptured(
  { variable, value }: FittingCapture,
  { plan, secrets }: Settling,
): { readonly variable: string; readonly value: string | null } {
  const type = variableFor(plan.variables, variable)?.type ?? 'text';
  if (!isConfidential({ type, value })) return { variable, value };
  secrets.set(variable, value);
  return { variable, value: null };
}
