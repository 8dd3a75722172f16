import type { AttemptId } from '../journal/attempt-event.ts';
import type { RunEventBody } from '../journal/event.ts';
import type { StepId } from '../model/ids.ts';
import { variableFor } from '../model/variable.ts';
import { isConfidential } from '../plan/is-confidential.ts';
import type { PlannedStep } from '../plan/plan.ts';
import { nameInRow } from '../plan/values-in-row.ts';
import { findPlannedStep } from './find-planned-step.ts';
import type { FittingCapture } from './judge.ts';
import { captureOf, isAllowedExit, judge } from './judge.ts';
import type { Settled } from './ports.ts';
import type { Performance } from './run-context.ts';
import { type Printed, unmetExpectation } from './unmet-expectation.ts';

/** Longest stdout that is judged or captured, in bytes. `unmet-expectation.ts` has it in words. */
const CAPTURE_LIMIT = 1024 * 1024;

/** What recording an end needs of a run. */
export type Settling = Pick<
  Performance,
  'plan' | 'supervisor' | 'secrets' | 'startedHere' | 'state' | 'record' | 'match' | 'fingerprint'
>;

/** Record how an attempt ended, judged by what its step calls success. */
export async function recordSettled(
  attempt: AttemptId,
  settled: Settled,
  performance: Settling,
): Promise<void> {
  if (settled.kind === 'lost') {
    recordLoss(attempt, settled, performance);
    return;
  }
  const step = stepOf(attempt, performance);
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
    source: sourceOf(attempt, performance),
    session: settled.session,
    ...(settled.survivors.length > 0 ? { survivors: settled.survivors } : {}),
    ...(ok && capture?.fits === true ? { captured: keepCaptured(capture, planned, performance) } : {}),
  });
}

function stepOf(attempt: AttemptId, { state }: Settling): StepId {
  const step = state.attempts.get(attempt)?.step;
  if (step === undefined) throw new Error(`Attempt ${attempt} was never started.`);
  return step;
}

/** Where a step changes nothing, a lost connection leaves no doubt about anything but its answer. */
function recordLoss(
  attempt: AttemptId,
  { evidence, connection }: Extract<Settled, { kind: 'lost' }>,
  performance: Settling,
): void {
  const { risk } = findPlannedStep(performance.plan, stepOf(attempt, performance));
  if (connection === undefined || risk !== 'read') {
    performance.record({ type: 'attempt-in-doubt', attempt, evidence });
    return;
  }
  performance.record({
    type: 'attempt-ended',
    attempt,
    outcome: { kind: 'connection-lost' },
    ok: false,
    ...connection,
    source: sourceOf(attempt, performance),
    session: 'kept',
  });
}

function sourceOf(attempt: AttemptId, { startedHere }: Settling): 'live' | 'adopted' {
  return startedHere.has(attempt) ? 'live' : 'adopted';
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

type Captured = NonNullable<Extract<RunEventBody, { readonly type: 'attempt-ended' }>['captured']>;

function keepCaptured(
  { variable, value }: FittingCapture,
  planned: PlannedStep,
  { plan, secrets, fingerprint }: Settling,
): Captured {
  const type = variableFor(plan.variables, variable)?.type ?? 'text';
  const name = nameInRow(variable, planned);
  if (!isConfidential({ type, value })) return { variable: name, value };
  secrets.set(name, value);
  return { variable: name, value: null, fingerprint: fingerprint(name, value) };
}
