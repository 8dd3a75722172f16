import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Journal, RunEvent, RunEventBody } from '../../../engine/journal/event.ts';
import type { Plan } from '../../../engine/plan/plan.ts';
import type { Supervisor } from '../../../engine/run/ports.ts';
import type { Answer, Question } from '../../../engine/run/question.ts';
import { driveRun } from '../../../engine/run/run-loop.ts';
import { undoList } from '../../../engine/run/undo-list.ts';
import { undoStart } from '../../../engine/run/undo-start.ts';
import { replay } from '../../../engine/state/reduce.ts';
import type { RunState } from '../../../engine/state/run-state.ts';
import { stepState } from '../../../engine/state/step-state.ts';
import { memoryJournal } from '../../helpers/memory-journal.ts';
import { anyPlace, runStarted } from '../../helpers/run-started.ts';
import { commandStep, planned, samplePlan } from '../../helpers/sample-plan.ts';
import {
  type Fortune,
  simulatedOperator,
  simulatedSupervisor,
  simulatedSurroundings,
} from '../../helpers/simulated-host.ts';

/** What happens to a process: whether it takes effect, and what is known of its end. */
interface Fate {
  readonly acts: boolean;
  readonly end: Fortune;
}

/** A step that puts a token into the world, and how its undo, which takes it out, goes each time it is tried. */
interface Shelf {
  readonly put: Fate;
  readonly takes: readonly Fate[];
  readonly undo: boolean;
  readonly check: boolean;
  readonly beside: boolean;
}

type Way = 'at-the-failure' | 'after-the-end' | 'after-a-pause';

const fate = fc.constantFrom<Fate>(
  { acts: true, end: 0 },
  { acts: true, end: 0 },
  { acts: true, end: 1 },
  { acts: false, end: 1 },
  { acts: true, end: 'lost' },
  { acts: false, end: 'lost' },
);

const cases = fc.record({
  shelves: fc.array(
    fc.record({
      put: fate,
      takes: fc.array(fate, { maxLength: 2 }),
      undo: fc.constantFrom(true, true, true, false),
      check: fc.boolean(),
      beside: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  way: fc.constantFrom<Way>('at-the-failure', 'after-the-end', 'after-a-pause'),
});

function planFor(shelves: readonly Shelf[]): Plan {
  let before: readonly string[] = [];
  let main: readonly string[] = [];
  const steps = shelves.map(({ undo, check, beside }, at) => {
    const id = `put-${at}`;
    const step = commandStep({ id, title: `Put ${at}`, text: `put ${at}`, risk: 'mutate' });
    const branch = beside ? { name: `strand-${at}`, within: [] } : null;
    const refers = { ...(undo ? { undo: `take-${at}` } : {}), ...(check ? { check: `has-${at}` } : {}) };
    const needs = beside ? main : before;
    before = [...before, id];
    if (!beside) main = before;
    return planned(step, { needs, refers, branch });
  });
  const offline = shelves.flatMap((_, at) => [
    planned(commandStep({ id: `take-${at}`, title: `Take ${at}`, text: `take ${at}`, risk: 'mutate' })),
    planned(
      commandStep({
        id: `has-${at}`,
        title: `Has ${at}`,
        text: `has ${at}`,
        risk: 'read',
        settings: { risk: 'read' },
      }),
    ),
  ]);
  return { ...samplePlan, variables: [], steps, offline };
}

class Killed extends Error {}

/** The world, what the keeper remembers of it, and a record that outlives whoever writes it. */
function worldOf(shelves: readonly Shelf[]) {
  const tokens = new Set<number>();
  const taken: number[] = [];
  const tries = new Map<number, number>();
  let left = Number.POSITIVE_INFINITY;
  let end: Fortune = 0;
  const tick = () => {
    if (left-- <= 0) throw new Killed();
  };
  const { supervisor } = simulatedSupervisor(() => end);
  const effect = (text: string): void => {
    const [verb, word] = text.split(' ');
    const at = Number(word);
    if (verb === 'has') {
      end = tokens.has(at) ? 0 : 1;
      return;
    }
    const number = tries.get(at) ?? 0;
    if (verb === 'take') tries.set(at, number + 1);
    const shelf = shelves[at] as Shelf;
    const happens = verb === 'put' ? shelf.put : (shelf.takes[number] ?? { acts: true, end: 0 });
    end = happens.end;
    if (verb === 'take') taken.push(at);
    if (!happens.acts) return;
    if (verb === 'put') tokens.add(at);
    else tokens.delete(at);
  };
  const mortal: Supervisor = {
    ...supervisor,
    start: async request => {
      tick();
      effect(request.launch.kind === 'session' ? request.launch.text : '');
      await supervisor.start(request);
      tick();
    },
  };
  const journal = memoryJournal();
  const append: Journal['append'] = body => {
    tick();
    const event = journal.append(body);
    tick();
    return event;
  };
  const mortalJournal: Journal = { read: () => [...journal.read()], append, write: append, sync: () => {} };
  return {
    tokens,
    taken,
    journal,
    mortalJournal,
    supervisor: mortal,
    mayTick: (times: number) => {
      left = times;
    },
    ticksLeft: () => left,
  };
}

type World = ReturnType<typeof worldOf>;

const driver = { tool: 'drillbook test', place: anyPlace, shell: null };
const run: Answer = { kind: 'run', how: 'key' };

/** What somebody says who can see the world. */
function truth(question: Question, { tokens }: World, state: RunState): Answer {
  if (question.kind !== 'doubt') throw new Error(`Nobody knows an answer to ${question.kind}.`);
  const at = Number(question.step.split('-')[1]);
  const isDone = question.step.startsWith('take') ? !tokens.has(at) : tokens.has(at);
  const resolution = isDone ? 'done' : state.undo === null ? 'failed' : 'rerun';
  return { kind: 'resolve', resolution, reason: 'I looked.' };
}

function answerFor(question: Question, world: World, way: Way): Answer {
  const state = replay(world.journal.read());
  switch (question.kind) {
    case 'command':
      if (state.undo !== null) throw new Error('The main line goes on while it is taken back.');
      return run;
    case 'undo-list':
    case 'undo':
      return run;
    case 'failure':
      if (question.undoes !== null) return { kind: 'retry' };
      if (way === 'after-a-pause') return { kind: 'pause' };
      if (way === 'after-the-end' || question.undoAll === 0 || state.undoResult !== null)
        return { kind: 'give-up', reason: 'It is broken.' };
      world.mayTick(ticksOf.get(world) ?? Number.POSITIVE_INFINITY);
      ticksOf.delete(world);
      return { kind: 'undo-all' };
    case 'doubt':
      return way === 'after-a-pause' && state.undo === null
        ? { kind: 'pause' }
        : truth(question, world, state);
    default:
      throw new Error(`Nobody asks for ${question.kind} here.`);
  }
}

const ticksOf = new WeakMap<World, number>();

/** Walk, take back, and take it up again as often as it is killed, which happens after so many ticks of taking back. */
async function takenBack({ shelves, way }: { shelves: readonly Shelf[]; way: Way }, ticks: number) {
  const plan = planFor(shelves);
  const world = worldOf(shelves);
  ticksOf.set(world, ticks);
  let drives = 0;
  const drive = async (): Promise<RunState | 'killed'> => {
    drives += 1;
    try {
      return await driveRun({
        ...simulatedSurroundings(`d${drives}-`),
        plan,
        journal: world.mortalJournal,
        operator: simulatedOperator(question => answerFor(question, world, way)).operator,
        supervisor: world.supervisor,
      });
    } catch (error) {
      if (error instanceof Killed) return 'killed';
      throw error;
    }
  };
  const record = (body: RunEventBody) => world.journal.append(body);
  record(runStarted(plan));
  let last = await drive();
  const then = replay(world.journal.read());
  if (last !== 'killed' && then.undoResult === null) {
    record({ ...undoStart({ plan, state: then }, { reason: 'It is to be as it was.' }), driver });
    world.mayTick(ticks);
    last = await drive();
  }
  // A second life has no end.
  const spare = world.ticksLeft();
  world.mayTick(Number.POSITIVE_INFINITY);
  for (let lives = 0; last === 'killed' || last.endedAt === null; lives++) {
    const state = replay(world.journal.read());
    if (last !== 'killed' && state.undoResult !== null) break;
    if (lives > 3) throw new Error('It does not end.');
    if (state.endedAt !== null) break;
    record({ type: 'run-resumed', ...driver });
    last = await drive();
  }
  const at = world.journal.read().findIndex(({ type }) => type === 'undo-started');
  const before = replay(world.journal.read().slice(0, at));
  const state = replay(world.journal.read());
  if (last !== 'killed') expect(last).toEqual(state);
  return { plan, world, before, state, events: world.journal.read(), used: ticks - spare };
}

function decisionsAbout(step: string, events: readonly RunEvent[]): number {
  const stepOf = new Map(
    events.flatMap(event => (event.type === 'attempt-started' ? [[event.attempt, event.step] as const] : [])),
  );
  return events.filter(
    event =>
      (event.type === 'retried' && event.step === step) ||
      (event.type === 'doubt-resolved' && event.resolution === 'rerun' && stepOf.get(event.attempt) === step),
  ).length;
}

type Taken = Awaited<ReturnType<typeof takenBack>>;

function isAsItWas(shelves: readonly Shelf[], { plan, world, before, state, events }: Taken): void {
  const list = undoList(plan, before);
  const undoable = list.filter(({ undo }) => undo !== null).map(({ planned }) => planned.id);
  expect(world.tokens).toEqual(new Set([...world.tokens].filter(at => !undoable.includes(`put-${at}`))));
  const starts = events.flatMap(event => (event.type === 'attempt-started' ? [event.step] : []));
  for (const [at, { check }] of shelves.entries()) {
    const took = starts.filter(step => step === `take-${at}`).length;
    expect(took).toBeLessThanOrEqual(1 + decisionsAbout(`take-${at}`, events));
    expect(starts.filter(step => step === `put-${at}`).length).toBeLessThanOrEqual(1);
    // A step keeps its result, whatever is taken back of it.
    const then = stepState(before, `put-${at}`);
    const now = stepState(state, `put-${at}`);
    expect(now.attempts).toEqual(then.attempts);
    if (then.status !== 'running') expect(now.status).toBe(then.status);
    const isChecked = check && undoable.includes(`put-${at}`);
    if (!isChecked) expect(now.undone).toBe(undoable.includes(`put-${at}`));
    else expect(now.undone).toBe(took > 0);
  }
  const order = [...new Set(world.taken)].map(at => undoable.indexOf(`put-${at}`));
  expect(order).toEqual([...order].sort((one, other) => one - other));
  expect(state.undo).toBeNull();
}

test('taking back a run returns the world to what it was, each undo run once or by a recorded decision', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async given => {
      isAsItWas(given.shelves, await takenBack(given, Number.MAX_SAFE_INTEGER));
    }),
    { numRuns: 300 },
  );
});

test('JRN-02 JRN-09: killed at any moment while taking back, a run that is taken up again is as if it had not been', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async given => {
      const { used } = await takenBack(given, 10_000);
      for (let ticks = 0; ticks < used; ticks++) isAsItWas(given.shelves, await takenBack(given, ticks));
    }),
    { numRuns: 40 },
  );
}, 60_000);

test('a run that had ended is as it had ended once it is taken back', async () => {
  const shelves = [{ put: { acts: true, end: 0 }, takes: [], undo: true, check: false, beside: false }];
  const { before, state } = await takenBack({ shelves, way: 'after-the-end' }, 10_000);
  expect(before.status).toBe('succeeded');
  expect(state).toMatchObject({ status: 'succeeded', endedAt: before.endedAt, undoResult: 'undone' });
  expect(stepState(state, 'put-0')).toMatchObject({ status: 'done', undone: true });
});
