import { namesInChallenge } from '../model/challenge.ts';
import type { Compiled } from '../model/program.ts';
import type { CommandStep, Placeholder, Step } from '../model/runbook.ts';
import { nativeDryRun } from '../shell/native-dry-run.ts';
import { needsTerminal, readsKeyboard } from './needs-terminal.ts';
import type { PlannedStep } from './plan.ts';
import { stepHash } from './step-hash.ts';
import type { VariableLookup } from './variable-lookup.ts';

/** Compiles a step for the runner of its language; `null` when no runner knows the language. */
export type CompileStep = (step: CommandStep) => Compiled | null;

/** What is known of a step by itself, wherever it occurs. */
export interface StepParts {
  readonly compiled: Compiled | null;
  readonly hash: string;
  readonly risk: PlannedStep['risk'];
  readonly uses: readonly string[];
  readonly program: PlannedStep['program'];
  readonly byHand: string | null;
  readonly terminal: PlannedStep['terminal'];
  readonly dryRun: string | null;
}

export function partsOf(
  step: Step,
  {
    compile,
    variableFor,
    opened,
  }: {
    readonly compile: CompileStep;
    readonly variableFor: VariableLookup;
    /** The line above that leaves a session open. */
    readonly opened: string | undefined;
  },
): StepParts {
  const isManual = step.kind === 'manual';
  const elsewhere = isManual ? null : (reasonByHand(step) ?? reasonTyped(opened));
  const read = isManual || elsewhere !== null ? null : compile(step);
  const astray = isManual ? null : reasonAstray(step, read);
  const compiled = astray === null ? read : null;
  return {
    compiled,
    hash: stepHash(step),
    risk: isManual ? 'read' : step.risk,
    uses: usesOf(step, variableFor),
    program: compiled?.ok ? compiled.program : null,
    byHand: isManual ? null : (elsewhere ?? astray ?? noRunner(step, compiled)),
    terminal: !isManual && needsTerminal(step) ? 'own' : 'none',
    dryRun:
      compiled?.ok && !isManual && compiled.program.language === 'bash'
        ? nativeDryRun(step.text, step.placeholders)
        : null,
  };
}

/** What belongs to another machine is started only where one `ssh` line leads there, and nobody has to type. */
function reasonByHand(step: CommandStep): string | null {
  if (step.target === null) return null;
  if (step.connection === undefined) return `It belongs to ${step.target}: run it there.`;
  return readsKeyboard(step) ? `It reads the keyboard on ${step.target}: run it there.` : null;
}

/** Whether it is meant for there or for here, only its author and a person who reads know. */
function reasonTyped(opened: string | undefined): string | null {
  return opened === undefined
    ? null
    : `It stands below \`${opened}\`, which leaves a session open: run it where it belongs.`;
}

/** A runner that takes no note of connections would start it here. */
function reasonAstray({ target }: CommandStep, compiled: Compiled | null): string | null {
  if (target === null || compiled?.ok !== true || compiled.program.connection) return null;
  return `It belongs to ${target}: run it there.`;
}

function usesOf(step: Step, variableFor: VariableLookup): readonly string[] {
  const names = namesOf(step).map(name => variableFor(name)?.name ?? name);
  return names.length < 2 ? names : [...new Set(names)];
}

/** What a step needs a value for: to be started, or to be confirmed. */
export function namesOf(step: Step): readonly string[] {
  return [...placeholdersOf(step).map(({ name }) => name), ...namesInChallenge(step.settings.confirmValue)];
}

/** Those of a step, and of the line that leads to its machine. */
function placeholdersOf(step: Step): readonly Placeholder[] {
  return step.kind === 'manual'
    ? step.placeholders
    : [...step.placeholders, ...(step.connection?.placeholders ?? [])];
}

function noRunner(step: CommandStep, compiled: Compiled | null): string | null {
  return compiled === null ? `No runner knows \`${step.language}\`: run it with your own tool.` : null;
}
