import type { StepId } from '../model/ids.ts';
import type { Programs, StartedProgram } from '../shell/programs-of.ts';
import { programsOf } from '../shell/programs-of.ts';
import type { Plan, PlannedStep } from './plan.ts';
import type { Verdict } from './verdict.ts';

/** A program that a plan needs and the machine does not have. */
export interface MissingTool {
  readonly tool: string;
  /** Steps that start it, in the order of the plan. */
  readonly steps: readonly StepId[];
  /** Those among them that cannot do without it, and before which nothing may bring it. */
  readonly blocks: readonly StepId[];
  /** Whether the front matter requires it. */
  readonly required: boolean;
}

export interface ToolsInput {
  readonly plan: Plan;
  /** Tool names to version ranges. The versions are not looked at: a program would have to be started to tell its own. */
  readonly requires: Readonly<Record<string, string>>;
  /** Whether there is a program of the name, for the operator or for another user of the machine. */
  isOnPath(name: string, as: StartedProgram['as']): boolean;
}

/** Programs that the steps of a plan start, or its runbook requires, and that are not there. Starts nothing. */
export function toolsMissing({ plan, requires, isOnPath }: ToolsInput): readonly MissingTool[] {
  const found = new Map<string, MissingTool & { readonly steps: StepId[]; readonly blocks: StepId[] }>();
  const add = (tool: string, step: StepId | null, blocks: boolean): void => {
    const known = found.get(tool) ?? { tool, steps: [], blocks: [], required: Object.hasOwn(requires, tool) };
    if (step !== null) known.steps.push(step);
    if (step !== null && blocks) known.blocks.push(step);
    found.set(tool, known);
  };
  // A long plan starts few programs, and each look costs a walk along PATH.
  const looks = new Map<string, boolean>();
  const isThere = (name: string, as: StartedProgram['as']): boolean => {
    const key = `${as} ${name}`;
    const known = looks.get(key) ?? isOnPath(name, as);
    looks.set(key, known);
    return known;
  };
  for (const tool of Object.keys(requires)) if (!isThere(tool, 'self')) add(tool, null, false);
  const horizon = makeHorizon();
  const mainLine = plan.steps.length;
  for (const [at, planned] of [...plan.steps, ...plan.offline].entries()) {
    if (planned.verdict.kind === 'would-skip') continue;
    const programs = programsIn(planned);
    const missing = programs.started.filter(
      ({ name, as }) => !horizon.defined.has(name) && !isThere(name, as),
    );
    for (const name of new Set(missing.map(program => program.name))) {
      const isCertain = missing.some(program => program.name === name && program.certain);
      // Off the main line nobody knows what came before.
      add(name, planned.id, isCertain && at < mainLine && horizon.mayNotBring(name));
    }
    horizon.pass(planned, programs);
  }
  return [...found.values()];
}

/** The plan as it stands on a machine without these: a step that cannot do without one is blocked. The digest stays. */
export function withMissingTools(plan: Plan, missing: readonly MissingTool[]): Plan {
  const steps = plan.steps.map(planned => {
    const tools = missing.filter(({ blocks }) => blocks.includes(planned.id));
    if (tools.length === 0) return planned;
    const others = planned.verdict.kind === 'blocked' ? planned.verdict.missing : [];
    const verdict: Verdict = {
      kind: 'blocked',
      missing: [...others, ...tools.map(({ tool }) => `tool ${tool}`)],
    };
    return { ...planned, verdict };
  });
  return { ...plan, steps };
}

/** What the steps before one may have brought. */
function makeHorizon() {
  const defined = new Set<string>();
  const told: string[] = [];
  let mayBringAny = false;
  return {
    defined,
    mayNotBring: (name: string): boolean => !mayBringAny && !told.some(text => mentions(text, name)),
    pass: (planned: PlannedStep, programs: Programs): void => {
      for (const name of programs.defined) defined.add(name);
      if (planned.program === null) told.push(`${planned.step.title}\n${planned.step.text}`);
      mayBringAny ||= planned.risk !== 'read' || programs.changesLookup;
    },
  };
}

/** A person who is told of a program may be told to install it. */
function mentions(text: string, name: string): boolean {
  return text.split(/[^\w.+@-]+/).some(word => word.replace(/\.$/, '') === name);
}

function programsIn({ program, step, byHand }: PlannedStep): Programs {
  const isHere = program !== null && byHand === null && step.kind !== 'manual' && step.target === null;
  return isHere ? programsOf(program.text, program.language) : programsOf('', '');
}
