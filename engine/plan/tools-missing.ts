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
  const programsIn = programReader();
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
  const blocked = new Map<StepId, string[]>();
  for (const { tool, blocks } of missing)
    for (const id of blocks) blocked.set(id, [...(blocked.get(id) ?? []), tool]);
  const steps = plan.steps.map(planned => {
    const tools = blocked.get(planned.id);
    if (tools === undefined) return planned;
    const others = planned.verdict.kind === 'blocked' ? planned.verdict.missing : [];
    const verdict: Verdict = {
      kind: 'blocked',
      missing: [...others, ...tools.map(tool => `tool ${tool}`)],
    };
    return { ...planned, verdict };
  });
  return { ...plan, steps };
}

/** What the steps before one may have brought. */
function makeHorizon() {
  const defined = new Set<string>();
  // A person who is told of a program may be told to install it.
  const told = new Set<string>();
  let mayBringAny = false;
  return {
    defined,
    mayNotBring: (name: string): boolean => !mayBringAny && !told.has(name),
    pass: (planned: PlannedStep, programs: Programs): void => {
      for (const name of programs.defined) defined.add(name);
      if (planned.program === null)
        for (const name of namesIn(`${planned.step.title}\n${planned.step.text}`)) told.add(name);
      mayBringAny ||= planned.risk !== 'read' || programs.changesLookup;
    },
  };
}

/** Words that may name a program. */
function namesIn(text: string): readonly string[] {
  return text.split(/[^\w.+@-]+/).map(word => word.replace(/\.$/, ''));
}

/** Rows and calls repeat their texts: each is read once. */
function programReader(): (planned: PlannedStep) => Programs {
  const read = new Map<string, Programs>();
  return ({ program, step, byHand }) => {
    if (program === null || byHand !== null || step.kind === 'manual' || step.target !== null) return NOTHING;
    const key = `${program.language} ${program.text}`;
    const programs = read.get(key) ?? programsOf(program.text, program.language);
    read.set(key, programs);
    return programs;
  };
}

const NOTHING: Programs = { started: [], defined: [], changesLookup: false };
