import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listProcedures } from '../../../engine/graph/procedures.ts';
import { makeStepGraph } from '../../../engine/graph/step-graph.ts';
import type { RunEvent } from '../../../engine/journal/event.ts';
import { makePlan } from '../../../engine/plan/make-plan.ts';
import type { Plan, PlannedStep } from '../../../engine/plan/plan.ts';
import { DEFAULT_POLICY, type Policy } from '../../../engine/run/policy.ts';
import type { AttemptRequest, Supervisor } from '../../../engine/run/ports.ts';
import type { Answer, Question } from '../../../engine/run/question.ts';
import { driveRun } from '../../../engine/run/run-loop.ts';
import { stepState } from '../../../engine/state/step-state.ts';
import { builtinPlugins } from '../../../plugins/index.ts';
import { memoryJournal } from '../../helpers/memory-journal.ts';
import { markdown, parts } from '../../helpers/random-procedure.ts';
import { readText } from '../../helpers/read-text.ts';
import {
  simulatedOperator,
  simulatedSupervisor,
  simulatedSurroundings,
} from '../../helpers/simulated-host.ts';

function planOf(text: string, flags: Readonly<Record<string, string>>): Plan {
  const runbook = readText(text);
  const procedure = listProcedures(runbook).find(({ id }) => id === 'main');
  if (procedure === undefined) throw new Error(`No procedure in\n${text}`);
  const made = makeStepGraph(runbook, procedure);
  if (!made.ok) throw new Error(JSON.stringify(made.diagnostics));
  const runners = builtinPlugins.flatMap(plugin => plugin.runners ?? []);
  return makePlan({
    graph: made.graph,
    values: { flags, files: {}, environment: {} },
    compile: step => runners.find(runner => runner.languages.includes(step.language))?.compile(step) ?? null,
  });
}

function answer(question: Question): Answer {
  switch (question.kind) {
    case 'value':
      return { kind: 'value', value: 'yes', provenance: 'answer' };
    case 'choice':
      return { kind: 'choose', option: question.options[1]?.key ?? null };
    case 'condition':
      return { kind: 'judge', holds: true, reason: 'Somebody looked.' };
    case 'manual':
      return { kind: 'done' };
    case 'command':
      return { kind: 'run', how: 'key' };
    default:
      throw new Error(`Nothing goes wrong here: ${question.kind}`);
  }
}

/** Attempts end in an order that the numbers pick, not in the order they began. */
function shuffledSupervisor(picks: readonly number[]) {
  const requests: AttemptRequest[] = [];
  const { supervisor } = simulatedSupervisor(() => 0);
  let at = 0;
  const shuffled: Supervisor = {
    ...supervisor,
    start: async request => {
      requests.push(request);
      await supervisor.start(request);
    },
    settle: async attempt => {
      const turns = picks[at++ % picks.length] ?? 0;
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      return await supervisor.settle(attempt);
    },
    stdout: async () => new TextEncoder().encode('yes\n'),
  };
  return { supervisor: shuffled, requests };
}

async function driven(
  plan: Plan,
  { acceptUpTo, jobs, picks }: Pick<Policy, 'acceptUpTo' | 'jobs'> & { readonly picks: readonly number[] },
) {
  const { supervisor, requests } = shuffledSupervisor(picks);
  const journal = memoryJournal();
  const { operator } = simulatedOperator(answer);
  const bash = builtinPlugins
    .flatMap(plugin => plugin.runners ?? [])
    .find(each => each.languages.includes('bash'));
  const state = await driveRun({
    ...simulatedSurroundings(),
    plan,
    journal,
    operator,
    supervisor,
    policy: { ...DEFAULT_POLICY, acceptUpTo, jobs },
    runnerFor: () => bash,
  });
  return { state, events: journal.read(), requests };
}

const cases = fc.record({
  given: fc.array(parts, { minLength: 1, maxLength: 6 }),
  flag: fc.constantFrom({}, { given: 'yes' }, { given: 'no' }),
  acceptUpTo: fc.constantFrom(null, 'destroy' as const),
  jobs: fc.integer({ min: 1, max: 4 }),
  picks: fc.array(fc.nat(12), { minLength: 1, maxLength: 8 }),
});

test('a run of any graph does what its plan says', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ given, flag, acceptUpTo, jobs, picks }) => {
      const plan = planOf(markdown(given), flag);
      expect(new Set(plan.steps.map(({ id }) => id)).size).toBe(plan.steps.length);
      const { state, events, requests } = await driven(plan, { acceptUpTo, jobs, picks });
      expect(state.status).toBe('succeeded');
      for (const planned of plan.steps) keepsItsVerdict(planned, stepState(state, planned.id).status);
      needsComeFirst(plan, events);
      expect(widestOf(events)).toBeLessThanOrEqual(jobs);
      sideBySideInBranchesOnly(plan, events);
      const texts = new Map(plan.steps.map(({ id, program }) => [id, program?.text]));
      const started = events.flatMap(event => (event.type === 'attempt-started' ? [event] : []));
      expect(requests.map(({ launch }) => launch.kind === 'session' && launch.text)).toEqual(
        started.map(({ step }) => texts.get(step)),
      );
    }),
    { numRuns: 150 },
  );
}, 60_000);

/** What a plan is sure of comes to pass; the rest ends one way or the other. */
function keepsItsVerdict({ id, verdict }: PlannedStep, status: string): void {
  switch (verdict.kind) {
    case 'would-run':
    case 'would-ask':
      expect([id, status]).toEqual([id, 'done']);
      return;
    case 'would-skip':
      expect([id, status]).toEqual([id, 'skipped']);
      return;
    case 'blocked':
      // Only the value that was not given, which is asked for when it is needed.
      expect(verdict.missing.every(what => what.startsWith('variable '))).toBe(true);
      return;
    default:
      expect(['done', 'skipped']).toContain(status);
  }
}

function needsComeFirst({ steps }: Plan, events: readonly RunEvent[]): void {
  const settled = new Set<string>();
  const byId = new Map(steps.map(planned => [planned.id, planned]));
  const stepOf = new Map<string, string>();
  for (const event of events) {
    if (event.type === 'attempt-started') {
      stepOf.set(event.attempt, event.step);
      for (const need of byId.get(event.step)?.needs ?? []) expect(settled).toContain(need);
    }
    if (event.type === 'attempt-ended') settled.add(stepOf.get(event.attempt) ?? '');
    if (event.type === 'skipped' || event.type === 'marked' || event.type === 'chosen')
      settled.add(event.step);
  }
}

function widestOf(events: readonly RunEvent[]): number {
  let open = 0;
  let widest = 0;
  for (const { type } of events) {
    if (type === 'attempt-started') widest = Math.max(widest, ++open);
    if (type === 'attempt-ended') open -= 1;
  }
  return widest;
}

function sideBySideInBranchesOnly({ steps }: Plan, events: readonly RunEvent[]): void {
  const branches = new Map(steps.map(({ id, branch }) => [id, branch?.name ?? null]));
  const open = new Map<string, string | null>();
  for (const event of events) {
    if (event.type === 'attempt-started') {
      const branch = branches.get(event.step) ?? null;
      if (open.size > 0) expect([...open.values(), branch]).not.toContain(null);
      expect([...open.values()]).not.toContain(branch ?? 'main');
      open.set(event.attempt, branch);
    }
    if (event.type === 'attempt-ended') open.delete(event.attempt);
  }
}
