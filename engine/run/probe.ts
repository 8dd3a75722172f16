import type { StepFact } from '../condition/truth.ts';
import type { AttemptId } from '../journal/attempt-event.ts';
import type { RunEvent, RunEventBody, RunEventHead } from '../journal/event.ts';
import type { StepId } from '../model/ids.ts';
import type { Binding } from '../model/variable.ts';
import type { Evidence } from '../plan/evidence.ts';
import type { Plan, PlannedStep } from '../plan/plan.ts';
import { initialState, reduce } from '../state/reduce.ts';
import type { AttemptState, RunState } from '../state/run-state.ts';
import { plannedStep } from './find-planned-step.ts';
import { type Launching, launchAttempt } from './launch-attempt.ts';
import { isOnTheWay, notProbeable } from './probeable.ts';
import { recordSettled } from './settle-attempt.ts';

/** Why a step is started in a dry run: its author says that it only reads, or it is what a step asks before it runs. */
export type ProbePurpose = 'read' | 'check' | 'dry';

/** What is told while probing. */
export interface ProbeReport {
  started(
    planned: PlannedStep,
    now: { readonly attempt: AttemptId; readonly plan: Plan; readonly state: RunState },
  ): void;
  ended(planned: PlannedStep, now: { readonly attempt: AttemptState; readonly state: RunState }): void;
  leftOut(planned: PlannedStep, why: string): void;
}

export interface ProbeContext
  extends Pick<Launching, 'secrets' | 'supervisor' | 'operator' | 'runnerFor' | 'newAttemptId' | 'match'> {
  readonly plan: Plan;
  /** The same plan with what was learnt so far. */
  planWith(evidence: Evidence): Plan;
  readonly report: ProbeReport;
  /** What every record carries; the records are kept nowhere. */
  head(): Omit<RunEventHead, 'seq' | 'prev'>;
  /** Whether nothing more may start. */
  isOver(): boolean;
}

/** Milliseconds a probe may take that has no `timeout`. */
const TIME_LIMIT = 30_000;

/**
 * Start what may be started in a dry run, in the order of the plan: steps that their author says only read, and what
 * steps on the way name as `check` and `dry`. A guess is not enough. Resolves to the plan with what was learnt, and how
 * many were started.
 */
export async function probe(context: ProbeContext): Promise<{ readonly plan: Plan; readonly count: number }> {
  const learnt = { values: new Map<string, Binding>(), facts: new Map<StepId, StepFact>() };
  const live = { plan: context.plan, isStale: false, state: stateOf(context) };
  const startedHere = new Set<string>();
  const record = (body: RunEventBody): RunEvent => {
    const event: RunEvent = { ...context.head(), seq: live.state.lastSeq + 1, prev: '', hash: '', ...body };
    live.state = reduce(live.state, event);
    if (event.type === 'attempt-ended' && event.captured !== undefined) {
      const { variable } = event.captured;
      learnt.values.set(variable, live.state.bindings.get(variable) ?? hidden(variable));
    }
    return event;
  };
  const started = new Set<StepId>();
  const look = async (id: StepId | undefined): Promise<void> => {
    const planned = id === undefined ? undefined : plannedStep(live.plan, id);
    if (planned === undefined || started.has(planned.id) || context.isOver()) return;
    const why = notProbeable(planned, live.plan, live.state);
    if (why !== null) return context.report.leftOut(planned, why);
    started.add(planned.id);
    const attempt = await lookOnce(planned, {
      ...context,
      plan: live.plan,
      get state() {
        return live.state;
      },
      startedHere,
      record,
      // Nothing of it is kept, so there is nothing to compare with.
      fingerprint: () => '',
    });
    if (attempt === undefined) return;
    const fact = factOf(attempt);
    if (fact === null) return;
    learnt.facts.set(planned.id, fact);
    live.isStale = true;
  };
  for (const { id } of context.plan.steps) {
    for (const purpose of ['check', 'dry', 'read'] as const) {
      if (context.isOver()) break;
      if (live.isStale) Object.assign(live, { plan: context.planWith(learnt), isStale: false });
      const planned = plannedStep(live.plan, id);
      // What was learnt a moment ago may be that there is nothing left to do.
      if (planned === undefined || !isOnTheWay(planned)) break;
      await look(stepFor(planned, purpose));
    }
  }
  return { plan: live.isStale ? context.planWith(learnt) : live.plan, count: started.size };
}

function stepFor({ id, step, refers }: PlannedStep, purpose: ProbePurpose): StepId | undefined {
  if (purpose !== 'read') return refers[purpose];
  return step.kind !== 'manual' && step.settings.risk === 'read' ? id : undefined;
}

function stateOf({ plan, secrets }: ProbeContext): RunState {
  return {
    ...initialState,
    status: 'running',
    bindings: new Map(plan.bindings.map(binding => [binding.name, binding])),
    secretsAtHand: new Set(secrets.keys()),
    confidential: new Set(secrets.keys()),
  };
}

type Looking = Launching & Pick<ProbeContext, 'report'>;

async function lookOnce(planned: PlannedStep, looking: Looking): Promise<AttemptState | undefined> {
  const { supervisor, report } = looking;
  const limited = {
    ...supervisor,
    start: (request: Parameters<typeof supervisor.start>[0]) =>
      supervisor.start({ ...request, timeout: request.timeout ?? TIME_LIMIT }),
  };
  const attempt = looking.newAttemptId();
  const state = (): RunState => looking.state;
  report.started(planned, { attempt, plan: looking.plan, state: state() });
  const settling = { ...looking, supervisor: limited, newAttemptId: () => attempt };
  await launchAttempt(
    { type: 'launch', step: planned.id, purpose: 'run', serves: planned.id },
    { ...settling, state: state() },
  );
  const settled = await supervisor.settle(attempt);
  await recordSettled(attempt, settled, { ...settling, state: state() });
  const ended = state().attempts.get(attempt);
  if (ended !== undefined) report.ended(planned, { attempt: ended, state: state() });
  return ended;
}

/** What an attempt says; `null` where it says nothing, because it was cut off or never began. */
function factOf({ outcome, ok }: AttemptState): StepFact | null {
  if (outcome?.kind !== 'exited' && outcome?.kind !== 'unexpected') return null;
  return { outcome: ok === true ? 'done' : 'failed', exit: outcome.kind === 'exited' ? outcome.code : null };
}

function hidden(name: string): Binding {
  return { name, type: 'secret', value: '', provenance: 'capture' };
}
