import { expect, test } from 'vitest';
import type { Listing } from '../../../engine/run/ports.ts';
import type { Question } from '../../../engine/run/question.ts';
import { driveRun } from '../../../engine/run/run-loop.ts';
import { memoryJournal } from '../../helpers/memory-journal.ts';
import { runStarted } from '../../helpers/run-started.ts';
import { database, samplePlan } from '../../helpers/sample-plan.ts';
import {
  simulatedOperator,
  simulatedSupervisor,
  simulatedSurroundings,
} from '../../helpers/simulated-host.ts';

/** The first question of a run whose database is one of what a command lists, and what was recorded of that. */
async function offered(listing: Listing) {
  const journal = memoryJournal();
  journal.append(runStarted(samplePlan));
  const { operator, asked } = simulatedOperator(() => ({ kind: 'pause' }));
  await driveRun({
    ...simulatedSurroundings(),
    plan: { ...samplePlan, variables: [{ ...database, choicesFrom: 'ledgerctl list' }] },
    journal,
    operator,
    supervisor: simulatedSupervisor(() => 0).supervisor,
    listChoices: async () => listing,
  });
  const [question] = asked as readonly Extract<Question, { kind: 'value' }>[];
  const records = journal.read().filter(({ type }) => type === 'offered');
  return { choices: question?.variable.choices, unoffered: question?.unoffered, records };
}

test('what a command lists is offered, each once, as far as it can be a value', async () => {
  const lines = ['ledger-eu', 'ledger-us', 'two words', 'ledger-eu', '\u001b[31mred'];
  expect(await offered({ ok: true, lines, said: '' })).toMatchObject({
    choices: ['ledger-eu', 'ledger-us'],
    unoffered: undefined,
    records: [{ variable: 'database', from: 'ledgerctl list', count: 2 }],
  });
});

test('at most a thousand are offered', async () => {
  const lines = Array.from({ length: 1200 }, (_, index) => `ledger-${index}`);
  expect((await offered({ ok: true, lines, said: '' })).choices).toHaveLength(1000);
});

test.each([
  [{ ok: false, why: 'it ended with exit code 1', said: '' }, 'it ended with exit code 1'],
  [{ ok: true, lines: [], said: '' }, 'it printed nothing'],
  [{ ok: true, lines: ['a b'], said: '' }, 'nothing that it printed can be a value'],
] as const)('a command that lists nothing leaves the answer free: %j', async (listing, why) => {
  expect(await offered(listing)).toMatchObject({
    choices: undefined,
    unoffered: { from: 'ledgerctl list', why },
    records: [{ count: 0 }],
  });
});
