import type { Config } from '../host/config.ts';
import { checkBinding } from '../plan/check-binding.ts';
import type { Plan } from '../plan/plan.ts';
import type { Operator } from '../run/ports.ts';
import { canUndo } from '../run/undo-list.ts';
import type { RunState } from '../state/run-state.ts';
import { drillLine, drillNow } from '../view/drill-now.ts';
import type { Errands } from '../view/errands.ts';
import { toDoLines } from '../view/note-words.ts';
import { bare } from '../view/styled-text.ts';
import type { Opening } from '../view/tui/opening.ts';
import type { Whereabouts } from '../view/view-model.ts';
import { amendedForReading } from './amend-with.ts';
import type { Io } from './io.ts';

export interface FrontEndOptions {
  readonly plain?: boolean;
  readonly unattended?: boolean;
  readonly json?: boolean;
  /** How many steps of a parallel group may run at once. */
  readonly jobs?: number;
}

/** What a person, or a program, sees of a run and answers with. */
export interface FrontEnd {
  readonly operator: Operator;
  /** The signal that asked for the end, if one did. */
  endedBy(): string | null;
  /** Give the terminal back and say how the run was left. */
  close(state: RunState): void;
}

export interface FrontEndInput {
  readonly plan: Plan;
  readonly run: string;
  readonly state: RunState;
  readonly options: FrontEndOptions;
  readonly config: Config;
  readonly io: Io;
  readonly errands: Errands;
  /** What the console shows already. */
  readonly opening?: PlacedOpening | undefined;
}

/** A screen that stands before its run does, and where that will act. */
export interface PlacedOpening {
  readonly screen: Opening;
  readonly where: Whereabouts;
}

/** Whether a typed value may be used, in the words of the gate. */
export function validatorFor(plan: Plan) {
  return (variable: Plan['variables'][number], value: string) => checkBinding(plan, variable, value);
}

/** Where the operator is; what the config calls production shows. */
export async function whereaboutsOf({
  config,
  plan,
  io,
}: Pick<FrontEndInput, 'config' | 'plan' | 'io'>): Promise<Whereabouts> {
  const [{ currentPlace }, { currentContexts }] = await Promise.all([
    import('../host/place.ts'),
    import('../host/contexts.ts'),
  ]);
  const { user, host, cwd } = currentPlace();
  const contexts = currentContexts(io.env);
  const targets = plan.steps.flatMap(({ step }) => (step.kind === 'manual' ? [] : (step.target ?? [])));
  const production = [host, ...contexts, ...targets].some(name => matchesAny(name, config.production.value));
  return { user, host, cwd, production, contexts };
}

/** Patterns in which `*` stands for anything. */
export function matchesAny(name: string, patterns: readonly string[]): boolean {
  return patterns.some(pattern => {
    const source = pattern.split('*').map(literal).join('.*');
    return new RegExp(`^${source}$`, 'i').test(name);
  });
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** The last lines of a run: what it came to, and how to go on. */
export function farewell(
  { run, plan }: Pick<FrontEndInput, 'run' | 'plan'>,
  state: RunState,
): readonly string[] {
  // A check, or what a step waits for, is counted with the step that it serves.
  const isOwn = (id: string, attempts: readonly string[]) =>
    attempts.length === 0 || attempts.some(attempt => state.attempts.get(attempt)?.serves === id);
  const steps = [...state.steps].filter(([id, { attempts }]) => isOwn(id, attempts)).map(([, step]) => step);
  const count = (status: string) => steps.filter(step => step.status === status).length;
  const undone = [...state.steps.values()].filter(step => step.undone).length;
  const tally = `${count('done')} done, ${count('skipped')} skipped, ${count('failed')} failed${undone === 0 ? '' : `, ${undone} undone`}`;
  const log = `Log: drillbook log ${run}`;
  const glass = state.brokeGlass.length;
  // By the numbers that its operator saw.
  const toDo = toDoLines(state, amendedForReading(plan, state.amendments));
  const marked = glass === 0 ? [] : [`Broke the glass: ${glass} went on without an approval.`];
  const last =
    endedBadly(state) && canUndo(plan, state)
      ? [...marked, ...toDo, `Take it back: drillbook undo ${run}`, log]
      : [...marked, ...toDo, log];
  switch (state.status) {
    case 'succeeded':
      return [`Succeeded: ${tally}.`, ...measuredLines(state, run), ...last];
    case 'failed':
    case 'aborted':
      return [
        `${state.status === 'failed' ? 'Failed' : 'Aborted'}: ${tally}. ${state.reason ?? ''}`.trimEnd(),
        ...measuredLines(state, run),
        ...last,
      ];
    case 'in-doubt':
      return [
        `In doubt: ${tally}. A step may or may not have run.`,
        `Decide: drillbook resume ${run}`,
        ...last,
      ];
    default:
      return [`Paused: ${tally}.`, `Go on: drillbook resume ${run}`, ...last];
  }
}

/** What a drill came to, and what is left to do about its report. */
function measuredLines({ rehearsal }: RunState, run: string): readonly string[] {
  const now = drillNow(rehearsal, { time: '', mono: 0 });
  if (rehearsal === null || now === null) return [];
  const isMeasured = now.outage?.isOver === true;
  return [
    ...(isMeasured ? [bare(drillLine({ ...now, probes: [], card: null }))] : []),
    ...(now.outage !== null && !isMeasured && now.probes.length > 0
      ? [
          rehearsal.clocks.has('restored')
            ? 'Nothing counts as restored: a probe is down at the end.'
            : 'No probe saw the service restored.',
        ]
      : []),
    `Where it went another way: drillbook explain ${run}; then: drillbook seal ${run}`,
  ];
}

function endedBadly({ status }: RunState): boolean {
  return status === 'failed' || status === 'aborted';
}
