import { expect, test } from 'vitest';
import { awaitAny } from '../../../engine/run/await-any.ts';
import type { AttemptControls, Operator, Settled, Supervisor } from '../../../engine/run/ports.ts';
import { replay } from '../../../engine/state/reduce.ts';
import { attemptStarted } from '../../helpers/attempt-started.ts';
import { memoryJournal } from '../../helpers/memory-journal.ts';
import { samplePlan } from '../../helpers/sample-plan.ts';
import {
  simulatedOperator,
  simulatedSupervisor,
  simulatedSurroundings,
} from '../../helpers/simulated-host.ts';

const started = attemptStarted({ step: 'freeze', attempt: 'a1', risk: 'mutate' });

/** An attempt that a person cancels at once, and that ends when the test says. */
function cancelled(cancel: Supervisor['cancel'], append = memoryJournal().append) {
  const journal = memoryJournal();
  journal.append(started);
  let end = (_settled: Settled): void => {};
  const settled = new Promise<Settled>(resolve => {
    end = resolve;
  });
  const operator: Operator = {
    ...simulatedOperator(() => ({ kind: 'pause' })).operator,
    attend: (_attempt, controls: AttemptControls) => controls.cancel(),
  };
  const done = awaitAny(
    { attempts: ['a1'], waits: [] },
    {
      plan: samplePlan,
      journal,
      operator,
      supervisor: { ...simulatedSupervisor(() => 0).supervisor, settle: () => settled, cancel },
      ...simulatedSurroundings(),
      attended: new Map(),
      seenCards: new Set(),
      startedHere: new Set(['a1']),
      state: replay(journal.read()),
      record: body => {
        append(body);
        return journal.append(body);
      },
    },
  );
  return { done, end, types: () => journal.read().map(event => event.type), journal };
}

test('a cancellation that cannot be asked for is told, and the wait goes on to what became of the step', async () => {
  const { done, end, types, journal } = cancelled(async () => {
    throw new Error('The keeper is gone.');
  });
  await expect.poll(types).toContain('noted');
  end({ kind: 'lost', evidence: 'Its keeper was killed.' });
  await done;
  expect(types()).toEqual(['attempt-started', 'cancel-requested', 'noted', 'attempt-in-doubt']);
  expect(journal.read()[2]).toMatchObject({ text: 'The step could not be cancelled: The keeper is gone.' });
});

test('a journal that cannot take the wish to cancel stops the run, and the signals are sent all the same', async () => {
  let sent = 0;
  const { done } = cancelled(
    async () => {
      sent += 1;
    },
    () => {
      throw new Error('The disk is full.');
    },
  );
  await expect(done).rejects.toThrow('The disk is full.');
  expect(sent).toBe(1);
});
