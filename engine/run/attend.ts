import type { AttemptId } from '../journal/attempt-event.ts';
import type { RunEventBody } from '../journal/event.ts';
import { plannedStep } from './find-planned-step.ts';
import type { Attended, Performance } from './run-context.ts';
import { capturesSecret } from './run-context.ts';

/** Look after an attempt until it ends: show what it prints, and let a person cancel it or leave it to the keeper. */
export function attend(attempt: AttemptId, performance: Performance): Attended {
  const known = performance.attended.get(attempt);
  if (known !== undefined) return known;
  const { supervisor, operator } = performance;
  const leaving = detachment();
  const cancelling = cancellation(attempt, performance);
  const stop = showOutput(attempt, performance);
  operator.attend(attempt, { cancel: cancelling.cancel, detach: leaving.detach });
  const attended: Attended = {
    settled: supervisor.settle(attempt),
    left: leaving.left,
    broken: cancelling.broken,
    stop: () => {
      stop();
      performance.attended.delete(attempt);
    },
  };
  performance.attended.set(attempt, attended);
  return attended;
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

/** A way to leave, as a promise that whoever waits can race. */
export function detachment(): { readonly left: Promise<'detached'>; detach(): void } {
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
