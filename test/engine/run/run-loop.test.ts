import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Journal, RunEvent } from '../../../engine/journal/event.ts';
import type { Operator, Supervisor } from '../../../engine/run/ports.ts';
import type { Answer, Question } from '../../../engine/run/question.ts';
import { driveRun } from '../../../engine/run/run-loop.ts';
import { initialState, reduce, replay } from '../../../engine/state/reduce.ts';
import { stepState } from '../../../engine/state/step-state.ts';
import { memoryJournal } from '../../helpers/memory-journal.ts';
import { anyPlace, runStarted } from '../../helpers/run-started.ts';
import { samplePlan } from '../../helpers/sample-plan.ts';
import {
  type Fortune,
  simulatedOperator,
  simulatedSupervisor,
  simulatedSurroundings,
} from '../../helpers/simulated-host.ts';

/** A number for each choice, as long as the run lasts: then the friendliest answer, so that every run ends. */
function chooser(choices: readonly number[]) {
  let at = 0;
  return <T>(options: readonly [T, ...T[]]): T => {
    const choice = choices[at++];
    return choice === undefined ? options[0] : (options[choice % options.length] ?? options[0]);
  };
}

function randomAnswer(choose: ReturnType<typeof chooser>, question: Question): Answer {
  const skip: Answer = { kind: 'skip', reason: 'Not needed today.' };
  const note: Answer = { kind: 'note', text: 'Seen.' };
  const pause: Answer = { kind: 'pause' };
  switch (question.kind) {
    case 'value':
      return choose<Answer>([{ kind: 'value', value: 'ledger-eu', provenance: 'answer' }, note, pause]);
    case 'command':
      return choose<Answer>([
        { kind: 'run', how: 'key' },
        skip,
        note,
        pause,
        { kind: 'edit', text: 'true' },
        { kind: 'edit', text: 'rm -rf /srv/ledger' },
        { kind: 'insert', text: 'df -h' },
        { kind: 'insert', text: 'reboot' },
        { kind: 'run-to', step: samplePlan.steps.at(-1)?.id ?? '' },
        { kind: 'go-to', step: samplePlan.steps[0]?.id ?? '', reason: 'Once more.' },
        { kind: 'go-to', step: samplePlan.steps.at(-1)?.id ?? '', reason: 'The rest can wait.' },
      ]);
    case 'manual':
      return choose<Answer>([
        { kind: 'done', observed: '7' },
        { kind: 'failed', reason: 'No.' },
        skip,
        note,
        pause,
      ]);
    case 'approval':
    case 'challenge':
    case 'choice':
    case 'condition':
      throw new Error(`The plan has no ${question.kind}.`);
    case 'failure':
      return choose<Answer>([
        { kind: 'mark-done', reason: 'It is fine.' },
        { kind: 'retry' },
        skip,
        ...(question.undo === null ? [] : [{ kind: 'undo' } as const]),
        { kind: 'edit', text: 'true' },
        { kind: 'insert', text: 'df -h' },
        note,
        pause,
      ]);
    case 'undo':
      return choose<Answer>([{ kind: 'run', how: 'key' }, skip, pause]);
    case 'card':
    case 'deviation':
    case 'undo-list':
      throw new Error('Nobody asked for it.');
    case 'changed-secret':
      return choose<Answer>([{ kind: 'use' }, { kind: 'retry' }, note, pause]);
    case 'doubt':
      return choose<Answer>([
        { kind: 'resolve', resolution: 'done', reason: 'The effect is there.' },
        { kind: 'resolve', resolution: 'rerun', reason: 'The effect is not there.' },
        { kind: 'resolve', resolution: 'failed', reason: 'Half done.' },
        pause,
      ]);
  }
}

/** Drive a run to its end, resuming after each pause. */
async function driveToEnd(choices: readonly number[], fortunes: readonly Fortune[]) {
  const choose = chooser(choices);
  let fortune = 0;
  const { supervisor, started } = simulatedSupervisor(() => fortunes[fortune++] ?? 0);
  const { operator, asked } = simulatedOperator(question => randomAnswer(choose, question));
  const journal = memoryJournal();
  journal.append(runStarted(samplePlan));
  const surroundings = simulatedSurroundings('attempt-');
  for (let drives = 0; ; drives++) {
    if (drives > choices.length + 2) throw new Error('The run does not end.');
    const state = await driveRun({
      plan: samplePlan,
      journal,
      operator,
      supervisor,
      ...surroundings,
      startedHere: new Set(),
    });
    if (state.endedAt !== null) return { events: journal.read(), started, asked, state };
    journal.append({ type: 'run-resumed', tool: 'drillbook test', place: anyPlace });
  }
}

const choices = fc.array(fc.nat(59), { maxLength: 40 });
const fortunes = fc.array(fc.constantFrom<Fortune>(0, 0, 0, 1, 'lost'), { maxLength: 20 });

test('a run of any answers and outcomes ends, with every step done or skipped', async () => {
  await fc.assert(
    fc.asyncProperty(choices, fortunes, async (chosen, happens) => {
      const { state } = await driveToEnd(chosen, happens);
      expect(state.status).toBe('succeeded');
      for (const { id } of samplePlan.steps) expect(stepState(state, id).status).toMatch(/^(done|skipped)$/);
    }),
    { numRuns: 300 },
  );
});

test('nothing starts without a record that says so, and never without a confirmation just before it', async () => {
  await fc.assert(
    fc.asyncProperty(choices, fortunes, async (chosen, happens) => {
      const { events, started } = await driveToEnd(chosen, happens);
      const recorded = events.flatMap(event => (event.type === 'attempt-started' ? [event.attempt] : []));
      expect(started).toEqual(recorded);
      for (const [index, event] of events.entries()) {
        if (event.type !== 'attempt-started') continue;
        expect(events[index - 1]).toMatchObject({
          type: 'confirmed',
          step: event.step,
          purpose: event.purpose,
        });
      }
    }),
    { numRuns: 300 },
  );
});

test('JRN-01: no attempt starts, nothing is asked and nobody is told of a record, before all records are durable', async () => {
  await fc.assert(
    fc.asyncProperty(choices, fortunes, async (chosen, happens) => {
      const choose = chooser(chosen);
      let fortune = 0;
      let volatile = 0;
      const memory = memoryJournal();
      const sync = () => {
        volatile = 0;
      };
      const write: Journal['write'] = body => {
        volatile++;
        return memory.write(body);
      };
      const append: Journal['append'] = body => {
        const event = write(body);
        sync();
        return event;
      };
      append(runStarted(samplePlan));
      const journal: Journal = { read: memory.read, write, append, sync };
      const simulated = simulatedSupervisor(() => happens[fortune++] ?? 0);
      const durable = () => expect(volatile).toBe(0);
      const supervisor: Supervisor = {
        ...simulated.supervisor,
        start: async request => {
          durable();
          await simulated.supervisor.start(request);
        },
      };
      const { operator } = simulatedOperator(question => {
        durable();
        return randomAnswer(choose, question);
      });
      const told: number[] = [];
      const watched: Operator = {
        ...operator,
        notify: event => {
          durable();
          told.push(event.seq);
        },
      };
      await driveRun({
        plan: samplePlan,
        journal,
        operator: watched,
        supervisor,
        ...simulatedSurroundings('attempt-'),
      });
      durable();
      expect(told).toEqual(
        memory
          .read()
          .slice(1)
          .map(({ seq }) => seq),
      );
    }),
    { numRuns: 300 },
  );
});

test('a step that may have run is started again only after a recorded decision', async () => {
  await fc.assert(
    fc.asyncProperty(choices, fortunes, async (chosen, happens) => {
      const { events } = await driveToEnd(chosen, happens);
      const doubtful = new Set<string>();
      const stepOf = new Map<string, string>();
      for (const event of events) {
        if (event.type === 'attempt-started') {
          expect([...doubtful].map(attempt => stepOf.get(attempt))).not.toContain(event.step);
          stepOf.set(event.attempt, event.step);
        }
        if (event.type === 'attempt-in-doubt') doubtful.add(event.attempt);
        if (event.type === 'doubt-resolved') doubtful.delete(event.attempt);
      }
      expect(doubtful.size).toBe(0);
    }),
    { numRuns: 300 },
  );
});

test('JRN-09, TST-01: the state at every record is the fold of the records so far', async () => {
  await fc.assert(
    fc.asyncProperty(choices, fortunes, async (chosen, happens) => {
      const { events } = await driveToEnd(chosen, happens);
      let state = initialState;
      for (const [index, event] of events.entries()) {
        state = reduce(state, event);
        expect(replay(events.slice(0, index + 1))).toEqual(state);
      }
    }),
    { numRuns: 50 },
  );
});

test('a crash at any record leaves a journal that resumes to the same end', async () => {
  await fc.assert(
    fc.asyncProperty(choices, fortunes, fc.nat(200), async (chosen, happens, where) => {
      const { events } = await driveToEnd(chosen, happens);
      const cut = 1 + (where % Math.max(1, events.length - 1));
      const before: readonly RunEvent[] = events.slice(0, cut);
      const open = [...replay(before).attempts.values()].filter(
        attempt => attempt.ok === null && attempt.outcome === null && attempt.resolvedBy === null,
      );
      const { supervisor } = simulatedSupervisor(() => 0);
      const { operator, asked } = simulatedOperator(question => randomAnswer(chooser([]), question));
      const journal = memoryJournal(undefined, before);
      if (replay(before).endedAt !== null) return;
      journal.append({ type: 'run-resumed', tool: 'drillbook test', place: anyPlace });
      const state = await driveRun({
        plan: samplePlan,
        journal,
        operator,
        supervisor,
        ...simulatedSurroundings('later-'),
      });
      expect(state.status).toBe('succeeded');
      // Nobody knows how an attempt ended whose keeper forgot it: a person was asked, unless it only reads.
      const doubted = asked.flatMap(question => (question.kind === 'doubt' ? [question.attempt] : []));
      for (const attempt of open) {
        const { risk } = samplePlan.steps.find(step => step.id === attempt.step) ?? { risk: 'mutate' };
        if (risk !== 'read') expect(doubted).toContain(attempt.id);
      }
    }),
    { numRuns: 300 },
  );
});
