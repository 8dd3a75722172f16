import { expect, test } from 'vitest';
import type { RunbookEvent, StepChanges } from '../../../engine/journal/runbook-event.ts';
import { replay } from '../../../engine/state/reduce.ts';
import { attemptStarted } from '../../helpers/attempt-started.ts';
import { memoryJournal } from '../../helpers/memory-journal.ts';

const NONE: StepChanges = { changed: [], added: [], removed: [], renamed: [] };

function changed(steps: Partial<StepChanges>, taken: RunbookEvent['taken'] = 'new'): RunbookEvent {
  return {
    type: 'runbook-changed',
    taken,
    runbook: { sha256: 'b'.repeat(64), title: 'Lock gate' },
    planDigest: 'c'.repeat(64),
    tool: 'drillbook 0.0.0',
    how: '`--new-text`',
    steps: { ...NONE, ...steps },
  };
}

/** A run in which `drain` was done, `lower` is in doubt and `seal` was not begun. */
function stateAfter(event: RunbookEvent) {
  const journal = memoryJournal();
  journal.append(attemptStarted({ step: 'drain', attempt: 'a1', risk: 'mutate' }));
  journal.append({
    type: 'attempt-ended',
    attempt: 'a1',
    outcome: { kind: 'exited', code: 0 },
    ok: true,
    output: null,
    duration: 1,
    source: 'live',
    session: 'updated',
  });
  journal.append(attemptStarted({ step: 'lower', attempt: 'a2', risk: 'mutate' }));
  journal.append({ type: 'attempt-in-doubt', attempt: 'a2', evidence: 'Nobody saw its end.' });
  journal.append({ type: 'confirmed', step: 'seal', how: 'Enter', purpose: 'run' });
  journal.append(event);
  const state = replay(journal.read());
  const steps = Object.fromEntries(
    [...state.steps].map(([id, { status, ranOldText }]) => [id, ranOldText ? `${status}, old text` : status]),
  );
  return { journal, state, steps };
}

test('JRN-12: what began with a text that changed keeps its state and says so; what did not begin is just another', () => {
  expect(stateAfter(changed({ changed: ['drain', 'lower', 'seal'] })).steps).toEqual({
    drain: 'done, old text',
    lower: 'in-doubt, old text',
    seal: 'confirmed',
  });
});

test('JRN-12: names that change places take along what is known, and a doubt too', () => {
  const { state, steps, journal } = stateAfter(
    changed({
      renamed: [
        { from: 'drain', to: 'lower' },
        { from: 'lower', to: 'drain' },
      ],
    }),
  );
  expect(steps).toEqual({ lower: 'done', drain: 'in-doubt', seal: 'confirmed' });
  expect(state.attempts.get('a2')?.step).toBe('drain');
  journal.append({ type: 'doubt-resolved', attempt: 'a2', resolution: 'failed', reason: 'It is up.' });
  expect(replay(journal.read()).steps.get('drain')?.status).toBe('failed');
});

test('JRN-12: a new step under the name of one that is gone has not been done', () => {
  const { steps } = stateAfter(changed({ removed: ['drain'], added: ['drain'] }));
  expect(steps).toEqual({ lower: 'in-doubt', seal: 'confirmed' });
});

test('JRN-12: the pinned copy, and a step that is run again, leave no mark', () => {
  expect(stateAfter(changed({ changed: ['drain'] }, 'pinned')).steps['drain']).toBe('done');
  const { journal } = stateAfter(changed({ changed: ['drain'] }));
  journal.append({ type: 'retried', step: 'drain' });
  journal.append(attemptStarted({ step: 'drain', attempt: 'a3', risk: 'mutate' }));
  expect(replay(journal.read()).steps.get('drain')?.ranOldText).toBe(false);
});
