import type { AttemptId } from '../journal/attempt-event.ts';
import type { StepId } from '../model/ids.ts';
import { stepState } from '../state/step-state.ts';
import { attend, detachment } from './attend.ts';
import type { Settled } from './ports.ts';
import type { Performance } from './run-context.ts';
import { recordSettled } from './settle-attempt.ts';

type Happening =
  | { readonly kind: 'settled'; readonly attempt: AttemptId; readonly settled: Settled }
  | { readonly kind: 'waited'; readonly step: StepId; readonly cutShort: boolean }
  | { readonly kind: 'detached' };

/** Wait until the first of these attempts has ended or the first of these steps has waited, and record that. */
export async function awaitAny(
  { attempts, waits }: { readonly attempts: readonly AttemptId[]; readonly waits: readonly StepId[] },
  performance: Performance,
): Promise<void> {
  const over = new AbortController();
  try {
    const happened = await Promise.race([
      ...attempts.flatMap(attempt => attemptEnds(attempt, performance)),
      ...waits.map(step => waitEnds(step, { performance, over: over.signal })),
    ]);
    switch (happened.kind) {
      case 'settled':
        // What it printed is shown before how it ended.
        performance.attended.get(happened.attempt)?.stop();
        await recordSettled(happened.attempt, happened.settled, performance);
        return;
      case 'waited':
        performance.record({ type: 'wait-ended', step: happened.step, cutShort: happened.cutShort });
        return;
      case 'detached':
        performance.record({
          type: 'run-paused',
          why:
            attempts.length === 0
              ? 'The operator left while a step was waiting.'
              : 'The operator left while a step was running; the keeper has it.',
        });
    }
  } finally {
    over.abort();
  }
}

function attemptEnds(attempt: AttemptId, performance: Performance): readonly Promise<Happening>[] {
  const { settled, left, broken } = attend(attempt, performance);
  return [
    settled.then(result => ({ kind: 'settled', attempt, settled: result }) as const),
    left.then(() => ({ kind: 'detached' }) as const),
    broken,
  ];
}

/** What is left of a wait: all of it where the machine was restarted since. */
async function waitEnds(
  step: StepId,
  { performance, over }: { readonly performance: Performance; readonly over: AbortSignal },
): Promise<Happening> {
  const { clock, operator, state } = performance;
  const { wait } = stepState(state, step);
  const passed = wait === null || wait.boot !== clock.boot ? 0 : clock.mono() - wait.startedMono;
  const leaving = detachment();
  const cut = new AbortController();
  operator.waiting(step, { cutShort: () => cut.abort(), detach: leaving.detach });
  const slept = clock.sleep(Math.max(0, (wait?.for ?? 0) - passed), AbortSignal.any([cut.signal, over]));
  return await Promise.race([
    slept.then(() => ({ kind: 'waited', step, cutShort: cut.signal.aborted }) as const),
    leaving.left.then(() => ({ kind: 'detached' }) as const),
  ]);
}
