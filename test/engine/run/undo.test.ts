import { expect, test } from 'vitest';
import type { RunEventBody } from '../../../engine/journal/event.ts';
import type { Plan } from '../../../engine/plan/plan.ts';
import { DEFAULT_POLICY } from '../../../engine/run/policy.ts';
import type { Answer, Question } from '../../../engine/run/question.ts';
import { driveRun } from '../../../engine/run/run-loop.ts';
import { undoList } from '../../../engine/run/undo-list.ts';
import { undoStart } from '../../../engine/run/undo-start.ts';
import { replay } from '../../../engine/state/reduce.ts';
import { stepState } from '../../../engine/state/step-state.ts';
import { attemptStarted } from '../../helpers/attempt-started.ts';
import { memoryJournal } from '../../helpers/memory-journal.ts';
import { anyPlace, runStarted } from '../../helpers/run-started.ts';
import { commandStep, planned, samplePlan } from '../../helpers/sample-plan.ts';
import {
  simulatedOperator,
  simulatedSupervisor,
  simulatedSurroundings,
} from '../../helpers/simulated-host.ts';

const freeze = planned(
  commandStep({
    id: 'freeze',
    title: 'Freeze writes',
    text: 'ledgerctl freeze',
    risk: 'mutate',
    settings: { undo: 'thaw' },
  }),
);
const tell = planned(commandStep({ id: 'tell', title: 'Tell', text: 'ledgerctl tell', risk: 'read' }));
const thaw = planned(commandStep({ id: 'thaw', title: 'Thaw', text: 'ledgerctl thaw', risk: 'mutate' }));
const plan: Plan = { ...samplePlan, variables: [], steps: [freeze, tell], offline: [thaw] };

/** Drive a run whose attempts end with these codes and whose questions get these answers; then everything is skipped. */
async function drive(
  given: Plan,
  { before = [], codes = [], answers }: { before?: RunEventBody[]; codes?: number[]; answers: Answer[] },
) {
  const journal = memoryJournal();
  for (const body of before) journal.append(body);
  let at = 0;
  const { operator, asked } = simulatedOperator(() => answers.shift() ?? { kind: 'skip', reason: 'Enough.' });
  const state = await driveRun({
    plan: given,
    journal,
    operator,
    supervisor: simulatedSupervisor(() => codes[at++] ?? 0).supervisor,
    ...simulatedSurroundings(),
  });
  return {
    state,
    questions: asked.map(questionWords),
    types: journal.read().map(event => event.type),
    journal,
  };
}

function questionWords(question: Question): string {
  if (question.kind === 'value') return `value ${question.variable.name}`;
  if (question.kind === 'changed-secret') return `changed ${question.variable}`;
  if (question.kind === 'undo-list') return `list ${question.items.map(({ step }) => step).join(' ')}`;
  if (!('step' in question)) return question.kind;
  return question.kind === 'undo' ? `undo ${question.undo}` : `${question.kind} ${question.step}`;
}

const run: Answer = { kind: 'run', how: 'key' };
const started = runStarted(plan);
const failedAndUndoing: RunEventBody[] = [
  started,
  { type: 'marked', step: 'freeze', result: 'failed', reason: 'It hung.' },
  { type: 'undo-requested', step: 'freeze' },
];

test.each<[string, Plan]>([
  ['is not in the plan', { ...plan, offline: [] }],
  ['must be done by a person', { ...plan, offline: [{ ...thaw, program: null }] }],
])(
  'an undo that %s is given up with a record, and the failure is asked about again',
  async (_what, given) => {
    const { state, questions, journal } = await drive(given, {
      before: failedAndUndoing,
      answers: [{ kind: 'skip', reason: 'Left as it is.' }],
    });
    expect(questions).toEqual(['failure freeze', 'command tell']);
    expect(journal.read()[3]).toMatchObject({
      type: 'undo-dropped',
      step: 'freeze',
      reason: expect.stringContaining('`thaw`'),
    });
    expect(state).toMatchObject({ undoing: null, status: 'succeeded' });
  },
);

/** What is asked when a step fails, its undo fails as well, and somebody says how that ends. */
const throughFailedUndo = [
  'command freeze',
  'failure freeze',
  'undo thaw',
  'failure thaw',
  'failure freeze',
  'command tell',
];

test('a failed undo that a person finished by hand counts as undone, and is not asked for again', async () => {
  const { state, questions } = await drive(plan, {
    codes: [1, 1],
    answers: [run, { kind: 'undo' }, run, { kind: 'mark-done', reason: 'Thawed by hand.' }],
  });
  expect(questions).toEqual(throughFailedUndo);
  expect(state.undoing).toBeNull();
  expect(stepState(state, 'freeze')).toMatchObject({ undone: true, status: 'skipped' });
});

test('a failed undo that is given up leaves the main line at its failure', async () => {
  const { state, questions, types } = await drive(plan, {
    codes: [1, 1],
    answers: [run, { kind: 'undo' }, run, { kind: 'skip', reason: 'It stays frozen.' }],
  });
  expect(questions).toEqual(throughFailedUndo);
  expect(types).toContain('undo-dropped');
  expect(stepState(state, 'freeze').undone).toBe(false);
});

test('an undo that is skipped before it starts leaves the main line at its failure', async () => {
  const { state, questions } = await drive(plan, {
    codes: [1],
    answers: [run, { kind: 'undo' }, { kind: 'skip', reason: 'Not needed.' }],
  });
  expect(questions).toEqual([
    'command freeze',
    'failure freeze',
    'undo thaw',
    'failure freeze',
    'command tell',
  ]);
  expect(state.undoing).toBeNull();
});

test.each(['ask', 'stop'] as const)(
  'decided beforehand, a failure at which its author says %s is taken back once, and the run has failed',
  async onFail => {
    const failing = planned(
      commandStep({
        id: 'freeze',
        title: 'Freeze writes',
        text: 'ledgerctl freeze',
        risk: 'mutate',
        settings: { undo: 'thaw', onFail },
      }),
    );
    const journal = memoryJournal();
    const codes = [1, 0];
    const { operator, asked } = simulatedOperator(question =>
      question.kind === 'undo-list' ? run : { kind: 'give-up', reason: 'Nobody is there.' },
    );
    const state = await driveRun({
      ...simulatedSurroundings(),
      plan: { ...plan, steps: [failing, tell] },
      journal,
      operator,
      supervisor: simulatedSupervisor(() => codes.shift() ?? 0).supervisor,
      policy: { ...DEFAULT_POLICY, acceptUpTo: 'mutate', onFailure: 'undo' },
    });
    expect(asked.map(questionWords)).toEqual(['list freeze']);
    expect(journal.read().map(({ type }) => type)).toEqual([
      'confirmed',
      'attempt-started',
      'attempt-ended',
      'undo-started',
      'undo-confirmed',
      'confirmed',
      'attempt-started',
      'attempt-ended',
      'undo-ended',
      'run-ended',
    ]);
    expect(state).toMatchObject({ status: 'failed', undoResult: 'undone' });
    expect(stepState(state, 'freeze')).toMatchObject({ status: 'failed', undone: true });
  },
);

/** The record of an attempt that ended before it began. */
function notBegun(attempt: string, source: 'live' | 'adopted'): RunEventBody {
  const outcome = { kind: 'not-started', why: 'Nobody asked for it.' } as const;
  return {
    type: 'attempt-ended',
    attempt,
    outcome,
    ok: false,
    output: null,
    duration: 0,
    source,
    session: 'none',
  };
}

test.each(['live', 'adopted'] as const)('what never began is not taken back (%s)', source => {
  const journal = memoryJournal();
  const list = () => undoList(plan, replay(journal.read())).map(({ planned: { id } }) => id);
  journal.append(started);
  journal.append(attemptStarted({ step: 'freeze', attempt: '1', risk: 'mutate' }));
  // Whoever takes it back cannot know yet.
  expect(list()).toEqual(['freeze']);
  const state = replay(journal.read());
  journal.append({
    ...undoStart({ plan, state }, { reason: 'Back.' }),
    driver: { tool: 'test', place: anyPlace, shell: null },
  });
  journal.append(notBegun('1', source));
  expect(list()).toEqual([]);
  expect(replay(journal.read()).undo?.remaining).toEqual([]);
});

test('what began is taken back, though a later try of it never began; what was taken back is not', () => {
  const journal = memoryJournal();
  const list = () => undoList(plan, replay(journal.read())).map(({ planned: { id } }) => id);
  const of = (attempt: string) => attemptStarted({ step: 'freeze', attempt, risk: 'mutate' });
  const undo = attemptStarted({
    step: 'thaw',
    serves: 'freeze',
    purpose: 'undo',
    attempt: '3',
    risk: 'mutate',
  });
  const exited = (attempt: string, code: number): RunEventBody => {
    const ended = {
      ...notBegun(attempt, 'live'),
      outcome: { kind: 'exited', code },
      ok: code === 0,
    } as const;
    return ended as RunEventBody;
  };
  for (const body of [started, of('1'), exited('1', 1), of('2'), notBegun('2', 'live')]) journal.append(body);
  expect(list()).toEqual(['freeze']);
  for (const body of [undo, exited('3', 0), of('4'), notBegun('4', 'live')]) journal.append(body);
  expect(list()).toEqual([]);
});
